"""One change made to many records at once."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from enfilade.collections.enums import BulkAction, BulkState, Field
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.network.models import Museum


class BulkEdit(models.Model):
    """A change to some records of a museum: what, to which, how far it is. ``next_place`` makes it resumable.

    ``targets`` are the primary keys that were chosen, fixed when the change was first shown (``shown_at``): a record
    written since is left alone and listed. With ``keep_human`` the values that people wrote are left too. Several lines
    of ``value`` make no list: it is one text.
    """

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="bulk_edits")
    action = models.CharField(_("action"), max_length=12, choices=BulkAction)
    field = models.CharField(_("champ"), max_length=20, choices=Field, blank=True)
    find = models.CharField(max_length=200, blank=True)
    value = models.TextField(blank=True)
    keep_human = models.BooleanField(default=False)
    targets = models.JSONField(default=list)
    size = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=BulkState, default=BulkState.SHOWN)
    next_place = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    by_id = models.BigIntegerField(null=True)
    shown_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["museum", "-shown_at", "-id"], name="bulk_by_museum")]

    def __str__(self) -> str:
        return f"{self.action} {self.field} ({self.state})"


class BulkSkip(models.Model):
    """A record that a bulk edit left alone, and why."""

    edit = models.ForeignKey(BulkEdit, on_delete=models.CASCADE, related_name="skips", db_index=False)
    record = models.ForeignKey("Record", on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=20)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["edit", "record"], name="skipped_once_an_edit")]

    def __str__(self) -> str:
        return f"{self.edit_id}/{self.record_id}: {self.code}"
