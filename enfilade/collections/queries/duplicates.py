"""Records that may be one, as staff compare them."""

from dataclasses import dataclass

from django.db.models import QuerySet

from enfilade.collections.enums import GROUPS, Field, PairState
from enfilade.collections.models import DuplicatePair, DuplicateSearch, Record, RecordMerge
from enfilade.collections.queries import WITH_IMAGES, value_words
from enfilade.people.models import Space


@dataclass(frozen=True)
class Compared:
    """One field of two records; ``differ`` when both say something else, ``kept`` which of them has more to say."""

    field: Field
    first: str
    second: str
    differ: bool
    kept: str


def waiting_pairs(space: Space) -> QuerySet[DuplicatePair]:
    """The pairs of one museum that wait for a decision, to be put in order by ``-score`` and ``pk``."""
    rows = DuplicatePair.objects.filter(museum_id=space.pk, state=PairState.WAITING)
    return rows.select_related("first", "second")


def last_search(space: Space) -> DuplicateSearch | None:
    """The last search of one museum, if there was one."""
    return DuplicateSearch.objects.filter(museum_id=space.pk).first()


def whole_pair(space: Space, pk: int) -> DuplicatePair | None:
    """One pair that waits, with the images of both records."""
    found = waiting_pairs(space).filter(pk=pk).first()
    if found:
        records = Record.objects.select_related("museum").prefetch_related(WITH_IMAGES)
        both = records.in_bulk([found.first_id, found.second_id])
        found.first, found.second = both[found.first_id], both[found.second_id]
    return found


def side_by_side(first: Record, second: Record) -> list[Compared]:
    """Every field that one of two records has, in the order of pages."""
    found = []
    for _words, fields in GROUPS:
        for field in fields:
            one, other = getattr(first, field), getattr(second, field)
            if one or other:
                kept = "first" if one else "second"
                shown = (value_words(field, one), value_words(field, other))
                found.append(Compared(field, *shown, one != other, kept))
    return found


def merges_of(space: Space) -> QuerySet[RecordMerge]:
    """The merges of one museum, without the rows that they keep."""
    return RecordMerge.objects.filter(museum_id=space.pk).select_related("kept").defer("removed")


def merged_into(public_id: str) -> str | None:
    """The public id of the record in which another was merged, if it was and both may be seen."""
    rows = RecordMerge.objects.filter(removed_public_id=public_id, undone_at=None, kept__is_public=True)
    return rows.order_by("-pk").values_list("kept__public_id", flat=True).first()
