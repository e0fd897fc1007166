"""What a reviewer decided."""

from typing import ClassVar

from django.db import models

from enfilade.contribute.models.work import Task
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField


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
