"""Where things are: the tree of places, every move, each object's whereabouts, what condition it was found in."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.collections.enums import Condition, MoveReason, PlaceKind, ReportMoment
from enfilade.collections.models.records import Record
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.network.models import Museum


class Storage(models.Model):
    """A place where objects are kept: a building, a room, a cabinet, a shelf. Never public.

    ``path`` is the codes from the top, made comparable and parted by ``/``: unique in a museum, it is also what finds
    everything under a place. ``label`` is the same codes as they are written.
    """

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="storages")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(_("nature"), max_length=10, choices=PlaceKind, default=PlaceKind.ROOM)
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("nom"), max_length=120, blank=True)
    path = models.CharField(max_length=400)
    label = models.CharField(max_length=400)
    is_open = models.BooleanField(_("en service"), default=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["museum", "path"], name="place_once_a_museum")]

    def __str__(self) -> str:
        return self.label


class Move(models.Model):
    """One line of an object's itinerary, kept for ever: the database refuses to change or delete it.

    A wrong line is struck by another (``strikes``), which says why; both stay readable. The labels are the places as they were
    called that day.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="moves", db_index=False)
    at = models.DateTimeField(default=now)
    reason = models.CharField(max_length=10, choices=MoveReason)
    note = models.CharField(max_length=300, blank=True)
    from_place = models.ForeignKey(Storage, on_delete=models.PROTECT, null=True, related_name="+")
    from_label = models.CharField(max_length=400, blank=True)
    to_place = models.ForeignKey(Storage, on_delete=models.PROTECT, null=True, related_name="+")
    to_label = models.CharField(max_length=400, blank=True)
    loan = models.ForeignKey("Loan", on_delete=models.PROTECT, null=True, related_name="moves")
    stock_check = models.ForeignKey("StockCheck", on_delete=models.PROTECT, null=True, related_name="moves")
    strikes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="struck_by")
    by_id = models.BigIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "-at", "-id"], name="move_by_record")]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.from_label} → {self.to_label}"

    @property
    def is_struck(self) -> bool:
        """Whether a later line strikes this one (select ``struck_by``)."""
        return hasattr(self, "struck_by")


class Whereabouts(models.Model):
    """Where an object is now, as the last move left it, and what the last récolement said of it.

    An object on loan has no place and a ``loan``. ``missing_since`` is the closing day of the récolement that did not see it.
    """

    record = models.OneToOneField(Record, on_delete=models.CASCADE, primary_key=True, related_name="whereabouts")
    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="+", db_index=False)
    place = models.ForeignKey(Storage, on_delete=models.PROTECT, null=True, related_name="contents", db_index=False)
    since = models.DateTimeField(null=True)
    loan = models.ForeignKey("Loan", on_delete=models.PROTECT, null=True, related_name="+")
    missing_since = models.DateField(null=True)
    missing_in = models.ForeignKey("StockCheck", on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    condition = models.CharField(max_length=6, choices=Condition, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["place", "record"], name="things_of_a_place"),
            models.Index(fields=["museum", "checked_at"], name="checked_by_museum"),
            models.Index(fields=["museum", "record"], name="missing_things", condition=Q(missing_since__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} @ {self.place_id}"


class ConditionReport(models.Model):
    """The state of an object on a day (constat d'état): never changed, the next one says what became of it.

    An object that is lent to us may have no record: its ``line`` in the loan says which it is.
    """

    record = models.ForeignKey(
        Record, on_delete=models.PROTECT, null=True, related_name="condition_reports", db_index=False
    )
    at = models.DateTimeField(default=now)
    moment = models.CharField(max_length=10, choices=ReportMoment)
    condition = models.CharField(max_length=6, choices=Condition)
    note = models.CharField(max_length=1000, blank=True)
    sighting = models.OneToOneField("Sighting", on_delete=models.PROTECT, null=True, related_name="report")
    line = models.ForeignKey("LoanLine", on_delete=models.PROTECT, null=True, related_name="reports")
    by_id = models.BigIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record", "-at", "-id"], name="condition_by_record")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(record__isnull=False) | Q(line__isnull=False), name="condition_of_a_thing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.at:%Y-%m-%d} {self.condition}"
