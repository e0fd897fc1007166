"""The records of one museum as its staff work through them: by what they lack, where they come from, when they changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.lookups import GreaterThan

from enfilade.collections.engine.completeness import ALT, BY_KEY, IMAGE
from enfilade.collections.enums import HUMAN, Field, ProposalState
from enfilade.collections.models import Proposal, Record, RecordImage, Revision
from enfilade.collections.queries import records_named
from enfilade.network.models import Museum
from enfilade.people.models import Space

ANY = "any"
ALONE = ("title", "object_name")
"""Fields that may be looked for alone: completeness asks for one of them."""
LACKS = (ANY, *ALONE, *(key for key in BY_KEY if key != "name"))
ORDERS: dict[str, tuple[str, ...]] = {
    "title": ("sort_title", "pk"),
    "number": ("inventory_key", "pk"),
    "recent": ("-updated_at", "-pk"),
    "complete": ("-filled", "-gaps", "-pk"),
    "lacking": ("filled", "gaps", "pk"),
}
COUNTED = 10_000  # beyond, a list is only said to be longer
SHOWN = ("public_id", "inventory_number", "inventory_key", "title", "object_name", "is_public", "sort_title", "updated_at",
         "filled", "gaps")  # fmt: skip
LINES_AT_ONCE = 2000


@dataclass(frozen=True)
class Work:
    """Which records: every condition that is given must hold."""

    text: str = ""
    state: str = ""
    lacking: tuple[str, ...] = ()
    run: str = ""
    since: date | None = None
    waiting: bool = False
    untouched: bool = False

    @property
    def is_everything(self) -> bool:
        return self == Work()


def work_list(space: Space, work: Work) -> QuerySet[Record]:
    """The records that answer; order them by one of ``ORDERS``."""
    rows = records_named(space, work.text).only(*SHOWN)
    if work.state:
        rows = rows.filter(is_public=work.state == "public")
    for key in work.lacking:
        rows = rows.filter(lacks(key))
    if work.run:
        made = Revision.objects.filter(run__public_id=work.run, run__museum_id=space.pk)
        rows = rows.filter(pk__in=made.values("record_id"))
    if work.since:
        rows = rows.filter(updated_at__gte=start_of(space, work.since))
    if work.waiting:
        offers = Proposal.objects.filter(museum_id=space.pk, state=ProposalState.WAITING)
        rows = rows.filter(pk__in=offers.values("record_id"))
    if work.untouched:
        rows = rows.exclude(Exists(Revision.objects.filter(record=OuterRef("pk"), source__in=HUMAN)))
    return rows


def lacks(key: str) -> Any:
    """The condition of a record that lacks one thing: a criterion of ``engine.completeness``, a field of ``ALONE``, or
    anything at all (``ANY``)."""
    images = RecordImage.objects.filter(record=OuterRef("pk"))
    if key == IMAGE:
        return Q(pictures=0)
    if key == ALT:
        return Exists(images.filter(picture__alt=""))
    if key == ANY:
        return Q(gaps__gt=0) | Q(pictures=0) | Q(Exists(images.filter(picture__alt="")))
    return Q(**{key: ""}) if key in ALONE else GreaterThan(F("gaps").bitand(BY_KEY[key].bit), 0)


def start_of(space: Space, day: date) -> datetime:
    """When a day begins where the museum is."""
    zone = Museum.objects.filter(pk=space.pk).values_list("timezone", flat=True).first()
    return datetime.combine(day, time.min, ZoneInfo(zone or "Europe/Paris"))


def how_many(rows: QuerySet[Record]) -> int:
    """How many records a list has, ``COUNTED`` + 1 when it is longer than that."""
    return rows.order_by()[: COUNTED + 1].count()


def chosen_ids(space: Space, public_ids: Iterable[str]) -> list[int]:
    """The primary keys of some records of one museum."""
    rows = Record.objects.filter(museum_id=space.pk, public_id__in=set(public_ids))
    return list(rows.values_list("pk", flat=True))


def whole_lines(rows: QuerySet[Record]) -> Iterator[list[Any]]:
    """Everything that is written of some records, a line each, in the order of their numbers; nothing is held."""
    names = ("inventory_number", *Field.values, "year_from", "year_to", "is_public", "created_at", "updated_at")
    ordered = rows.order_by("inventory_key", "pk").annotate(public=F("public_id"))
    for line in ordered.values_list("public", *names).iterator(chunk_size=LINES_AT_ONCE):
        yield ["" if value is None else value for value in line]
