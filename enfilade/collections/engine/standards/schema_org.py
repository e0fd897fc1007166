"""A record as search engines read it: schema.org, in JSON-LD. Source: schema.org 30.0."""

from typing import Any, NamedTuple

from enfilade.collections.engine.items import Item
from enfilade.collections.engine.standards.linked_art_pieces import filled
from enfilade.collections.engine.standards.published import (
    PublishedPicture,
    PublishedRecord,
    licence_uri,
    picture_licence,
)

Json = dict[str, Any]
CONTEXT = "https://schema.org"
UNIT_CODES = {"mm": "MMT", "cm": "CMT", "m": "MTR", "in": "INH", "kg": "KGM", "g": "GRM"}
"""Codes of UN/CEFACT for the units of dimensions."""


def visual_artwork(record: PublishedRecord, title: str = "") -> Json:
    """A ``VisualArtwork``, named ``title`` where the page shows another one than the record's."""
    museum = record.museum
    return filled(
        {
            "@context": CONTEXT,
            "@type": "VisualArtwork",
            "@id": record.url,
            "url": record.url,
            "name": title or record.name,
            "alternateName": [item["text"] for item in record.items("other_titles") if item.get("text")],
            "identifier": record.number,
            "creator": [person(item) for item in record.items("maker") if item.get("text")],
            "dateCreated": record.text("date_text"),
            "artMedium": record.text("materials"),
            "artform": record.text("object_name"),
            "genre": record.text("domain"),
            "size": record.text("dimensions"),
            **measures(record),
            "about": [thing(item) for item in record.items("subjects") if item.get("text")],
            "locationCreated": [place(item) for item in record.items("place") if made_at(item)][:1],
            "abstract": record.text("description")[:500],
            "creditText": record.text("credit_line"),
            "copyrightNotice": record.text("rights"),
            "license": licence_uri(record.licence),
            "image": [image(picture, record) for picture in record.pictures],
            "dateModified": record.updated_at.isoformat(timespec="seconds"),
            "provider": filled({"@type": "Museum", "@id": museum.url, "name": museum.name, "url": museum.url}),
        }
    )


def person(item: Item) -> Json:
    """A maker; ``sameAs`` ties it to who it is."""
    return filled({"@type": "Person", "name": item["text"], "sameAs": item.get("uri", "")})


def thing(item: Item) -> Json:
    """A subject."""
    return filled({"@type": "Thing", "name": item["text"], "sameAs": item.get("uri", "")})


def place(item: Item) -> Json:
    """A place, with its coordinates where they are known."""
    geo = {"@type": "GeoCoordinates", "latitude": item["lat"], "longitude": item["lon"]} if is_located(item) else {}
    return filled({"@type": "Place", "name": item["text"], "sameAs": item.get("uri", ""), "geo": geo})


def is_located(item: Item) -> bool:
    """Whether a place is known on the map."""
    return "lat" in item and "lon" in item


def made_at(item: Item) -> bool:
    """Whether a place is where the object was made."""
    return item.get("kind", "creation") == "creation" and bool(item.get("text"))


def measures(record: PublishedRecord) -> Json:
    """Height, width, depth and weight of the whole object, where they were measured in a unit with a code."""
    found: Json = {}
    for item in record.items("dimensions"):
        kind, unit = item.get("kind", ""), UNIT_CODES.get(item.get("unit", "").casefold())
        if kind in ("height", "width", "depth", "weight") and unit and item.get("value") and not item.get("part"):
            found.setdefault(kind, {"@type": "QuantitativeValue", "value": item["value"], "unitCode": unit})
    return found


def image(picture: PublishedPicture, record: PublishedRecord) -> Json:
    """An image with what one may do with it."""
    return filled(
        {
            "@type": "ImageObject",
            "contentUrl": picture.url,
            "width": f"{picture.width} px",
            "height": f"{picture.height} px",
            "caption": picture.alt,
            "encodingFormat": picture.kind,
            "creditText": picture.credit,
            "copyrightNotice": picture.rights,
            "license": licence_uri(picture_licence(picture, record)),
        }
    )


def breadcrumbs(trail: list[tuple[str, str]]) -> Json:
    """The way to a page, as a ``BreadcrumbList``: (words, whole address) from the home to the page."""
    steps = [
        {"@type": "ListItem", "position": number, "name": words, "item": url}
        for number, (words, url) in enumerate(trail, 1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": steps}


class Download(NamedTuple):
    """One file of a data set: its media type before compression, and its whole address."""

    kind: str
    url: str


def dataset(
    *, name: str, description: str, url: str, licence: str, house: str, changed: str, downloads: list[Download]
) -> Json:
    """A ``Dataset`` with the files that hold it; ``changed`` is a moment of ISO 8601, or empty."""
    files = [
        {"@type": "DataDownload", "contentUrl": one.url, "encodingFormat": [one.kind, "application/gzip"]}
        for one in downloads
    ]
    return filled(
        {
            "@context": CONTEXT,
            "@type": "Dataset",
            "@id": url,
            "url": url,
            "name": name,
            "description": description,
            "license": licence,
            "isAccessibleForFree": True,
            "publisher": {"@type": "Organization", "name": house},
            "dateModified": changed,
            "distribution": files,
        }
    )
