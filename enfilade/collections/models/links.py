"""Links between records, within a museum and across the network."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from enfilade.collections.enums import LinkKind
from enfilade.collections.models.records import Record
from enfilade.core.clock import now


class RecordLink(models.Model):
    """``record`` is, for ``other``, what ``kind`` says. A link that reads the same both ways keeps its older record first."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="links", db_index=False)
    other = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="links_here")
    kind = models.CharField(max_length=10, choices=LinkKind)
    at = models.DateTimeField(default=now)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "other", "kind"], name="linked_once"),
            models.CheckConstraint(condition=~Q(record=F("other")), name="linked_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.kind} {self.other_id}"
