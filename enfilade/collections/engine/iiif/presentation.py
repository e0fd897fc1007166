"""Manifests of the IIIF Presentation API 3.0: iiif.io/api/presentation/3.0, navPlace: iiif.io/api/extension/navplace."""

from collections.abc import Mapping
from typing import Any

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
)
from enfilade.media.engine.licences import CC, LICENCES, STATEMENTS

PRESENTATION = "http://iiif.io/api/presentation/3/context.json"
NAV_PLACE = "http://iiif.io/api/extension/navplace/context.json"
SEARCH = "http://iiif.io/api/search/2/context.json"
YEARS = range(1, 10000)  # what a date and time of XML Schema can hold without a sign
Block = dict[str, Any]
CREDIT: Words = {"fr": ["Crédit"], "en": ["Credit"]}
DOWNLOAD: Words = {"fr": ["Télécharger"], "en": ["Download"]}


def manifest(record: Described, at: Addresses) -> Block:
    """The manifest of one record; it must have a picture."""
    here = at.manifest(record.public_id)
    found: Block = {
        "@context": contexts(record),
        "id": here,
        "type": "Manifest",
        "label": language_map(record.label),
        "summary": language_map(record.summary),
        "metadata": [pair(label, value) for label, value in record.rows],
        "requiredStatement": credited(record.credit or record.keeper.name),
        "rights": rights_of(record.licence),
        "navDate": nav_date(record.year),
        "navPlace": nav_place(record, here),
        "provider": [provider(record.keeper, at)],
        "homepage": homepages(record.homepages, record.label),
        "seeAlso": [see_also(other) for other in record.others],
        "partOf": [{"id": at.folder(record.keeper.slug), "type": "Collection"}],
        "thumbnail": [image(record.pictures[0].thumbnail)],
        "service": [search_service(record.public_id, at)] if record.readings else [],
        "items": [canvas(record, picture, number, at) for number, picture in enumerate(record.pictures, start=1)],
    }
    return filled(found)


def filled(block: Block) -> Block:
    """A block without its empty values."""
    return {name: value for name, value in block.items() if value not in ("", None, [], {})}


def contexts(record: Described) -> str | list[str]:
    """The contexts that the words of this manifest come from; Presentation's stands last, as it must."""
    found = [NAV_PLACE] * bool(record.places) + [SEARCH] * bool(record.readings) + [PRESENTATION]
    return found if found[1:] else PRESENTATION


def language_map(words: Words) -> dict[str, list[str]]:
    """Texts by language, each as plain text."""
    return {language: texts for language, said in words.items() if (texts := [plain(text) for text in said if text])}


def plain(text: str) -> str:
    """A text that no reader takes for HTML: what begins with ``<`` and ends with ``>`` is given a space at its end."""
    return f"{text} " if text.startswith("<") and text.endswith(">") else text


def pair(label: Words, value: Words) -> Block:
    """A label and its value, by language."""
    return {"label": language_map(label), "value": language_map(value)}


def credited(text: str) -> Block:
    """What must be shown with the pictures."""
    return pair(CREDIT, {"none": [text]}) if text else {}


def rights_of(code: str) -> str:
    """The address of a licence, where it is one of those that the specification lets stand alone."""
    uri = LICENCES[code].uri if code in LICENCES else ""
    return uri if uri.startswith((CC, STATEMENTS)) else ""


def nav_date(year: int | None) -> str:
    """The first day of a year, for time lines; nothing before year 1."""
    return f"{year:04}-01-01T00:00:00Z" if year in YEARS else ""


def nav_place(record: Described, here: str) -> Block:
    """The places of a record as points."""
    if not record.places:
        return {}
    features = [feature(place, f"{here}/place/{number}") for number, place in enumerate(record.places, start=1)]
    return {"id": f"{here}/places", "type": "FeatureCollection", "features": features}


def feature(place: Place, address: str) -> Block:
    """A point; GeoJSON gives the longitude first."""
    point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    label = {"label": language_map({"none": [place.name]})}
    return {"id": address, "type": "Feature", "properties": label, "geometry": point}


def provider(keeper: Keeper, at: Addresses) -> Block:
    """The museum, with its page and its picture."""
    label: Words = {"none": [keeper.name]}
    logo = [image(keeper.logo)] if keeper.logo else []
    page = next(iter(keeper.homepages.values()))[0]
    return filled(
        {
            "id": page,
            "type": "Agent",
            "label": language_map(label),
            "homepage": homepages(keeper.homepages, label),
            "logo": logo,
        }
    )


def homepages(pages: Words, label: Words) -> list[Block]:
    """Pages for people, one for each language."""
    return [
        {"id": address, "type": "Text", "label": language_map(label), "format": "text/html", "language": [language]}
        for language, addresses in pages.items()
        for address in addresses
    ]


def see_also(other: OtherFormat) -> Block:
    """The same record in another format."""
    return filled(
        {
            "id": other.url,
            "type": "Dataset",
            "label": {"none": [other.label]},
            "format": other.format,
            "profile": other.profile,
        }
    )


def image(size: Size) -> Block:
    """An image file with its true size. No image service is claimed where there is none."""
    return {"id": size.url, "type": "Image", "format": size.format, "width": size.width, "height": size.height}


def search_service(record: str, at: Addresses) -> Block:
    """Content Search 2.0, with its completion of words."""
    complete = {"id": at.terms(record), "type": "AutoCompleteService2"}
    return {"id": at.search(record), "type": "SearchService2", "service": [complete]}


def canvas(record: Described, picture: Shown, number: int, at: Addresses) -> Block:
    """One picture on its canvas, with what volunteers read on it."""
    here = at.canvas(record.public_id, picture.public_id)
    readings = [reading for reading in record.readings if reading.picture == picture.public_id]
    found: Block = {
        "id": here,
        "type": "Canvas",
        "label": language_map(canvas_label(picture, number)),
        "height": picture.height,
        "width": picture.width,
        "rights": rights_of(picture.licence),
        "requiredStatement": credited(picture.credit),
        "thumbnail": [image(picture.thumbnail)],
        "rendering": [image(size) | {"label": download_label(size)} for size in picture.downloads],
        "items": [painting_page(picture, here)],
        "annotations": [transcription_page(readings, record.public_id, here, at)] if readings else [],
    }
    return filled(found)


def canvas_label(picture: Shown, number: int) -> Mapping[str, list[str]]:
    """What the picture shows, else its number."""
    return {"none": [picture.alt or str(number)]}


def download_label(size: Size) -> dict[str, list[str]]:
    """A file to take away, by its size in pixels."""
    return {language: [f"{words[0]} ({size.width} × {size.height})"] for language, words in DOWNLOAD.items()}


def painting_page(picture: Shown, here: str) -> Block:
    """The picture painted on the whole of its canvas."""
    painted = {
        "id": f"{here}/painting",
        "type": "Annotation",
        "motivation": "painting",
        "body": image(picture.body),
        "target": here,
    }
    return {"id": f"{here}/page", "type": "AnnotationPage", "items": [painted]}


def transcription_page(readings: list[Reading], record: str, here: str, at: Addresses) -> Block:
    """What was read on one canvas."""
    items = [annotation(reading, record, at) for reading in readings]
    return {"id": f"{here}/transcriptions", "type": "AnnotationPage", "items": items}


def annotation(reading: Reading, record: str, at: Addresses) -> Block:
    """One validated transcription: it supplements its canvas, it is not a comment on it."""
    return {
        "id": at.annotation(record, reading.key),
        "type": "Annotation",
        "motivation": "supplementing",
        "label": language_map(reading.label),
        "body": {"type": "TextualBody", "value": reading.text, "format": "text/plain"},
        "target": at.canvas(record, reading.picture),
    }
