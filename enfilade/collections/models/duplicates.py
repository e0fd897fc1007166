"""Records that may describe the same object, what was decided of them, and what a merge took away."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from enfilade.collections.enums import PairState
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.network.models import Museum


class DuplicateSearch(models.Model):
    """The last search for duplicates in a museum. ``crowds`` counts the groups too large to be duplicates."""

    museum = models.OneToOneField(Museum, on_delete=models.CASCADE, related_name="duplicate_search")
    records = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    crowds = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.museum_id}: {self.found}"


class DuplicatePair(models.Model):
    """Two records of a museum, the older first. ``reason`` is a code of ``engine.likeness``, ``score`` out of a hundred.

    A pair judged different stays, so that it is not shown again.
    """

    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="+", db_index=False)
    first = models.ForeignKey("Record", on_delete=models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey("Record", on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=12)
    score = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=PairState, default=PairState.WAITING)
    decided_at = models.DateTimeField(null=True)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["first", "second"], name="pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_in_order"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["museum", "-score", "id"], name="waiting_pairs", condition=Q(state="waiting"))
        ]

    def __str__(self) -> str:
        return f"{self.first_id} = {self.second_id}: {self.score}"


class RecordMerge(models.Model):
    """Two records made one. ``removed`` holds the rows of the record that went, as it takes to bring it back;
    ``pictures`` are those that moved, ``revision_id`` what was written on the record kept."""

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="+")
    kept = models.ForeignKey("Record", on_delete=models.CASCADE, related_name="merges")
    removed_public_id = models.CharField(max_length=12, db_index=True)
    removed_number = models.CharField(max_length=500)
    removed = models.JSONField(default=list)
    pictures = models.JSONField(default=list)
    revision_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=now)
    by_id = models.BigIntegerField(null=True)
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.removed_number} → {self.kept_id}"
