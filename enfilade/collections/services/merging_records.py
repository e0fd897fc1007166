"""Making one record of two, and two again if that was a mistake."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core import serializers
from django.db import IntegrityError, transaction
from django.db.models import Model

from enfilade.collections.engine.bulk import Change, changed
from enfilade.collections.enums import YEARS, Field, PairState, SourceKind
from enfilade.collections.errors import (
    ConflictingEdit,
    NothingToTakeBack,
    NumberUsedAgain,
    PairAlreadyDecided,
    TiedElsewhere,
)
from enfilade.collections.models import (
    DETAIL,
    DuplicatePair,
    ImportRun,
    Record,
    RecordImage,
    RecordMerge,
    Revision,
    SearchOutbox,
)
from enfilade.collections.services.deriving import derive
from enfilade.collections.services.indexing import request_indexing
from enfilade.collections.services.tombstones import bury, unearth
from enfilade.collections.services.undoing import DERIVED
from enfilade.collections.services.values import Source, edit_record
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event

OWN = (*DERIVED, RecordImage)
"""Rows that go, or move, with a record; any other ties it."""


@transaction.atomic
def merge_records(
    *, pair: DuplicatePair, kept: Record, chosen: Iterable[Field], seen: Mapping[int, str], by: Any = None
) -> RecordMerge:
    """Make one record of a pair: ``kept`` stays, takes the values of the ``chosen`` fields from the other, its images, and
    its number among its other numbers. What went can be brought back by ``undo_merge``.

    ``seen`` is, by primary key, the ``updated_at`` (ISO) of the two records when they were shown. Raises
    ``PairAlreadyDecided``, ``ConflictingEdit`` (one of them has changed since), ``TiedElsewhere`` (another room's work
    hangs on the record that would go).
    """
    rows = Record.objects.select_for_update().filter(pk__in=(pair.first_id, pair.second_id)).order_by("pk")
    both = {one.pk: one for one in rows}
    if len(both) < 2 or not DuplicatePair.objects.filter(pk=pair.pk, state=PairState.WAITING).exists():
        raise PairAlreadyDecided
    if any(one.updated_at.isoformat() != seen.get(pk) for pk, one in both.items()):
        raise ConflictingEdit
    [gone] = [one for pk, one in both.items() if pk != kept.pk]
    if tied(gone):
        raise TiedElsewhere
    return merged(both[kept.pk], gone, set(chosen), by)


def tied(record: Record) -> bool:
    """Whether something of another room, or another merge, hangs on a record."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: record}).exists()
        for relation in Record._meta.related_objects
        if relation.related_model not in OWN
    )


def merged(kept: Record, gone: Record, chosen: set[Field], by: Any) -> RecordMerge:
    last = kept.revisions.order_by("-pk").values_list("pk", flat=True).first() or 0
    write_chosen(kept, gone, chosen, by)
    written = kept.revisions.filter(pk__gt=last).values_list("pk", flat=True).first()
    pictures = move_images(gone, kept)
    rows = [gone, *gone.revisions.order_by("pk"), *gone.proposals.order_by("pk"), *gone.images.order_by("pk")]
    merge = RecordMerge.objects.create(
        museum_id=kept.museum_id, kept=kept, removed_public_id=gone.public_id, removed_number=gone.inventory_number,
        removed=frozen(rows), pictures=pictures, revision_id=written, by_id=getattr(by, "pk", None),
    )  # fmt: skip
    bury(Record.objects.filter(pk=gone.pk, is_public=True))
    SearchOutbox.objects.bulk_create(SearchOutbox(record_id=pk) for pk in (kept.pk, gone.pk))
    gone.delete()
    tell("collections.records_merged", merge, by)
    return merge


def write_chosen(kept: Record, gone: Record, chosen: set[Field], by: Any) -> None:
    """One revision with what the kept record takes from the other; no number is lost."""
    values = {field: getattr(gone, field) for field in chosen}
    details = {field: gone.details.get(field, []) for field in chosen}
    numbers = Field.OTHER_NUMBERS
    text, items = kept.other_numbers, kept.details.get(numbers, [])
    if numbers in chosen:
        text, items = values[numbers], details[numbers]
    known = [one["text"] for one in gone.items(numbers)]
    for number in (gone.inventory_number, *known):
        text, items = changed(Change("add", numbers, number), text, items)
    values[numbers], details[numbers] = text, items
    years = (gone.year_from, gone.year_to) if Field.DATE_TEXT in chosen else None
    detail = {"merged": gone.public_id, "before": kept.value_sources}
    source = Source(SourceKind.PERSON, gone.inventory_number, detail)
    edit_record(record=kept, values=values, details=details, years=years, source=source, by=by)


def move_images(gone: Record, kept: Record) -> list[int]:
    """Hang the images of one record after those of another, but those it has already; the answer is their pictures."""
    there = set(kept.images.values_list("picture_id", flat=True))
    moving = [image for image in gone.images.order_by("position", "pk") if image.picture_id not in there]
    for place, image in enumerate(moving, start=len(there) + 1):
        RecordImage.objects.filter(pk=image.pk).update(record=kept, position=place)
    return [image.picture_id for image in moving]


def frozen(rows: Iterable[Model]) -> list[dict[str, Any]]:
    """Rows as JSON keeps them."""
    found: list[dict[str, Any]] = json.loads(serializers.serialize("json", rows))
    return found


@transaction.atomic
def undo_merge(*, merge: RecordMerge, by: Any = None) -> Record:
    """Bring back the record that went, with its history, its images and its address; the record kept returns to what it
    said before, but for what was written since. Raises ``NothingToTakeBack``, ``NumberUsedAgain``."""
    if not RecordMerge.objects.filter(pk=merge.pk, undone_at=None).update(undone_at=now()):
        raise NothingToTakeBack
    back = thawed(merge)
    moved = RecordImage.objects.filter(record_id=merge.kept_id, picture_id__in=merge.pictures)
    moved.update(record_id=back.pk)
    unearth(Record.objects.filter(pk=back.pk, is_public=True))
    derive(changed=[back])
    take_back(merge, by)
    SearchOutbox.objects.bulk_create(SearchOutbox(record_id=pk) for pk in (merge.kept_id, back.pk))
    tell("collections.merge_undone", merge, by)
    return back


def thawed(merge: RecordMerge) -> Record:
    """The rows of the record that went, as they were. Raises ``NumberUsedAgain``."""
    rows = merge.removed
    runs = {row["fields"].get("run") for row in rows} - {None}
    left = set(ImportRun.objects.filter(pk__in=runs).values_list("pk", flat=True))
    for row in rows:
        if row["model"] == "collections.record":
            row["fields"]["pictures"] = 0  # its images come back one by one, and are counted then
        for name in ("run", "bulk") if row["model"] != "collections.record" else ():
            if name in row["fields"] and (name == "bulk" or row["fields"][name] not in left):
                row["fields"][name] = None
    try:
        with transaction.atomic():
            for one in serializers.deserialize("json", json.dumps(rows)):
                one.save()
    except IntegrityError as error:
        raise NumberUsedAgain from error
    Record.objects.filter(public_id=merge.removed_public_id).update(updated_at=now())
    return Record.objects.get(public_id=merge.removed_public_id)


def take_back(merge: RecordMerge, by: Any) -> None:
    """Give the kept record back the values that the merge wrote over and that nobody has written since."""
    revision = Revision.objects.filter(pk=merge.revision_id or 0).first()
    if revision is None:
        return
    kept = Record.objects.get(pk=merge.kept_id)
    still = {name: before for name, (before, after) in revision.changes.items() if kept.held(name) == after}
    values = {Field(name): before for name, before in still.items() if name in Field.values}
    details = {field: still[f"{DETAIL}{field}"] for field in values if f"{DETAIL}{field}" in still}
    years = (still.get("year_from", kept.year_from), still.get("year_to", kept.year_to))
    source = Source(SourceKind.PERSON, merge.removed_number, {"unmerged": merge.removed_public_id})
    fresh = edit_record(record=kept, values=values, details=details, years=years, source=source, by=by)
    sources = {name: kind for name, kind in fresh.value_sources.items() if name not in values and name != YEARS}
    before = revision.detail.get("before", {})
    fresh.value_sources = sources | {name: kind for name, kind in before.items() if name in values or name == YEARS}
    fresh.save(update_fields=["value_sources"])


def tell(verb: str, merge: RecordMerge, by: Any) -> None:
    thing = Thing("collections.record", merge.kept.public_id)
    numbers: dict[str, Any] = {"number": merge.kept.inventory_number, "other": merge.removed_number}
    record_event(verb, subject=thing, space_id=merge.museum_id, by=by, **numbers)
    request_indexing()
