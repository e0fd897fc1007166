"""Pictures that come many at once: the lot, and each of its pieces."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.collections.enums import LotState, PieceState
from enfilade.collections.models.records import Record
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.media.licences import LICENCE_CHOICES
from enfilade.media.models import Picture
from enfilade.network.models import Museum


class PictureLot(models.Model):
    """Pictures to hang on the records they are of. ``file`` is a ZIP that the lot keeps; a lot of addresses has none."""

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="picture_lots")
    name = models.CharField(_("nom"), max_length=200)
    file = models.FileField(upload_to="lots", blank=True)
    credit = models.CharField(_("crédit"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=40, blank=True, choices=LICENCE_CHOICES)
    state = models.CharField(max_length=10, choices=LotState, default=LotState.EXAMINING)
    failure = models.CharField(max_length=40, blank=True)
    failure_detail = models.CharField(max_length=200, blank=True)
    by_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["museum", "-created_at", "-id"], name="lot_by_museum")]

    def __str__(self) -> str:
        return self.name


class LotPiece(models.Model):
    """One picture of a lot. ``place`` is its place in the archive, ``order`` that of the view among those of its record.

    ``digest`` (SHA-256 of the bytes that came) is kept while the picture hangs: the same bytes hang once on a record.
    """

    lot = models.ForeignKey(PictureLot, on_delete=models.CASCADE, related_name="pieces", db_index=False)
    place = models.PositiveIntegerField()
    name = models.CharField(max_length=1000)
    order = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=PieceState)
    reason = models.CharField(max_length=40, blank=True)
    record = models.ForeignKey(Record, on_delete=models.SET_NULL, null=True, related_name="lot_pieces")
    picture = models.ForeignKey(Picture, on_delete=models.SET_NULL, null=True, related_name="+")
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["lot", "place"], name="piece_once_a_lot"),
            models.UniqueConstraint(
                fields=["record", "digest"], condition=Q(state="hung"), name="same_bytes_hung_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["lot", "state", "record", "order", "id"], name="piece_to_hang")]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"
