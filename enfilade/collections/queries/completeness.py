"""How complete the records of a museum, or of all of them, are: counted from what the database keeps of each."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from enfilade.collections.engine.completeness import ALT, BY_KEY, CRITERIA, IMAGE, MOST, WRITTEN, Criterion, missing
from enfilade.collections.models import CompletenessPoint, Record, RecordImage

WEEKS = 26


@dataclass(frozen=True)
class Measured:
    """How many records, their mean share out of a hundred, how many lack each thing ({criterion: records})."""

    records: int
    share: int
    lacking: dict[str, int]


def measured(museum_id: int | None = None) -> Measured:
    """The present state, of one museum or of the whole house; without a record the share is 0. Two queries."""
    rows = Record.objects.filter(museum_id=museum_id) if museum_id else Record.objects.all()
    counted = rows.order_by().values_list("gaps").annotate(n=Count("pk"), seen=Count("pk", filter=Q(pictures__gt=0)))
    masks = {gaps: n for gaps, n, _ in counted}
    seen = sum(pictured for _, _, pictured in counted)
    bare = Exists(RecordImage.objects.filter(record=OuterRef("pk"), picture__alt=""))
    wordless = rows.filter(bare, pictures__gt=0).order_by().count()
    records = sum(masks.values())
    lacking = {one.key: sum(n for gaps, n in masks.items() if gaps & one.bit) for one in WRITTEN}
    points = sum(one.points * (records - lacking[one.key]) for one in WRITTEN)
    points += BY_KEY[IMAGE].points * seen + BY_KEY[ALT].points * (seen - wordless)
    share = points * 100 // (MOST * records) if records else 0
    return Measured(records, share, lacking | {IMAGE: records - seen, ALT: wordless})


def lacking_of(record: Record) -> list[Criterion]:
    """What one record lacks, the heaviest first."""
    alts = record.images.values_list("picture__alt", flat=True)
    return sorted(missing(record.gaps, alts), key=lambda one: -one.points)


def trend_of(museum_id: int) -> list[CompletenessPoint]:
    """The last weeks of a museum, the oldest first."""
    return list(CompletenessPoint.objects.filter(museum_id=museum_id).order_by("-week")[:WEEKS])[::-1]


def in_order(lacking: dict[str, int]) -> list[tuple[str, int]]:
    """What is missing, the most frequent first."""
    known = [(one.key, lacking.get(one.key, 0)) for one in CRITERIA]
    return sorted(known, key=lambda pair: -pair[1])
