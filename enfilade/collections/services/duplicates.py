"""Looking for records of the same object, and remembering which are not."""

from typing import Any

from django.db import transaction
from django.tasks import TaskContext, task

from enfilade.collections.engine.likeness import Entry, Pair, likely_pairs
from enfilade.collections.enums import PairState
from enfilade.collections.errors import PairAlreadyDecided
from enfilade.collections.models import DuplicatePair, DuplicateSearch, Record
from enfilade.core.clock import now
from enfilade.core.jobs import SLOW, owned_by, report_progress
from enfilade.core.journal import Thing, record_event
from enfilade.network.models import Museum

COMPARED = ("pk", "inventory_number", "title", "maker", "date_text", "year_from", "year_to")


@transaction.atomic
def find_duplicates(*, museum: Museum, by: Any = None) -> DuplicateSearch:
    """Look for duplicates in the background; asking twice makes one search."""
    search, _ = DuplicateSearch.objects.update_or_create(
        museum=museum, defaults={"asked_at": now(), "finished_at": None}
    )
    with owned_by(by, unique_key=f"collections.duplicates.{museum.pk}"):
        search_duplicates.enqueue(museum.pk)
    return search


@task(takes_context=True, queue_name=SLOW)
def search_duplicates(context: "TaskContext[..., Any]", museum_id: int) -> int:
    """Compare the museum's records; the answer is how many pairs wait for a decision. Safe to run twice."""
    rows = Record.objects.filter(museum_id=museum_id).order_by("pk").values_list(*COMPARED)
    entries = [
        Entry(pk, number, title, maker, date, (first, last))
        for pk, number, title, maker, date, first, last in rows.iterator(chunk_size=5000)
    ]
    report_progress(context, done=1, total=3)
    pairs, crowds = likely_pairs(entries)
    report_progress(context, done=2, total=3)
    return keep_pairs(museum_id, pairs, records=len(entries), crowds=crowds)


@transaction.atomic
def keep_pairs(museum_id: int, pairs: list[Pair], *, records: int, crowds: int) -> int:
    """Put the pairs found in the place of those that waited; what was decided stays decided."""
    mine = DuplicatePair.objects.filter(museum_id=museum_id)
    mine.filter(state=PairState.WAITING).delete()
    ids = {pk for pair in pairs for pk in (pair.first, pair.second)}
    there = set(Record.objects.select_for_update().filter(pk__in=ids).values_list("pk", flat=True))
    decided = set(mine.values_list("first_id", "second_id"))
    fresh = [
        DuplicatePair(museum_id=museum_id, first_id=one.first, second_id=one.second, reason=one.reason, score=one.score)
        for one in pairs
        if {one.first, one.second} <= there and (one.first, one.second) not in decided
    ]
    DuplicatePair.objects.bulk_create(fresh, ignore_conflicts=True)
    DuplicateSearch.objects.filter(museum_id=museum_id).update(
        records=records, crowds=crowds, found=len(fresh), finished_at=now()
    )
    return len(fresh)


@transaction.atomic
def keep_apart(*, pair: DuplicatePair, by: Any = None) -> None:
    """Say that two records are of two objects: they are not shown together again. Raises ``PairAlreadyDecided``."""
    waiting = DuplicatePair.objects.filter(pk=pair.pk, state=PairState.WAITING)
    if not waiting.update(state=PairState.DIFFERENT, decided_at=now(), by_id=getattr(by, "pk", None)):
        raise PairAlreadyDecided
    thing = Thing("collections.record", pair.first.public_id)
    numbers: dict[str, Any] = {"kept": pair.first.inventory_number, "other": pair.second.inventory_number}
    record_event("collections.records_kept_apart", subject=thing, space_id=pair.museum_id, by=by, **numbers)
