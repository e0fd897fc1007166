"""A campaign of récolement: planned, opened with its list frozen.

Code du patrimoine, article L. 451-2 (every ten years); arrêté du 25 mai 2004 (campaigns planned, on the object and on the spot).
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.tasks import TaskContext, task

from enfilade.collections.engine.folding import fold
from enfilade.collections.engine.shelving import SEPARATOR, in_range, number_order
from enfilade.collections.enums import PlaceKind, StockCheckState
from enfilade.collections.errors import CheckNotOpen, NothingToCheck
from enfilade.collections.models import Record, StockCheck, Storage, Target
from enfilade.core.clock import now
from enfilade.core.jobs import SLOW, owned_by, report_progress
from enfilade.core.journal import Thing, record_event
from enfilade.network.models import Museum
from enfilade.people.models import Person

BATCH = 500
SCOPE = ("scope_place", "scope_first", "scope_last", "scope_words")
FROZEN = ("pk", "inventory_number", "inventory_key", "title", "object_name", "other_numbers", "domain")


@transaction.atomic
def plan_check(
    *,
    museum: Museum,
    name: str,
    planned_from: date,
    planned_to: date,
    team: Iterable[Person] = (),
    by: Any = None,
    **plan: Any,
) -> StockCheck:
    """Plan a campaign; ``plan`` is its ``method`` and its ``scope_…``. Nothing is listed before it opens."""
    check = StockCheck.objects.create(
        museum=museum,
        name=name,
        planned_from=planned_from,
        planned_to=planned_to,
        by_id=getattr(by, "pk", None),
        **plan,
    )
    check.team.set(team)
    tell(check, "collections.check_planned", by)
    return check


@transaction.atomic
def replan_check(*, check: StockCheck, team: Iterable[Person] = (), by: Any = None, **plan: Any) -> None:
    """Change the plan of a campaign that has not opened. Raises ``CheckNotOpen`` afterwards."""
    if not StockCheck.objects.filter(pk=check.pk, state=StockCheckState.DRAFT).update(**plan):
        raise CheckNotOpen
    check.team.set(team)
    check.refresh_from_db()
    tell(check, "collections.check_planned", by)


@transaction.atomic
def open_check(*, check: StockCheck, by: Any = None) -> None:
    """Freeze the list in the background, then open. Raises ``NothingToCheck`` and ``CheckNotOpen`` (opened already)."""
    if next(in_scope(check, candidates(check).iterator()), None) is None:
        raise NothingToCheck
    drafts = StockCheck.objects.filter(pk=check.pk, state=StockCheckState.DRAFT)
    if not drafts.update(state=StockCheckState.PREPARING, next_target=0):
        raise CheckNotOpen
    with owned_by(by):
        continue_opening.enqueue(check.pk, getattr(by, "pk", None))
    check.refresh_from_db()


@task(takes_context=True, queue_name=SLOW)
def continue_opening(context: "TaskContext[..., Any]", check_id: int, by_id: int | None) -> int:
    """List the objects batch by batch; a worker that died left whole batches behind. The answer is how many are listed."""
    check = StockCheck.objects.select_related("museum", "scope_place").get(pk=check_id)
    if check.state == StockCheckState.PREPARING:
        rooms, total, done = rooms_of(check.museum), candidates(check).count(), 0
        rows = candidates(check).filter(pk__gt=check.next_target).iterator(BATCH)
        for some in batched(rows, BATCH):
            list_some(check, list(some), rooms)
            done += len(some)
            report_progress(context, done=done, total=total)
        finish_opening(check, Person.objects.filter(pk=by_id or 0).first())
    return check.targets.count()


@transaction.atomic
def list_some(check: StockCheck, records: list[Record], rooms: dict[int, Storage]) -> None:
    Target.objects.bulk_create(
        (target_of(check, record, rooms) for record in in_scope(check, records)), ignore_conflicts=True
    )
    StockCheck.objects.filter(pk=check.pk).update(next_target=records[-1].pk)


def target_of(check: StockCheck, record: Record, rooms: dict[int, Storage]) -> Target:
    where = getattr(record, "whereabouts", None)
    place = where.place if where else None
    return Target(
        check_of=check, record=record, number=record.inventory_number, number_key=record.inventory_key,
        number_order=number_order(record.inventory_number), other_numbers=record.other_numbers,
        title=(record.title or record.object_name)[:200], place=place, place_label=place.label if place else "",
        room=rooms[place.pk] if place else None,
    )  # fmt: skip


@transaction.atomic
def finish_opening(check: StockCheck, by: Person | None) -> None:
    StockCheck.objects.filter(pk=check.pk).update(state=StockCheckState.OPEN, opened_at=now(), next_target=0)
    tell(check, "collections.check_opened", by, count=check.targets.count())


def candidates(check: StockCheck) -> QuerySet[Record]:
    """The records that the database finds in a scope; ``in_scope`` has the last word. By row number."""
    rows = Record.objects.filter(museum_id=check.museum_id)
    if top := check.scope_place:
        under = Q(whereabouts__place=top) | Q(whereabouts__place__path__startswith=top.path + SEPARATOR)
        rows = rows.filter(under)
    return rows.select_related("whereabouts__place").only(*FROZEN, "whereabouts", "whereabouts__place").order_by("pk")


def in_scope(check: StockCheck, records: Iterable[Record]) -> Iterator[Record]:
    """Those whose number is in the range, and whose name or domain holds the words, whatever their accents."""
    words = fold(check.scope_words)
    for record in records:
        named = not words or words in fold(f"{record.object_name} {record.domain}")
        if named and in_range(record.inventory_number, check.scope_first, check.scope_last):
            yield record


def rooms_of(museum: Museum) -> dict[int, Storage]:
    """For each place of a museum, the room it is in: the nearest one above, or else the top."""
    places = Storage.objects.filter(museum=museum).in_bulk()
    return {pk: room_of(place, places) for pk, place in places.items()}


def room_of(place: Storage, places: dict[int, Storage]) -> Storage:
    here = place
    while here.kind != PlaceKind.ROOM and here.parent_id:
        here = places[here.parent_id]
    return here


def tell(check: StockCheck, verb: str, by: Any, **data: Any) -> None:
    thing = Thing("collections.stock_check", check.public_id)
    record_event(verb, subject=thing, space_id=check.museum_id, by=by, name=check.name, **data)
