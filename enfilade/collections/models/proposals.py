"""Values that wait for a decision, because people have written or validated what they would replace."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from enfilade.collections.enums import Field, ProposalState, SourceKind
from enfilade.collections.models.imports import ImportRun
from enfilade.collections.models.records import Record
from enfilade.core.clock import now
from enfilade.network.models import Museum


class Proposal(models.Model):
    """One value offered to a field of a record; the newest offer of a field replaces the one before.

    ``items`` is its structure, if the source gave one. A refused value stays, so that the same one is not offered again.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="proposals", db_index=False)
    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="+", db_index=False)
    field = models.CharField(max_length=20, choices=Field)
    value = models.TextField(blank=True)
    items = models.JSONField(default=list)
    source = models.CharField(max_length=12, choices=SourceKind)
    label = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict, blank=True)
    run = models.ForeignKey(ImportRun, on_delete=models.SET_NULL, null=True, related_name="proposals")
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.WAITING)
    at = models.DateTimeField(default=now)
    decided_at = models.DateTimeField(null=True)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["record", "field"], name="one_proposal_a_field")]
        indexes: ClassVar = [
            models.Index(fields=["museum", "at", "id"], name="waiting_proposals", condition=Q(state="waiting"))
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.field} {self.state}"
