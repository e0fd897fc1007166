"""What changed among the manifests: records at their latest change, and the tombstones of those that went."""

from datetime import datetime

from django.db.models import Q, QuerySet

from enfilade.collections.engine.iiif.changes import Change, Spot, kind_of
from enfilade.collections.iiif.reading import shown_records
from enfilade.collections.models import Record, Tombstone

COUNTED = 100_000  # changes; the size of a longer list, which Change Discovery makes optional, is not said
Found = tuple[datetime, str, int, Change]
"""A change with what puts it in order: moment, records before tombstones, row."""


def total() -> int | None:
    """How many changes the list has; None when they are more than ``COUNTED``."""
    found = sum(rows.order_by()[: COUNTED + 1].count() for rows in (shown_records(), Tombstone.objects.all()))
    return found if found <= COUNTED else None


def changes_from(spot: Spot, count: int) -> list[Change]:
    """The changes at ``spot`` and after, the oldest first. Three queries at most."""
    records, graves = reach(spot, forward=True)
    return merged(records.order_by("updated_at", "pk"), graves.order_by("at", "pk"), count)


def changes_before(spot: Spot | None, count: int) -> list[Change]:
    """The changes before ``spot`` (before the end, when there is none), the newest first. Three queries at most."""
    records, graves = reach(spot, forward=False) if spot else (shown_records(), Tombstone.objects.all())
    return merged(records.order_by("-updated_at", "-pk"), graves.order_by("-at", "-pk"), count, backwards=True)


def reach(spot: Spot, *, forward: bool) -> tuple[QuerySet[Record], QuerySet[Tombstone]]:
    """Records and tombstones on one side of a place; the place itself is on the forward side."""
    row = row_at(spot)
    later, from_there = ("gt", "gte") if forward else ("lt", "lt")
    graves_begin = spot.kind == "t"
    records = Q(**{f"updated_at__{later}": spot.at})
    graves = Q(**{f"at__{later}": spot.at})
    same = Q(**{f"pk__{from_there}": row})
    if graves_begin:
        graves |= Q(at=spot.at) & same
        records |= Q() if forward else Q(updated_at=spot.at)
    else:
        records |= Q(updated_at=spot.at) & same
        graves |= Q(at=spot.at) if forward else Q()
    return shown_records().filter(records), Tombstone.objects.filter(graves)


def row_at(spot: Spot) -> int:
    """The row that a place names; 0, before every row of its moment, when it names none that is left."""
    if not spot.kind:
        return 0
    rows = Record.objects if spot.kind == "r" else Tombstone.objects
    return rows.filter(public_id=spot.public_id).values_list("pk", flat=True).first() or 0


def merged(
    records: QuerySet[Record], graves: QuerySet[Tombstone], count: int, *, backwards: bool = False
) -> list[Change]:
    """The first ``count`` changes of two lists that are in order."""
    rows = records.select_related(None).values_list("pk", "public_id", "created_at", "updated_at")[:count]
    found: list[Found] = [
        (updated, "r", pk, Change(Spot(updated, "r", public_id), kind_of(created, updated)))
        for pk, public_id, created, updated in rows
    ]
    found += [
        (at, "t", pk, Change(Spot(at, "t", public_id), "Delete"))
        for pk, public_id, at in graves.values_list("pk", "public_id", "at")[:count]
    ]
    found.sort(key=lambda one: one[:3], reverse=backwards)
    return [change for *_, change in found[:count]]
