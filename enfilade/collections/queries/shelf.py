"""Reads of what stands where, of récolement and of loans. Everything is scoped to one museum; none of it is public."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from enfilade.collections.engine.folding import inventory_key
from enfilade.collections.engine.shelving import typed_path
from enfilade.collections.enums import LoanState, LoanWay, Outcome
from enfilade.collections.models import (
    ConditionReport,
    Finding,
    Loan,
    LoanLine,
    Move,
    Record,
    Sighting,
    StockCheck,
    Storage,
    Target,
    Whereabouts,
)
from enfilade.people.models import Person, Space

MOST_SEGMENTS = 8
TEN_YEARS = timedelta(days=3652)


def storages_of(space: Space) -> QuerySet[Storage]:
    """Every place of one museum."""
    return Storage.objects.filter(museum_id=space.pk)


def children_of(space: Space, parent: Storage | None) -> QuerySet[Storage]:
    """The places right under one, or at the top, with how many objects are right there (``things``)."""
    rows = storages_of(space).filter(parent=parent).annotate(things=Count("contents"))
    return rows.order_by("path")


def storage_named(space: Space, text: str) -> Storage | None:
    """The place that people name: by its path, by its own code when it is the only one, or by the address in its QR code."""
    path = typed_path(text)
    rows = storages_of(space).filter(is_open=True)
    found = rows.filter(Q(path=path) | Q(public_id__in=segments(text))).first()
    if found or not path:
        return found
    ending = list(rows.filter(path__endswith=f"/{path}")[:2])
    return ending[0] if len(ending) == 1 else None


def segments(address: str) -> list[str]:
    """The parts of an address read in a QR code, one of which is a public id."""
    return [part for part in address.strip().split("/") if part][-MOST_SEGMENTS:]


def contents_of(place: Storage) -> QuerySet[Whereabouts]:
    """The objects right in a place; order them by ``pk``."""
    return Whereabouts.objects.filter(place=place).select_related("record")


def whereabouts_of(record: Record) -> Whereabouts | None:
    """Where a record's object is, if anything is known of it."""
    rows = Whereabouts.objects.select_related("place", "loan", "missing_in")
    return rows.filter(record=record).first()


def moves_of(record: Record) -> QuerySet[Move]:
    """An object's itinerary, newest first, struck lines too."""
    rows = Move.objects.filter(record=record).select_related("loan", "struck_by", "strikes", "record")
    return rows.order_by("-at", "-pk")


def conditions_of(record: Record) -> QuerySet[ConditionReport]:
    """An object's condition reports, newest first."""
    return ConditionReport.objects.filter(record=record).select_related("line__loan").order_by("-at", "-pk")


def checks_of(space: Space) -> QuerySet[StockCheck]:
    """Every campaign of one museum."""
    return StockCheck.objects.filter(museum_id=space.pk).select_related("museum", "scope_place")


def decennial(space: Space, day: date) -> tuple[int, int]:
    """(objects checked in the last ten years, objects) of one museum: what article L. 451-2 asks."""
    total = Record.objects.filter(museum_id=space.pk).count()
    fresh = Whereabouts.objects.filter(museum_id=space.pk, checked_at__date__gt=day - TEN_YEARS)
    return fresh.count(), total


def missing_of(space: Space) -> QuerySet[Whereabouts]:
    """The objects that the last récolement did not see; order them by ``pk``."""
    rows = Whereabouts.objects.filter(museum_id=space.pk, missing_since__isnull=False)
    return rows.select_related("record", "missing_in")


@dataclass(frozen=True)
class RoomRow:
    """How far a room of a campaign is; no ``public_id`` for objects whose place nobody knows."""

    public_id: str
    label: str
    total: int
    seen: int
    unseen: int
    verify: int

    @property
    def done(self) -> int:
        return self.seen + self.unseen + self.verify


def room_rows(check: StockCheck) -> list[RoomRow]:
    """A campaign room by room, in one query; objects without a place come last."""
    rows = check.targets.values("room__public_id", "room__label", "room__path").annotate(
        total=Count("pk"), seen=Count("pk", filter=Q(outcome=Outcome.SEEN)),
        unseen=Count("pk", filter=Q(outcome=Outcome.NOT_SEEN)), verify=Count("pk", filter=Q(outcome=Outcome.TO_VERIFY)),
    )  # fmt: skip
    known = sorted(rows, key=lambda row: (row["room__path"] is None, row["room__path"]))
    return [
        RoomRow(
            row["room__public_id"] or "",
            row["room__label"] or "",
            row["total"],
            row["seen"],
            row["unseen"],
            row["verify"],
        )
        for row in known
    ]


def unsettled_of(check: StockCheck) -> dict[str, int]:
    """What prevents closing: disputes, objects not seen and looked for only once, objects to verify."""
    first_look = Q(outcome=Outcome.NOT_SEEN, looks__lt=2)
    return check.targets.aggregate(
        disputed=Count("pk", filter=Q(disputed=True)), unseen=Count("pk", filter=first_look),
        verify=Count("pk", filter=Q(outcome=Outcome.TO_VERIFY)),
    )  # fmt: skip


LISTS: dict[str, Q] = {
    "tous": Q(),
    "a-faire": Q(outcome=""),
    "non-vus": Q(outcome=Outcome.NOT_SEEN),
    "seconde-recherche": Q(outcome=Outcome.NOT_SEEN, looks__lt=2),
    "a-verifier": Q(outcome=Outcome.TO_VERIFY),
    "desaccords": Q(disputed=True),
}


def targets_of(check: StockCheck, which: str = "tous") -> QuerySet[Target]:
    """A campaign's list, or a part of it (``LISTS``); order it by ``number_order`` and ``pk``."""
    return check.targets.filter(LISTS.get(which, Q())).select_related("standing__place", "place")


def targets_in(check: StockCheck, room: Storage | None) -> QuerySet[Target]:
    """The objects of a campaign that are expected in a room, or nowhere known, in the register's order."""
    rows = check.targets.filter(room=room).select_related("standing", "record")
    return rows.order_by("number_order", "pk")


def targets_numbered(check: StockCheck, text: str) -> QuerySet[Target]:
    """The objects of a campaign whose number begins with ``text``, or that have it among their other numbers, or whose
    label was scanned; in the register's order."""
    named = Q(number_key__startswith=inventory_key(text)) | Q(other_numbers__icontains=text.strip())
    rows = check.targets.filter(named | Q(record__public_id__in=segments(text))).select_related("standing", "record")
    return rows.order_by("number_order", "pk")


def rooms_here(check: StockCheck) -> QuerySet[Storage]:
    """The rooms that a campaign's list names."""
    return Storage.objects.filter(pk__in=check.targets.exclude(room=None).values("room_id")).order_by("path")


def sightings_of(target: Target) -> QuerySet[Sighting]:
    """All that was seen of one object of a list, oldest first."""
    return target.sightings.select_related("place").order_by("at", "pk")


def photos_of(space: Space) -> QuerySet[Sighting]:
    """The sightings of one museum that have a photograph."""
    return Sighting.objects.filter(target__check_of__museum_id=space.pk).exclude(photo="")


def findings_of(space: Space) -> QuerySet[Finding]:
    """The objects found without a number in one museum."""
    return Finding.objects.filter(check_of__museum_id=space.pk).select_related("record", "place")


def names_of(person_ids: Iterable[int | None]) -> dict[int, str]:
    """Display names for the team's own screens, by id."""
    found = Person.objects.filter(pk__in={pk for pk in person_ids if pk})
    return {person.pk: person.display_name for person in found}


def scope_words(check: StockCheck) -> str:
    """What a campaign covers, in words."""
    parts = []
    if check.scope_place:
        parts.append(check.scope_place.label)
    if check.scope_first or check.scope_last:
        bounds = {"first": check.scope_first or "…", "last": check.scope_last or "…"}
        parts.append(_("numéros de %(first)s à %(last)s") % bounds)
    if check.scope_words:
        parts.append(_("dénomination ou domaine contenant « %(words)s »") % {"words": check.scope_words})
    return ", ".join(parts) or _("toute la collection")


def loans_of(space: Space) -> QuerySet[Loan]:
    """Every loan and deposit of one museum, with how many objects (``things``)."""
    return Loan.objects.filter(museum_id=space.pk).select_related("museum").annotate(things=Count("lines"))


def late_loans(space: Space, day: date) -> QuerySet[Loan]:
    """Loans that should have come back before ``day``."""
    return loans_of(space).filter(state=LoanState.AWAY, ends__lt=day)


def total_value(loan: Loan) -> tuple[int, int]:
    """(insurance value in cents, objects whose value nobody has said)."""
    values = list(loan.lines.values_list("value", flat=True))
    return sum(value or 0 for value in values), sum(value is None for value in values)


def lines_of(loan: Loan) -> list[LoanLine]:
    """A loan's objects, in the order they were added, with their records and condition reports."""
    rows = loan.lines.select_related("record__whereabouts__place", "record__museum").prefetch_related("reports")
    return list(rows.order_by("pk"))


def outward(loan: Loan) -> bool:
    """Whether our objects leave with it."""
    return loan.way == LoanWay.OUT


def people_of(space: Space) -> QuerySet[Any]:
    """Those who work in a space: whom a team may be made of."""
    return Person.objects.filter(grants__space_id=space.pk, grants__until=None).distinct().order_by("name", "pk")
