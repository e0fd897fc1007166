"""Rights of records and of their pictures: said picture by picture, for a whole museum, or for many records at once."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from enfilade.collections.enums import Field, SourceKind
from enfilade.collections.models import Record, RightsDefault
from enfilade.collections.services.redating import redate_pictures
from enfilade.collections.services.values import Source, write_value
from enfilade.core.journal import Thing, record_event
from enfilade.media.models import Picture
from enfilade.media.services import describe_picture
from enfilade.network.models import Museum


@transaction.atomic
def describe_pictures(*, record: Record, values: Mapping[int, Mapping[str, str]], by: Any = None) -> int:
    """Write alternative texts, credits, rights and licences: {picture: {name: text}}; the answer is how many changed.

    Pictures that are not the record's, or not its museum's, are left alone. Every record that shows a changed picture
    counts as changed, so that those who copied it hear of it.
    """
    rows = Picture.objects.filter(record_images__record=record, space_id=record.museum_id, pk__in=values)
    changed = [row.pk for row in rows.order_by("pk") if describe_picture(picture=row, values=values[row.pk])]
    if changed:
        redate_pictures(picture_ids=changed)
        record_event(
            "collections.pictures_described", subject=Thing("collections.record", record.public_id),
            space_id=record.museum_id, by=by, number=record.inventory_number, count=len(changed),
        )  # fmt: skip
    return len(changed)


@transaction.atomic
def set_rights_default(*, museum: Museum, licence: str, credit: str, by: Any = None) -> RightsDefault:
    """What pictures hung from now on take when they say nothing themselves; those already there do not change."""
    kept, _is_new = RightsDefault.objects.update_or_create(
        museum=museum, defaults={"licence": licence, "credit": credit}
    )
    thing = Thing("people.space", museum.public_id)
    record_event("collections.rights_default_set", subject=thing, space_id=museum.pk, by=by, licence=licence)
    return kept


def give_default(*, museum_id: int, picture: Picture) -> None:
    """Give a picture its museum's licence and credit where it has none of its own. Called when it is hung."""
    kept = RightsDefault.objects.filter(museum_id=museum_id).first()
    if kept and picture.space_id == museum_id:
        wanted = {"licence": kept.licence, "credit": kept.credit}
        describe_picture(
            picture=picture,
            values={name: text for name, text in wanted.items() if text and not getattr(picture, name)},
        )


@transaction.atomic
def clear_rights(
    *, museum: Museum, expected: Mapping[str, str], licence: str, pictures: bool = False, by: Any = None
) -> int:
    """Give one licence to several records, and to their pictures if asked; the answer is how many records changed.

    ``expected`` is {public id: licence seen by the person who decides}. Raises ``ConflictingEdit`` when one of them has
    changed since: nothing is written then.
    """
    count = 0
    source = Source(SourceKind.PERSON, _("droits à régler"))
    for record in Record.objects.filter(museum=museum, public_id__in=expected).order_by("pk"):
        seen = expected[record.public_id]
        write_value(record=record, field=Field.LICENCE, value=licence, source=source, by=by, expected=seen)
        told = {pk: {"licence": licence} for pk in record.images.values_list("picture_id", flat=True)}
        described = describe_pictures(record=record, values=told, by=by) if pictures else 0
        count += bool(seen != licence or described)
    return count
