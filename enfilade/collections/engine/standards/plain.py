"""A record in plain JSON and in the columns of a table: our own words, for those who want neither XML nor ontologies."""

from collections.abc import Iterator
from typing import Any

from enfilade.collections.engine.standards.published import (
    PublishedPicture,
    PublishedRecord,
    licence_uri,
    picture_licence,
)
from enfilade.media.engine.licences import LICENCES

Json = dict[str, Any]
FORMATS = {
    "lido": "lido.xml", "edm": "edm.rdf", "oai_dc": "dc.xml", "linked_art": "linked-art.json", "json": "record.json",
}  # fmt: skip
"""What follows the address of a record, for each format."""
LINKED_ART = 'application/ld+json;profile="https://linked.art/ns/v1/linked-art.json"'
KINDS = {
    "lido": "application/xml", "edm": "application/rdf+xml", "oai_dc": "application/xml", "linked_art": LINKED_ART,
    "json": "application/json",
}  # fmt: skip
"""The media type of each format."""
FIRST = ("id", "url", "museum", "museofile", "inventory_number")
LAST = ("year_from", "year_to", "licence_uri", "images", "image_licences", "updated_at")


def plain(record: PublishedRecord) -> Json:
    """Everything that is public of a record: texts as they are written, and ``structure`` with each field as items."""
    museum = record.museum
    return {
        "id": record.public_id,
        "url": record.url,
        "museum": {"slug": museum.slug, "name": museum.name, "museofile": museum.museofile, "url": museum.url},
        "inventory_number": record.number,
        **record.texts,
        "year_from": record.years[0],
        "year_to": record.years[1],
        "structure": dict(record.fields),
        "licence": licence(record.licence),
        "images": [image(picture, record) for picture in record.pictures],
        "formats": formats(record),
        "updated_at": record.updated_at.isoformat(),
    }


def licence(code: str) -> Json | None:
    """A licence by its code, its address, and the class of reuse that it permits."""
    return {"code": code, "uri": licence_uri(code), "reuse": str(LICENCES[code].reuse)} if code in LICENCES else None


def image(picture: PublishedPicture, record: PublishedRecord) -> Json:
    """One image with what one may do with it."""
    return {
        "url": picture.url, "width": picture.width, "height": picture.height, "alt": picture.alt, "credit": picture.credit,
        "rights": picture.rights, "licence": licence(picture_licence(picture, record)),
    }  # fmt: skip


def formats(record: PublishedRecord) -> dict[str, str]:
    """The address of the record in every format."""
    return {name: f"{record.url}{ending}" for name, ending in FORMATS.items()}


def columns(fields: tuple[str, ...]) -> tuple[str, ...]:
    """The columns of a table of records with these fields."""
    return (*FIRST, *fields, *LAST)


def row(record: PublishedRecord, fields: tuple[str, ...]) -> Iterator[object]:
    """A record as one row of that table; lists are parted by `` | ``, what is not known is empty."""
    museum = record.museum
    yield from (record.public_id, record.url, museum.name, museum.museofile, record.number)
    yield from (record.text(name) for name in fields)
    yield from ("" if year is None else year for year in record.years)
    yield licence_uri(record.licence)
    yield " | ".join(picture.url for picture in record.pictures)
    yield " | ".join(picture_licence(picture, record) for picture in record.pictures)
    yield record.updated_at.isoformat(timespec="seconds")
