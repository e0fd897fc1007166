"""What a completed card gives to compatible clients, and the calls that tell their servers of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from enfilade.contribute.enums import CallState
from enfilade.contribute.models.projects import ContributionProject
from enfilade.contribute.models.work import Task
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField


class Result(models.Model):
    """What a card had when it was completed: its counted answers until then (``queries.compatible.run_ids``), and free JSON
    that the project's owner writes. Made in the transaction that completes the card; the database holds that one only is
    current."""

    project = models.ForeignKey(ContributionProject, on_delete=models.CASCADE, related_name="results")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="results")
    is_current = models.BooleanField(default=True)
    info = models.JSONField(null=True, blank=True)
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["task"], condition=Q(is_current=True), name="one_current_result")
        ]
        indexes: ClassVar = [models.Index(fields=["project", "is_current", "id"], name="result_of_project")]

    def __str__(self) -> str:
        return f"{self.task_id}, {self.created_at:%Y-%m-%d}"


class WebhookCall(models.Model):
    """One call to a project's own server, for one result; the log of what became of it. ``public_id`` is sent along, so
    that a call received twice is recognised."""

    public_id = PublicIdField()
    result = models.OneToOneField(Result, on_delete=models.CASCADE, related_name="call")
    project = models.ForeignKey(ContributionProject, on_delete=models.CASCADE, related_name="webhook_calls")
    state = models.CharField(max_length=8, choices=CallState, default=CallState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    trouble = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(default=now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["project", "state", "-id"], name="call_of_project")]

    def __str__(self) -> str:
        return f"{self.public_id} ({self.state})"
