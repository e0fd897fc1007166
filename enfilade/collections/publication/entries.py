"""What harvesters read: records and tombstones in the order of their changes, page after page, without ever losing one.

A page begins after a position: the moment, the table and the key of the last entry given. What changes during a harvest
moves to its end and is given (again) there; so a position never goes stale, whatever happens to the entry it names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from operator import attrgetter
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from enfilade.collections.models import Record, RecordImage, Tombstone
from enfilade.collections.queries.publishing import IMAGES
from enfilade.network.models import Museum

Position = tuple[datetime, int, int]
RECORD, TOMBSTONE = 0, 1
COUNTED = 100_000  # entries; the size of a longer list, which OAI-PMH 2.0 (§ 3.5) makes optional, is not said


@dataclass(frozen=True)
class Selection:
    """What is harvested: one museum or all, changes of a half-open span of time."""

    museum_id: int | None = None
    first: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True)
class Entry:
    """One record or tombstone; ``record`` is loaded when descriptions are asked for, and None for what is gone."""

    position: Position
    public_id: str
    museum_id: int
    record: Record | None = None
    images: Sequence[RecordImage] = ()

    @property
    def is_deleted(self) -> bool:
        return self.position[1] == TOMBSTONE


def entries_after(selection: Selection, position: Position | None, size: int, *, whole: bool) -> list[Entry]:
    """The next ``size`` entries, in order; ``whole`` loads the records and their images."""
    records = record_rows(selection, position)[:size]
    graves = after(selected(Tombstone.objects.all(), "at", selection), "at", position, TOMBSTONE)
    gone = graves.values_list("at", "pk", "public_id", "museum_id")[:size]
    found = loaded_entries(records) if whole else light_entries(records)
    tombstones = (Entry((at, TOMBSTONE, pk), public_id, museum) for at, pk, public_id, museum in gone)
    return list(islice(merge(found, tombstones, key=attrgetter("position")), size))


def record_rows(selection: Selection, position: Position | None) -> QuerySet[Record]:
    """The public records of a selection after a position, in the order of their changes."""
    return after(
        selected(Record.objects.filter(is_public=True), "updated_at", selection), "updated_at", position, RECORD
    )


def selected[M: Model](rows: QuerySet[M], moment: str, selection: Selection) -> QuerySet[M]:
    """Rows of a selection, which date themselves by ``moment``."""
    wanted: dict[str, Any] = {}
    if selection.museum_id is not None:
        wanted["museum_id"] = selection.museum_id
    if selection.first is not None:
        wanted[f"{moment}__gte"] = selection.first
    if selection.before is not None:
        wanted[f"{moment}__lt"] = selection.before
    return rows.filter(**wanted)


def after[M: Model](rows: QuerySet[M], moment: str, position: Position | None, table: int) -> QuerySet[M]:
    """Rows after a position, in order. At the moment of the position, records come before tombstones."""
    if position is not None:
        at, last, key = position
        rows = rows.filter(**{f"{moment}__gte" if table >= last else f"{moment}__gt": at})
        if table == last:
            rows = rows.filter(Q(**{f"{moment}__gt": at}) | Q(pk__gt=key))
    return rows.order_by(moment, "pk")


def loaded_entries(rows: QuerySet[Record]) -> Iterator[Entry]:
    """Entries with their records: two queries, whatever their number."""
    for record in rows.defer("payload", "value_sources").prefetch_related(IMAGES):
        yield Entry((record.updated_at, RECORD, record.pk), record.public_id, record.museum_id, record, record.hung)


def light_entries(rows: QuerySet[Record]) -> Iterator[Entry]:
    """Entries without their records: four columns of one query."""
    for at, pk, public_id, museum in rows.values_list("updated_at", "pk", "public_id", "museum_id"):
        yield Entry((at, RECORD, pk), public_id, museum)


def count_entries(selection: Selection) -> int | None:
    """How many entries a selection has now; None when they are more than ``COUNTED``, which nobody waits to have counted."""
    records = selected(Record.objects.filter(is_public=True), "updated_at", selection)
    graves = selected(Tombstone.objects.all(), "at", selection)
    found = sum(rows.order_by()[: COUNTED + 1].count() for rows in (records, graves))
    return found if found <= COUNTED else None


def one_entry(public_id: str) -> Entry | None:
    """What an id names, public or gone; None when it never was public."""
    rows = Record.objects.filter(is_public=True, public_id=public_id)
    found = next(loaded_entries(rows), None)
    if found is not None:
        return found
    grave = Tombstone.objects.filter(public_id=public_id).first()
    return Entry((grave.at, TOMBSTONE, grave.pk), grave.public_id, grave.museum_id) if grave else None


def earliest_change() -> datetime | None:
    """The oldest moment that a harvest can see; None while nothing was ever public."""
    first = Record.objects.filter(is_public=True).order_by("updated_at", "pk").values_list("updated_at", flat=True)[:1]
    grave = Tombstone.objects.order_by("at", "pk").values_list("at", flat=True)[:1]
    return min([*first, *grave], default=None)


def harvested_museums() -> QuerySet[Museum]:
    """The museums that have, or had, something public."""
    shown = Exists(Record.objects.filter(museum_id=OuterRef("pk"), is_public=True))
    gone = Exists(Tombstone.objects.filter(museum_id=OuterRef("pk")))
    return Museum.objects.filter(shown | gone).order_by("name", "pk")
