"""What a card's readings say together, and what a reviewer decided."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from enfilade.contribute.models.projects import Question
from enfilade.contribute.models.work import Task
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField


class FieldBelief(models.Model):
    """What is believed of one question on one card, after ``readers`` answers of which ``support`` say ``value``."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="beliefs")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="beliefs")
    value = models.TextField(blank=True)
    support = models.PositiveSmallIntegerField(default=0)
    readers = models.PositiveSmallIntegerField(default=0)
    variants = models.PositiveSmallIntegerField(default=0)
    is_agreed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["task", "question"], name="one_belief_a_field"),
            models.CheckConstraint(condition=Q(support__lte=models.F("readers")), name="support_among_readers"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}/{self.question_id}: {self.value[:40]}"


class Settlement(models.Model):
    """A reviewer's decision on one card. Append-only; ``values`` is {key: text}, ``hows`` {key: how it was reached},
    ``written`` {record field: text} is what went to the record."""

    public_id = PublicIdField()
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="settlements")
    values = models.JSONField(default=dict)
    hows = models.JSONField(default=dict)
    written = models.JSONField(default=dict)
    readers = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=now)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["task", "-at"], name="settlement_of_task")]

    def __str__(self) -> str:
        return self.public_id
