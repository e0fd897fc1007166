"""Simple and qualified Dublin Core: ``oai_dc`` records, and tables whose columns are named by its elements.

Source: dublincore.org, elements 1.1 and terms. An element says less than a field: what kind of date, of right or of relation
it is goes by its words.
"""

import re
from typing import Any

from lxml import etree

from enfilade.collections.engine.formats.taking import LANG, Node, Taking, source_of
from enfilade.collections.engine.items import Item
from enfilade.media.engine.licences import licence_of

DC, DCTERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
TAG = "{http://www.openarchives.org/OAI/2.0/oai_dc/}dc"
ADDRESS = re.compile(r"(?:https?|ftp)://\S+|urn:\S+|doi:\S+", re.IGNORECASE)
PICTURE = re.compile(r"https?://\S+\.(?:jpe?g|png|tiff?|webp|gif)(?:\?\S*)?", re.IGNORECASE)
LINKED = (
    "subject",
    "type",
    "medium",
    "coverage",
    "spatial",
    "temporal",
    "creator",
    "contributor",
    "isReferencedBy",
    "relation",
)


def dublin_core_row(element: Node) -> dict[str, Any]:
    """A record of Dublin Core as a row by element name: each a list of items (``text``, ``lang``, ``uri``), ``number`` and
    ``record_link`` out of its identifiers, ``images`` out of its relations; ``@source`` is the XML.
    """
    xml, found = Taking(element), dict[str, list[Item]]()
    for node in element.iter(f"{{{DC}}}*", f"{{{DCTERMS}}}*"):
        if (node.text or "").strip():
            name = etree.QName(node).localname
            found.setdefault(name, []).append(
                item_of(name, xml.lines(node), xml.attribute(node, LANG) if node.get(LANG) else "")
            )
    row = {**arranged(found), **xml.left(), "@source": source_of(element)}
    return {name: value for name, value in row.items() if value}


def item_of(name: str, text: str, lang: str) -> Item:
    """One element: an address alone is an address where the field has room for one."""
    uri = text if name in LINKED and ADDRESS.fullmatch(text) else ""
    return {key: value for key, value in (("text", text), ("uri", uri), ("lang", lang)) if value}


def arranged(found: dict[str, list[Item]]) -> dict[str, Any]:
    """Elements as columns: identifiers, titles and rights sorted out, images apart."""
    row: dict[str, Any] = {
        name: items for name, items in found.items() if name not in ("identifier", "title", "alternative")
    }
    row |= numbers(found.get("identifier", []))
    row |= titles(found.get("title", []), found.get("alternative", []))
    row["images"] = [{"url": item["text"]} for item in found.get("relation", []) if PICTURE.fullmatch(item["text"])]
    row["relation"] = [item for item in found.get("relation", []) if not PICTURE.fullmatch(item["text"])]
    stated = [*found.get("rights", []), *found.get("license", [])]
    row["licence"] = next(filter(None, (licence_of(item["text"]) for item in stated)), "")
    row["rights"] = [{"text": item["text"]} for item in stated if not says_only(item["text"], row["licence"])]
    row.pop("license", None)
    return row


def says_only(text: str, licence: str) -> bool:
    """Whether a text is the address of a licence and no more."""
    return bool(licence) and ADDRESS.fullmatch(text) is not None and licence_of(text) == licence


def numbers(items: list[Item]) -> dict[str, Any]:
    """The first identifier that is not an address is the number; the first address is the record's page."""
    texts = [item["text"] for item in items]
    plain = [text for text in texts if not ADDRESS.fullmatch(text)]
    links = [text for text in texts if text not in plain]
    number = (plain or links)[:1]
    row: dict[str, Any] = {"number": "".join(number), "record_link": "".join(links[:1])}
    row["identifier"] = [text for text in texts if text not in (*number, *links[:1])]
    if number and not plain:
        row["@warnings"] = [["number", "number_of_record", number[0][:200]]]
    return row


def titles(given: list[Item], others: list[Item]) -> dict[str, list[Item]]:
    """One title, its English twin, the other ones; a French title before all."""
    ranked = sorted(given, key=lambda item: not str(item.get("lang", "fr")).startswith("fr"))
    first = ranked[:1]
    english = [item for item in ranked[1:] if str(item.get("lang", "")).startswith("en")][:1]
    if first and str(first[0].get("lang", "")).startswith("en"):
        english = []
    rest = [item for item in given if item not in (*first, *english)]
    return {"title": first, "title_en": english, "other_titles": [*rest, *others]}
