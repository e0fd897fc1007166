"""Background jobs: rows of the same database, so that a job exists exactly when the change that asked for it does."""

from typing import ClassVar

from django.db import models
from django.db.models import Q, TextChoices

from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField


class JobState(TextChoices):
    READY = "ready"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


LIVE = (JobState.READY, JobState.RUNNING)


class Job(models.Model):
    """One call to run later. ``lease_until`` in the past means that its worker died: another may take it.

    ``unique_key`` names work that must not be queued twice while it waits or runs. ``owner_id`` is the person who
    started it and may watch ``progress_done`` of ``progress_total``.
    """

    public_id = PublicIdField()
    task_path = models.CharField(max_length=200)
    args = models.JSONField(default=list)
    kwargs = models.JSONField(default=dict)
    queue = models.CharField(max_length=32, default="default")
    priority = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.READY)
    run_after = models.DateTimeField(default=now)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=5)
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=40, blank=True)
    unique_key = models.CharField(max_length=120, blank=True)
    owner_id = models.BigIntegerField(null=True)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    progress_note = models.CharField(max_length=200, blank=True)
    result = models.JSONField(null=True)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["-priority", "run_after", "id"], name="job_next", condition=Q(state__in=("ready", "running"))
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unique_key"], name="job_once", condition=Q(state__in=LIVE) & ~Q(unique_key="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_path} {self.public_id} ({self.state})"


class Schedule(models.Model):
    """When a recurring task is next due. The row is claimed by a conditional update: one tick is run by one worker."""

    name = models.CharField(max_length=80, primary_key=True)
    next_run = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
