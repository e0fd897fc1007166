"""Récolement: a campaign, its list frozen at the start, what was seen of each object, what was found beside the list."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from enfilade.collections.enums import Condition, Marking, Outcome, StockCheckState
from enfilade.collections.models.records import Record
from enfilade.collections.models.shelf import Storage
from enfilade.core.clock import now
from enfilade.core.ids import PublicIdField
from enfilade.network.models import Museum


class StockCheck(models.Model):
    """A campaign of récolement. ``scope_*`` say which objects enter its list; the list is made once, when it opens.

    ``next_target`` makes opening and closing resumable. ``report`` is all that the procès-verbal says, frozen at closing;
    ``report_file`` is its PDF, made the first time it is asked for.
    """

    public_id = PublicIdField()
    museum = models.ForeignKey(Museum, on_delete=models.CASCADE, related_name="stock_checks")
    name = models.CharField(_("nom de la campagne"), max_length=120)
    method = models.TextField(_("modalités"), blank=True)
    planned_from = models.DateField(_("du"))
    planned_to = models.DateField(_("au"))
    team = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    scope_place = models.ForeignKey(Storage, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    scope_first = models.CharField(_("du numéro"), max_length=120, blank=True)
    scope_last = models.CharField(_("au numéro"), max_length=120, blank=True)
    scope_words = models.CharField(_("dénomination ou domaine contenant"), max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=StockCheckState, default=StockCheckState.DRAFT)
    next_target = models.BigIntegerField(default=0)
    report = models.JSONField(default=dict)
    report_file = models.FileField(upload_to="recolement", blank=True)
    created_at = models.DateTimeField(default=now)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(planned_to__gte=models.F("planned_from")), name="check_ends_after_start")
        ]
        indexes: ClassVar = [models.Index(fields=["museum", "-created_at", "-id"], name="stock_check_by_museum")]

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """One object of a campaign's list, as it was when the list was frozen, and how it stands now.

    ``standing`` is the sighting that counts; the others stay. ``disputed``: two people saw different things and nobody has
    said yet which one stands. ``looks`` is how many times it was looked for.
    """

    check_of = models.ForeignKey(StockCheck, on_delete=models.CASCADE, related_name="targets", db_index=False)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="targets")
    number = models.CharField(max_length=500)
    number_key = models.CharField(max_length=120)
    number_order = models.CharField(max_length=200)
    other_numbers = models.TextField(blank=True)
    title = models.CharField(max_length=200, blank=True)
    place = models.ForeignKey(Storage, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    place_label = models.CharField(max_length=400, blank=True)
    room = models.ForeignKey(Storage, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    standing = models.ForeignKey("Sighting", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    looks = models.PositiveSmallIntegerField(default=0)
    disputed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["check_of", "record"], name="target_once_a_check")]
        indexes: ClassVar = [
            models.Index(fields=["check_of", "room", "number_order", "id"], name="targets_of_a_room"),
            models.Index(fields=["check_of", "number_order", "id"], name="targets_by_number"),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.outcome or '?'})"


class Sighting(models.Model):
    """What one person saw of one object, once: the database refuses to change or delete it.

    ``key`` is made on the telephone: sent ten times, a sighting is kept once. ``seen_at`` is the telephone's time, ``at`` ours.
    """

    key = models.CharField(max_length=36, unique=True)
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="sightings")
    outcome = models.CharField(max_length=10, choices=Outcome)
    place = models.ForeignKey(Storage, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    place_note = models.CharField(_("lieu en toutes lettres"), max_length=200, blank=True)
    condition = models.CharField(_("état"), max_length=6, choices=Condition, blank=True)
    marking = models.CharField(_("marquage"), max_length=10, choices=Marking, blank=True)
    number_read = models.CharField(_("numéro lu sur l'objet"), max_length=200, blank=True)
    differs = models.BooleanField(_("l'inscription à l'inventaire ne correspond pas à l'objet"), default=False)
    note = models.CharField(_("remarques"), max_length=1000, blank=True)
    photo = models.FileField(upload_to="recolement", blank=True)
    second_look = models.BooleanField(default=False)
    seen_at = models.DateTimeField(default=now)
    at = models.DateTimeField(default=now)
    by_id = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.target_id} {self.outcome}"


class Finding(models.Model):
    """An object found without a number (or that no list has): a draft record was made for it, under a provisional number."""

    key = models.CharField(max_length=36, unique=True)
    check_of = models.ForeignKey(StockCheck, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveIntegerField()
    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="finding")
    place = models.ForeignKey(Storage, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    place_note = models.CharField(max_length=200, blank=True)
    words = models.CharField(_("description"), max_length=500)
    photo = models.FileField(upload_to="recolement", blank=True)
    at = models.DateTimeField(default=now)
    by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["check_of", "number"], name="finding_number_once")]

    def __str__(self) -> str:
        return self.words[:60]
