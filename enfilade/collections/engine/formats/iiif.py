"""IIIF Presentation 3 (and 2) manifests and collections as records: what they say, where their images are; nothing is fetched.

Source: iiif.io/api/presentation/3.0 and 2.1. A manifest is made for viewers: what it tells of the object stands in its label,
its summary and its free pairs of words (``metadata``), which are read by the names that columns of tables have.
"""

import html
import re
from collections.abc import Iterator
from typing import Any

from enfilade.collections.engine.folding import fold
from enfilade.collections.engine.formats.iiif_leftovers import Json, JsonTaking
from enfilade.collections.engine.formats.iiif_versions import as_version_3
from enfilade.collections.engine.items import Item
from enfilade.collections.engine.profiles import guess_field
from enfilade.collections.engine.rows import Numbered, Refused
from enfilade.media.engine.licences import licence_of

MARKS = re.compile(r"<[^>]*>")
LINK = re.compile(r"""<a\b[^>]*\bhref=["']?([^"'\s>]+)[^>]*>(.*?)</a\s*>""", re.IGNORECASE | re.DOTALL)
NONE = "none"
YEAR = re.compile(r"-?\d{4}(?=-|$)")
PLACES = {"title": "other_titles", "title_en": "other_titles", "licence": "rights"}
"""Fields that a manifest fills otherwise, with where its free pairs of that name go."""
TEXTS = frozenset(("date_text", "dimensions", "credit_line"))
"""Fields where every value of a pair is one text."""


def manifest_row(manifest: Json) -> dict[str, Any]:
    """A manifest as a row of our fields as items, ``images`` (``url``, ``text``, ``width``, ``height``, ``service``),
    ``record_link``, ``record_source``, then everything else under its path.

    A manifest that tells no inventory number takes its own address as one, with a warning.
    """
    json = JsonTaking(as_version_3(manifest))
    row = pairs(json)
    for field, items in named(json).items():
        row[field] = [*items, *row.get(field, [])]
    add(row, "description", *items_of(json, json.root, "summary"))
    rights_in(json, row)
    row |= {"images": [image for canvas in canvases(json) for image in painted(json, canvas)]}
    row |= {"record_source": source_in(json), "record_link": homepage(json)}
    moment(json, row)
    address = json.take(json.root, "id")
    if not row.get("inventory_number"):
        row |= {"inventory_number": address, "@warnings": [["id", "number_of_record", address[:200]]]}
    row["record_link"] = row["record_link"] or address
    return {name: value for name, value in {"record_id": address, **row, **json.left()}.items() if value}


def iiif_rows(document: Json) -> Iterator[Numbered]:
    """A row for the manifest, or for each manifest that a collection holds or names; collections inside are told."""
    document = as_version_3(document)
    if document.get("type") != "Collection":
        yield 1, manifest_row(document)
        return
    whole = {key: value for key, value in document.items() if key not in ("items", "@context", "type")}
    around = JsonTaking(whole).left()
    for number, member in enumerate(member for member in document.get("items", []) if isinstance(member, dict)):
        if member.get("type") == "Collection":
            yield number + 1, Refused(number + 1, "collection_elsewhere", value=str(member.get("id", ""))[:200])
        else:
            yield number + 1, {**manifest_row(member), **{f"collection/{path}": told for path, told in around.items()}}


def add(row: dict[str, Any], field: str, *items: Item) -> None:
    """Keep items of a field after those it has."""
    if items:
        row.setdefault(field, []).extend(items)


def plain(text: str) -> str:
    """Text without the few marks that IIIF allows; the address of a link is kept beside its words."""
    told = LINK.sub(lambda link: link[2] if link[1] in link[2] else f"{link[2]} ({link[1]})", text)
    return html.unescape(MARKS.sub("", told)).strip() if "<" in text else text.strip()


def items_of(json: JsonTaking, holder: Json, key: str) -> list[Item]:
    """A language map as items, one a value; French first."""
    found = []
    for language, texts in json.languages(holder, key):
        said = {} if language in (NONE, "@none", "") else {"lang": language}
        found += [{"text": plain(text), **said} for text in texts if plain(text)]
    return sorted(found, key=lambda item: not str(item.get("lang", "")).startswith("fr"))


def words(items: list[Item]) -> str:
    """The words of one thing in the best of its languages."""
    best = [item["text"] for item in items if item.get("lang") == items[0].get("lang")]
    return "; ".join(best)


def named(json: JsonTaking) -> dict[str, Any]:
    """The title, its English twin, the other ones."""
    given = items_of(json, json.root, "label")
    first = given[:1]
    is_english = bool(first) and str(first[0].get("lang", "")).startswith("en")
    english = [] if is_english else [item for item in given[1:] if str(item.get("lang", "")).startswith("en")][:1]
    return {
        "title": first,
        "title_en": english,
        "other_titles": [one for one in given if one not in (*first, *english)],
    }


def pairs(json: JsonTaking) -> dict[str, Any]:
    """The free pairs of a manifest, to the fields that their labels name; the others under ``metadata/<label>``."""
    row: dict[str, Any] = {}
    for pair in json.listed(json.root, "metadata"):
        labels, values = items_of(json, pair, "label"), items_of(json, pair, "value")
        field = next(filter(None, (guess_field(item["text"]) for item in labels)), "")
        left = values if not field else placed(row, PLACES.get(field, field), values)
        if left or not values:
            name = " / ".join(dict.fromkeys(item["text"] for item in labels)) or "?"
            row.setdefault(f"metadata/{name}"[:200], []).extend([item["text"] for item in left] or [name])
    return row


def placed(row: dict[str, Any], field: str, values: list[Item]) -> list[Item]:
    """Give the values of a pair to a field; the answer is those it has no room for."""
    best = [item for item in values if item.get("lang") == values[0].get("lang")] if values else []
    if field == "inventory_number":
        if field in row or not best:
            return values
        row[field] = words(best)
    elif field in TEXTS:
        add(row, field, *([{"text": words(best)}] if best else []))
    else:
        add(row, field, *values)
        return []
    return [item for item in values if item not in best]


def rights_in(json: JsonTaking, row: dict[str, Any]) -> None:
    """The licence of the images, and what must be said with them."""
    uri = json.take(json.root, "rights")
    if code := licence_of(uri):
        row["licence"] = code
    if uri:
        add(row, "rights", {"text": uri, "uri": uri, "on": "image"})
    for statement in json.listed(json.root, "requiredStatement"):
        label = items_of(json, statement, "label")
        add(row, "credit_line", *items_of(json, statement, "value"))
        if label and fold(words(label)) not in ("attribution", "credit", "credits", "mention", "mention obligatoire"):
            row["requiredStatement/label"] = [item["text"] for item in label]


def source_in(json: JsonTaking) -> str:
    """Who gives the manifest."""
    found = [words(items) for one in json.listed(json.root, "provider") if (items := items_of(json, one, "label"))]
    return ", ".join(found)


def homepage(json: JsonTaking) -> str:
    """The first page about the object."""
    pages = json.listed(json.root, "homepage")
    return json.take(pages[0], "id") if pages else ""


def moment(json: JsonTaking, row: dict[str, Any]) -> None:
    """The date that viewers sort by, where nothing else dates the object."""
    given = json.root.get("navDate")
    if isinstance(given, str) and "date_text" not in row and (year := YEAR.match(given)):
        row["date_text"] = [{"text": json.take(json.root, "navDate")[:10], "from": int(year[0]), "to": int(year[0])}]


def canvases(json: JsonTaking) -> list[Json]:
    """The views of an object, in order."""
    return json.listed(json.root, "items")


def painted(json: JsonTaking, canvas: Json) -> Iterator[dict[str, Any]]:
    """The images painted on a canvas, with the name of the view."""
    label = items_of(json, canvas, "label")
    for page in json.listed(canvas, "items"):
        for annotation in json.listed(page, "items"):
            for body in json.listed(annotation, "body"):
                yield from images_of(json, body, words(label) if label else "")


def images_of(json: JsonTaking, body: Json, text: str) -> Iterator[dict[str, Any]]:
    """One image, each image of a choice, or the source of a part."""
    if body.get("type") == "Choice":
        for one in json.listed(body, "items"):
            yield from images_of(json, one, text)
    elif body.get("type") == "SpecificResource":
        for one in json.listed(body, "source"):
            yield from images_of(json, one, text)
    elif body.get("type") == "Image" and body.get("id"):
        services = json.listed(body, "service")
        service = json.take(services[0], "id") or json.take(services[0], "@id") if services else ""
        sizes = {key: json.take_any(body, key) for key in ("width", "height") if isinstance(body.get(key), int)}
        found = {"url": json.take(body, "id"), "text": text, "service": service, **sizes}
        yield {key: value for key, value in found.items() if value}
