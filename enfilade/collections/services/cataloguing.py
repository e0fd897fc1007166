"""Describing an object with the object in hand: a record and its photograph, written together or not at all."""

from typing import IO, Any

from django.db import transaction

from enfilade.collections.models import Record
from enfilade.collections.services.records import attach_picture, create_record
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.media import services as media
from enfilade.media.models import Picture
from enfilade.network.models import Museum


@transaction.atomic
def catalogue_record(
    *,
    museum: Museum,
    inventory_number: str,
    values: dict[str, Any],
    photo: IO[bytes] | None = None,
    alt: str = "",
    by: Any = None,
) -> Record:
    """A draft record, with a photograph if there is one. Raises ``NumberTaken``, ``NotAPicture``; nothing is kept then."""
    record = create_record(museum=museum, inventory_number=inventory_number, by=by, **values)
    if photo:
        add_photo(record=record, photo=photo, alt=alt, by=by)
    return record


@transaction.atomic
def add_photo(*, record: Record, photo: IO[bytes], alt: str = "", by: Any = None) -> Picture:
    """Hang a photograph on a record; it takes the record's credit, rights and licence. Raises ``NotAPicture``."""
    title = record.title or record.object_name or record.inventory_number
    picture = media.add_picture(
        space=record.museum, file=photo, title=title, alt=alt, credit=record.credit_line[:200], rights=record.rights[:200],
        licence=record.licence, by=by,
    )  # fmt: skip
    attach_picture(record=record, picture=picture, by=by)
    return picture


@transaction.atomic
def describe_picture(*, record: Record, picture: Picture, alt: str, licence: str, by: Any = None) -> None:
    """Say what a record's picture shows, and what may be done with it, wherever else it hangs too."""
    media.describe_picture(picture=picture, values={"alt": alt, "licence": licence})
    Record.objects.filter(images__picture=picture).update(updated_at=now())
    thing = Thing("collections.record", record.public_id)
    number = record.inventory_number
    record_event("collections.picture_described", subject=thing, space_id=record.museum_id, by=by, number=number)
