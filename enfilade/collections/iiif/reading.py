"""Published records that have a picture, in the plain values that manifests and collections are made of."""

import re
from collections.abc import Callable
from functools import cache
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Substr
from django.utils.translation import gettext, override

from enfilade.collections.engine.iiif.addresses import Addresses
from enfilade.collections.engine.iiif.described import (
    Described,
    Keeper,
    OtherFormat,
    Place,
    Reading,
    Shown,
    Size,
    Words,
)  # fmt: skip
from enfilade.collections.engine.iiif.folders import AT_ONCE, Entry
from enfilade.collections.engine.items import LINED, LISTED, Item, items_of, words_of
from enfilade.collections.enums import GROUPS, Field
from enfilade.collections.models import PICTURED, Record, RecordImage
from enfilade.collections.queries import WITH_IMAGES, licence_of_image, public_records
from enfilade.core.contracts.naming import house_naming
from enfilade.core.contracts.transcriptions import transcriptions
from enfilade.core.ids import ALPHABET, LENGTH
from enfilade.media.licences import licence_name, licence_uri, reuse_words
from enfilade.media.queries import FileSize, sizes_to_look_at, sizes_to_take
from enfilade.network.models import Museum

AT = Addresses(settings.SITE_URL)
SAID_ELSEWHERE = (Field.TITLE, Field.TITLE_EN, Field.DESCRIPTION, Field.CREDIT_LINE, Field.LICENCE)
LANGUAGES = ("fr", "en")
TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # enough of BCP 47
OTHERS = (
    ("lido.xml", "application/xml", "LIDO", "http://www.lido-schema.org"),
    ("linked-art.json", "application/ld+json", "Linked Art", "https://linked.art/ns/v1/linked-art.json"),
    ("record.json", "application/json", "JSON", ""),
)


def shown_records() -> QuerySet[Record]:
    """Public records that have a picture: those that a manifest is made for (one without a canvas would be none)."""
    return public_records().filter(PICTURED)


def described_record(public_id: str) -> Described | None:
    """A record for its manifest; None when it is not public or has no picture. Six queries at most."""
    rows = shown_records().select_related("museum__picture").defer("payload", "value_sources")
    record = rows.prefetch_related(WITH_IMAGES, "museum__picture__renditions").filter(public_id=public_id).first()
    return described(record) if record else None


def described(record: Record) -> Described:
    """A record in plain values; its museum and its images must be loaded."""
    here = f"/collections/{record.public_id}/"
    pictures = tuple(shown_picture(image, record) for image in record.images.all())
    return Described(
        public_id=record.public_id, label=label_of(record), keeper=keeper_of(record.museum), homepages=homepages(here),
        pictures=pictures, summary=values_of(record, Field.DESCRIPTION), rows=tuple(rows_of(record)),
        credit=record.credit_line, licence=record.licence, year=record.year_from, places=tuple(places_of(record)),
        others=tuple(OtherFormat(whole(here + end), kind, name, profile) for end, kind, name, profile in OTHERS),
        readings=tuple(readings_of(record.public_id, {picture.public_id for picture in pictures})),
    )  # fmt: skip


def whole(path: str) -> str:
    """A path of the house as a whole address; an address that is whole already stays."""
    return urljoin(settings.SITE_URL, path)


def homepages(path: str) -> Words:
    """A page in the languages of the house; French has no prefix."""
    return {"fr": [whole(path)], "en": [whole(f"/en{path}")]}


def label_of(record: Record) -> Words:
    """The title by language; what is untitled is called by what it is, else by its number."""
    if record.title and record.title_en:
        return {"fr": [record.title], "en": [record.title_en]}
    return {"none": [record.title or record.title_en or record.object_name or record.inventory_number]}


def rows_of(record: Record) -> list[tuple[Words, Words]]:
    """The filled fields with their labels, in the order of the record's page; the licence in words, last."""
    found: list[tuple[Words, Words]] = [(number_label(), {"none": [record.inventory_number]})]
    names = [name for _, group in GROUPS for name in group if name not in SAID_ELSEWHERE and getattr(record, name)]
    found += [(field_label(name), values_of(record, name)) for name in names]
    if record.licence:
        found.append((field_label(Field.LICENCE), licence_words(record.licence)))
    return found


def in_both(say: Callable[[], str]) -> Words:
    """A text of the house in its languages."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = [say()]
    return found


@cache
def field_label(name: Field) -> Words:
    return in_both(lambda: str(name.label))


@cache
def number_label() -> Words:
    return in_both(lambda: gettext("Numéro d'inventaire"))


@cache
def licence_words(code: str) -> Words:
    """A licence by its name, what one may do, and its address."""
    return in_both(lambda: f"{licence_name(code)}. {reuse_words(code)} {licence_uri(code)}".strip())


def values_of(record: Record, name: Field) -> Words:
    """A field's values by language: each item as pages say it, or the text as it is written."""
    items = record.details.get(name)
    if items is None:
        return {"none": texts_of(name, getattr(record, name))}
    found: dict[str, list[str]] = {}
    for item in items:
        if text := words_of(name, [item]):
            found.setdefault(language_of(item), []).append(text)
    return found


def texts_of(name: Field, text: str) -> list[str]:
    """The parts of a text that is a list, or the text."""
    return [item["text"] for item in items_of(name, text)] if name in LISTED | LINED else [text]


def language_of(item: Item) -> str:
    """The language of an item, where it says one that programs know how to read."""
    tag = item.get("lang", "")
    return tag if TAG.fullmatch(tag) else "none"


def places_of(record: Record) -> list[Place]:
    """The places that have coordinates on Earth."""
    items = [item for item in record.details.get(Field.PLACE, []) if "lat" in item and "lon" in item]
    return [
        Place(item.get("text", ""), item["lat"], item["lon"])
        for item in items
        if abs(item["lat"]) <= 90 and abs(item["lon"]) <= 180
    ]


def keeper_of(museum: Museum) -> Keeper:
    """The museum; its picture must be loaded with its renditions."""
    logo = size_of(sizes_to_look_at(museum.picture)[0]) if museum.picture else None
    return Keeper(museum.slug, museum.name, homepages(f"/musees/{museum.slug}/"), logo)


def shown_picture(image: RecordImage, record: Record) -> Shown:
    """A picture at its largest size for screens; larger files are for taking away, where rights let."""
    picture, licence = image.picture, licence_of_image(image, record)
    sizes = [size_of(size) for size in sizes_to_look_at(picture)]
    taken = tuple(size_of(size) for size in sizes_to_take(picture, licence))
    return Shown(
        picture.public_id, picture.width, picture.height, sizes[-1], sizes[0], picture.alt, picture.credit, licence, taken
    )  # fmt: skip


def size_of(size: FileSize) -> Size:
    return Size(whole(size.url), size.width, size.height, size.format)


def readings_of(public_id: str, pictures: set[str]) -> list[Reading]:
    """The validated transcriptions of a record, of the pictures that it still has."""
    rows = [row for source in transcriptions for row in source(public_id) if row.picture in pictures]
    return [
        Reading(row.key, row.picture, {"fr": [row.label], "en": [row.label_en or row.label]}, row.text) for row in rows
    ]


def house_label() -> Words:
    """What the collection of collections is called."""
    return {"none": [house_naming()[0]]}


def museums_shown() -> list[tuple[str, str]]:
    """(slug, name) of the museums that have a manifest, by name."""
    rows = Museum.objects.filter(Exists(shown_records().filter(museum_id=OuterRef("pk"))))
    return list(rows.order_by("name", "pk").values_list("slug", "name"))


def museum_shown(slug: str) -> Museum | None:
    return Museum.objects.select_related("picture").prefetch_related("picture__renditions").filter(slug=slug).first()


def parts_and_entries(museum: Museum, prefix: str) -> tuple[list[str], list[Entry]]:
    """What stands in a museum's collection under ``prefix``: the parts of it (prefixes one letter longer) when there are
    more manifests than one file should list, else the manifests, by title."""
    rows = shown_records().filter(museum=museum, public_id__startswith=prefix)
    few = rows.order_by("sort_title", "pk").prefetch_related(WITH_IMAGES)
    if len(prefix) < LENGTH - 1 and rows.count() > AT_ONCE:
        letters = rows.order_by().values_list(Substr("public_id", 1, len(prefix) + 1)).annotate(n=Count("pk"))
        return sorted(part for part, _ in letters), []
    return [], [entry_of(record) for record in few[:AT_ONCE]]


def is_prefix(text: str) -> bool:
    """Whether identifiers may begin so."""
    return len(text) <= LENGTH and set(text) <= set(ALPHABET)


def entry_of(record: Record) -> Entry:
    first = record.images.all()[0]
    return Entry(record.public_id, label_of(record), size_of(sizes_to_look_at(first.picture)[0]))
