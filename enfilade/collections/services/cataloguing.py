"""Describing an object with the object in hand: a record and its photograph, written together or not at all."""

from typing import IO, Any

from django.db import transaction

from enfilade.collections.models import Record
from enfilade.collections.services.records import attach_picture, create_record
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
