"""Records as they are published: read once, in plain values, from what anyone may see."""

from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from enfilade.collections.engine.items import Item, items_of, pruned
from enfilade.collections.engine.standards.plain import FORMATS, KINDS
from enfilade.collections.engine.standards.published import PublishedMuseum, PublishedPicture, PublishedRecord
from enfilade.collections.enums import Field
from enfilade.collections.models import Record, RecordImage
from enfilade.collections.queries import licence_of_image, public_records
from enfilade.core.contracts.naming import house_naming
from enfilade.media.models import Picture
from enfilade.media.queries import sizes_to_look_at, sizes_to_take
from enfilade.network.models import Museum

NAMES = tuple(str(name) for name in Field)
DATE = ("text", "from", "to")
PICTURED = RecordImage.objects.select_related("picture").prefetch_related("picture__renditions")
WITH_PICTURES = Prefetch("images", PICTURED)
IMAGES = Prefetch("images", PICTURED, to_attr="hung")


def publishable() -> QuerySet[Record]:
    """What anyone may see, with what its publication reads: three queries for any number of records."""
    return public_records().defer("payload", "value_sources").prefetch_related(IMAGES)


def record_url(public_id: str) -> str:
    """The persistent address of an object: that of its page in French, at the address the house gives itself."""
    return f"{settings.SITE_URL}/collections/{public_id}/"


def published(records: Iterable[Record]) -> Iterator[PublishedRecord]:
    """Records in plain values, one after the other; every museum is read once, in one query."""
    house = house_name()
    museums = {museum.pk: published_museum(museum) for museum in Museum.objects.all()}
    for record in records:
        yield published_record(record, house, museums[record.museum_id], record.hung)  # type: ignore[attr-defined]


def published_one(record: Record) -> PublishedRecord:
    """One record in plain values; ``record.museum`` must be loaded, and its images with their pictures."""
    return published_record(record, house_name(), published_museum(record.museum), record.images.all())


def house_name() -> str:
    """Who publishes."""
    return str(house_naming()[0])


def published_museum(museum: Museum) -> PublishedMuseum:
    """Who keeps the object."""
    url = f"{settings.SITE_URL}/musees/{museum.slug}/"
    return PublishedMuseum(museum.slug, museum.name, url, museum.city, museum.museofile)


def published_record(
    record: Record, house: str, museum: PublishedMuseum, images: Iterable[RecordImage]
) -> PublishedRecord:
    """One record in plain values, with its images in their order."""
    texts = {name: text for name in NAMES if (text := getattr(record, name))}
    return PublishedRecord(
        record.public_id, record_url(record.public_id), house, museum, record.inventory_number, record.updated_at,
        {name: field_items(record, name, text) for name, text in texts.items()}, texts,
        (record.year_from, record.year_to), record.licence,
        tuple(published_picture(image.picture, licence_of_image(image, record)) for image in images),
    )  # fmt: skip


def field_items(record: Record, name: str, text: str) -> list[Item]:
    """A field as items; a date without structure has the two years of its record, which people may have corrected."""
    if found := record.details.get(name):
        return list(found)
    if name == Field.DATE_TEXT:
        return [pruned({"text": text, "from": record.year_from, "to": record.year_to}, DATE)]
    return items_of(name, text)


def published_picture(picture: Picture, licence: str) -> PublishedPicture:
    """An image in the largest size that its licence lets go, else as pages show it, at its whole address."""
    size = (sizes_to_take(picture, licence) or sizes_to_look_at(picture))[-1]
    return PublishedPicture(
        picture.public_id, urljoin(settings.SITE_URL, size.url), size.width, size.height, size.format, picture.alt,
        picture.credit, picture.rights, picture.licence,
    )  # fmt: skip


def address_in(public_id: str, ending: str) -> str:
    """Where a format of a record stands, as a path."""
    return reverse("collections:record_as", args=[public_id, ending])


def alternates(public_id: str) -> list[tuple[str, str]]:
    """(media type, path) of every format of a record, for the ``link`` elements of its page."""
    return [(KINDS[name].partition(";")[0], address_in(public_id, ending)) for name, ending in FORMATS.items()]
