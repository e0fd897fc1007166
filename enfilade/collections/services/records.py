"""Making records, hanging pictures on them, opening them to the public."""

from collections.abc import Iterable
from itertools import batched
from typing import Any

from django.db import IntegrityError, transaction

from enfilade.collections.engine.dates import years_of
from enfilade.collections.engine.folding import inventory_key
from enfilade.collections.engine.mapping import sort_title_of
from enfilade.collections.enums import SourceKind
from enfilade.collections.errors import NumberTaken
from enfilade.collections.models import Record, RecordImage, Revision, SearchOutbox
from enfilade.collections.services.deriving import derive
from enfilade.collections.services.indexing import request_indexing
from enfilade.collections.services.rights import give_default
from enfilade.collections.services.tombstones import bury, unearth
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.media.models import Picture
from enfilade.network.models import Museum

AT_ONCE = 2000


def create_record(
    *, museum: Museum, inventory_number: str, by: Any = None, is_public: bool = False, **values: Any
) -> Record:
    """Make a record by hand; ``years`` (first, last) where the date as written does not say them well.

    Empty values are nobody's: a later import may fill them. Raises ``NumberTaken`` when the museum has that inventory
    number already.
    """
    written = dict.fromkeys((name for name, value in values.items() if value), SourceKind.PERSON)
    years = values.pop("years", None) or years_of(values.get("date_text", ""))
    record = Record(
        museum=museum, inventory_number=inventory_number, inventory_key=inventory_key(inventory_number),
        sort_title=sort_title_of(values.get("title", "")), year_from=years[0], year_to=years[1], is_public=is_public,
        value_sources=written, **values,
    )  # fmt: skip
    try:
        with transaction.atomic():
            record.save(force_insert=True)
            derive(new=[record])
            changes = {name: ["", value] for name, value in values.items() if value}
            Revision.objects.create(
                record=record, source=SourceKind.PERSON, changes=changes, by_id=getattr(by, "pk", None)
            )
            thing = Thing("collections.record", record.public_id)
            record_event(
                "collections.record_created", subject=thing, space_id=museum.pk, by=by, number=inventory_number
            )
            SearchOutbox.objects.create(record_id=record.pk)
            request_indexing()
    except IntegrityError as error:
        raise NumberTaken from error
    return record


@transaction.atomic
def attach_picture(*, record: Record, picture: Picture, by: Any = None) -> RecordImage:
    """Hang a picture after those already there; hanging it twice changes nothing."""
    Record.objects.select_for_update().get(pk=record.pk)
    image, is_new = RecordImage.objects.get_or_create(
        record=record, picture=picture, defaults={"position": record.images.count() + 1}
    )
    if is_new:
        give_default(museum_id=record.museum_id, picture=picture)
        thing = Thing("collections.record", record.public_id)
        mark_changed(record=record)
        SearchOutbox.objects.create(record_id=record.pk)
        record_event(
            "collections.picture_hung", subject=thing, space_id=record.museum_id, by=by, number=record.inventory_number
        )
    return image


@transaction.atomic
def publish_records(*, museum: Museum, records: Iterable[Record], by: Any = None, public: bool = True) -> int:
    """Open records to the public, or close them; the answer is how many changed."""
    changed: list[int] = []
    for some in batched([record.pk for record in records], AT_ONCE):
        ids = list(
            Record.objects.filter(museum=museum, pk__in=some).exclude(is_public=public).values_list("pk", flat=True)
        )
        rows = Record.objects.filter(pk__in=ids)
        rows.update(is_public=public, updated_at=now())
        (unearth if public else bury)(rows)
        changed += ids
    SearchOutbox.objects.bulk_create([SearchOutbox(record_id=pk) for pk in changed])
    if changed:
        verb = "collections.records_published" if public else "collections.records_withdrawn"
        thing = Thing("people.space", museum.public_id)
        record_event(verb, subject=thing, space_id=museum.pk, by=by, count=len(changed))
        request_indexing()
    return len(changed)


def mark_changed(*, record: Record) -> None:
    """Say that what is shown with a record has changed though none of its fields has (a transcription was validated), so
    that those who copied it hear of it."""
    Record.objects.filter(pk=record.pk).update(updated_at=now())
