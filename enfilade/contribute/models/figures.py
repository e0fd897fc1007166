"""A project's figures, counted ahead: its dashboard opens as fast with a million readings as with ten."""

from typing import ClassVar

from django.db import models

from enfilade.contribute.models.projects import ContributionProject
from enfilade.core.clock import now


class ProjectFigures(models.Model):
    """What was counted of one project at ``at``. Days before ``rolled_to`` have their ``DayFigures``; ``facts`` is what
    ``queries.measures.measured_facts`` found."""

    project = models.OneToOneField(ContributionProject, on_delete=models.CASCADE, related_name="figures")
    rolled_to = models.DateField()
    at = models.DateTimeField(default=now)
    facts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.project_id}, {self.rolled_to}"


class DayFigures(models.Model):
    """One whole day of one project: cards read, by how many people, cards that stopped asking. A day without any has no
    row."""

    project = models.ForeignKey(ContributionProject, on_delete=models.CASCADE, related_name="days", db_index=False)
    day = models.DateField()
    readings = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    finished = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "day"], name="one_row_a_project_and_day")]

    def __str__(self) -> str:
        return f"{self.project_id}, {self.day}: {self.readings}"
