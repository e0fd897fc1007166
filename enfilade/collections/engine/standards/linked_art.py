"""Linked Art 1.0 (JSON-LD): an object, its digital objects, the set of a museum's objects.

Source: linked.art/api/1.0. Concepts, people, places and materials need an address there: an item without one is told in
words, by a statement that says what it is about (AAT).
"""

from typing import Any

from enfilade.collections.engine.items import Item, dimension_words, maker_words
from enfilade.collections.engine.standards.linked_art_pieces import (
    SIZES,
    STATEMENTS,
    UNITS,
    aat,
    filled,
    name,
    reference,
    statement,
    timespan,
)
from enfilade.collections.engine.standards.published import (
    PublishedMuseum,
    PublishedPicture,
    PublishedRecord,
    licence_uri,
    picture_licence,
)

CONTEXT = "https://linked.art/ns/v1/linked-art.json"
Json = dict[str, Any]


def linked_art(record: PublishedRecord) -> Json:
    """The object of a record."""
    museum = record.museum
    custodian = reference("Group", museum.url, museum.name)
    return filled(
        {
            "@context": CONTEXT,
            "id": record.url,
            "type": "HumanMadeObject",
            "_label": record.name,
            "identified_by": [*names(record), *numbers(record)],
            "classified_as": kinds(record),
            "referred_to_by": statements(record),
            "produced_by": production(record),
            "dimension": [size for item in record.items("dimensions") if (size := dimension(item))],
            "made_of": [reference("Material", *tie(item)) for item in record.items("materials") if is_material(item)],
            "current_custodian": [custodian],
            "member_of": [reference("Set", set_url(museum), museum.name)],
            "representation": [
                {"type": "VisualItem", "digitally_shown_by": [digital(picture, record)]} for picture in record.pictures
            ],
            "subject_of": [web_page(record)],
        }
    )


def tie(item: Item) -> tuple[str, str]:
    """The address of what an item names, and its words."""
    return item["uri"], str(item.get("text", ""))


def is_tied(item: Item) -> bool:
    """Whether an item names something that has an address."""
    return str(item.get("uri", "")).startswith(("http://", "https://"))


def is_material(item: Item) -> bool:
    """Whether an item of ``materials`` is a material with an address."""
    return is_tied(item) and item.get("kind", "material") in ("material", "support")


def names(record: PublishedRecord) -> list[Json]:
    """The title, its English twin and the other titles; the words of the object where it has no title."""
    found = [name(item, aat("300404670", "Primary Name")) for item in record.items("title")]
    found += [name({**item, "lang": "en"}, aat("300404670", "Primary Name")) for item in record.items("title_en")]
    found += [name(item) for item in record.items("other_titles")]
    return found or [name({"text": record.name}, aat("300404670", "Primary Name"))]


def numbers(record: PublishedRecord) -> list[Json]:
    """The inventory number, our own id, and the other numbers."""
    accession, local = aat("300312355", "Accession Number"), aat("300435704", "System-Assigned Number")
    return [
        {"type": "Identifier", "classified_as": [accession], "content": record.number},
        {"type": "Identifier", "classified_as": [local], "content": record.public_id},
        *(
            {"type": "Identifier", "content": item["text"]}
            for item in record.items("other_numbers")
            if item.get("text")
        ),
    ]


def kinds(record: PublishedRecord) -> list[Json]:
    """What kind of thing it is, where that has an address; any object of a museum is an artwork to Linked Art."""
    found = [
        reference("Type", *tie(item)) for f in ("object_name", "domain") for item in record.items(f) if is_tied(item)
    ]
    return [*found, aat("300133025", "Artwork")]


def statements(record: PublishedRecord) -> list[Json]:
    """Everything that is told in words."""
    found = [
        statement(text, *STATEMENTS[field], lang=lang_of(record, field))
        for field in STATEMENTS
        if (text := record.text(field))
    ]
    if uri := licence_uri(record.licence):
        found.append(statement(uri, "300435434", "Copyright/License Statement"))
    return found


def lang_of(record: PublishedRecord, field: str) -> str:
    """The language of a field that has one item."""
    items = record.items(field)
    return str(items[0].get("lang", "")) if len(items) == 1 else ""


def production(record: PublishedRecord) -> Json:
    """Who made it, when, where, how; words for those who have no address."""
    makers, places = record.items("maker"), [item for item in record.items("place") if is_made_at(item)]
    untied = [maker_words(item) for item in makers if not is_tied(item) or item.get("qualifier")]
    told = [statement(text, "300435446", "Creator Description") for text in untied]
    told += [statement(item["text"], "300435448", "Creation Place Description") for item in places if not is_tied(item)]
    made = filled(
        {
            "type": "Production",
            "referred_to_by": told,
            "carried_out_by": [
                reference("Person", *tie(item)) for item in makers if is_tied(item) and not item.get("qualifier")
            ],
            "timespan": timespan(record.text("date_text"), record.years),
            "took_place_at": [reference("Place", *tie(item)) for item in places if is_tied(item)],
            "technique": [
                reference("Type", *tie(item))
                for item in record.items("materials")
                if is_tied(item) and item.get("kind") == "technique"
            ],
        }
    )
    return made if len(made) > 1 else {}


def is_made_at(place: Item) -> bool:
    """Whether a place is where the object was made."""
    return place.get("kind", "creation") in ("creation", "création", "production") and bool(place.get("text"))


def dimension(item: Item) -> Json:
    """A measure with its unit; nothing where one of them is not known well enough."""
    unit = UNITS.get(item.get("unit", "").casefold())
    try:
        value = float(item.get("value", "").replace(",", "."))
    except ValueError:
        return {}
    if unit is None or not abs(value) < 1e12:
        return {}
    kind = SIZES.get(item.get("kind", ""))
    label = dimension_words(item)
    return filled(
        {
            "type": "Dimension", "_label": label, "classified_as": [aat(*kind)] if kind else [], "value": value,
            "unit": reference("MeasurementUnit", f"http://vocab.getty.edu/aat/{unit[0]}", unit[1]),
        }
    )  # fmt: skip


def digital(picture: PublishedPicture, record: PublishedRecord) -> Json:
    """An image as a part of the object's description."""
    licence = picture_licence(picture, record)
    words = [uri for uri in [licence_uri(licence)] if uri] + [picture.rights]
    told = [statement(text, "300435434", "Copyright/License Statement") for text in words if text]
    if picture.credit:
        told.append(statement(picture.credit, "300435418", "Credit Line"))
    return filled(
        {
            "type": "DigitalObject",
            "_label": picture.alt or record.name,
            "classified_as": [aat("300215302", "Digital Image")],
            "referred_to_by": told,
            "format": picture.kind,
            "access_point": [{"id": picture.url, "type": "DigitalObject"}],
        }
    )


def digital_object(picture: PublishedPicture, record: PublishedRecord) -> Json:
    """An image as a document of its own, with its size in pixels."""
    pixels = reference("MeasurementUnit", "http://vocab.getty.edu/aat/300266190", "pixels")
    sizes = [
        {"type": "Dimension", "classified_as": [aat(*SIZES[kind])], "value": value, "unit": pixels}
        for kind, value in (("height", picture.height), ("width", picture.width))
    ]
    return {"@context": CONTEXT, "id": digital_url(picture, record), **digital(picture, record), "dimension": sizes}


def museum_set(museum: PublishedMuseum) -> Json:
    """The set of what a museum publishes."""
    return {
        "@context": CONTEXT,
        "id": set_url(museum),
        "type": "Set",
        "_label": museum.name,
        "classified_as": [aat("300025976", "Collection")],
        "identified_by": [name({"text": museum.name, "lang": "fr"}, aat("300404670", "Primary Name"))],
    }


def set_url(museum: PublishedMuseum) -> str:
    """Where the set of a museum's objects stands."""
    return f"{museum.url.rpartition('/musees/')[0]}/donnees/{museum.slug}/linked-art.json"


def digital_url(picture: PublishedPicture, record: PublishedRecord) -> str:
    """Where the document of one image stands."""
    return f"{record.url}images/{picture.public_id}.json"


def web_page(record: PublishedRecord) -> Json:
    """The page of the object, for people."""
    page = {
        "type": "DigitalObject", "classified_as": [aat("300264578", "Web Page")], "format": "text/html",
        "access_point": [{"id": record.url, "type": "DigitalObject"}],
    }  # fmt: skip
    return {"type": "LinguisticObject", "digitally_carried_by": [page]}
