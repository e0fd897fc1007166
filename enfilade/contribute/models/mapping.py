"""How a client's free JSON answers typed questions."""

from django.db import models

from enfilade.contribute.models.projects import ContributionProject
from enfilade.core.clock import now


class AnswerMapping(models.Model):
    """Where the answer to each question stands in what clients send: ``paths`` is {question key: [path, …]} (several are
    joined; year, month, day for a date). ``told`` counts what the last reading of all answers found, ``told_at`` is when,
    null while it waits."""

    project = models.OneToOneField(ContributionProject, on_delete=models.CASCADE, related_name="mapping")
    paths = models.JSONField(default=dict, blank=True)
    updated_at = models.DateTimeField(default=now)
    told = models.JSONField(default=dict, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.project_id}: {len(self.paths)}"
