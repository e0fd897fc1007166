"""The administrative half of LIDO: rights in the object, in its record and in its images; the record itself; the images."""

from collections.abc import Iterator
from typing import Any

from enfilade.collections.engine.folding import fold
from enfilade.collections.engine.formats.lido_events import Found, add
from enfilade.collections.engine.formats.lido_pieces import (
    TERMS,
    TYPE,
    address,
    all_of,
    concept_address,
    first_of,
    is_address,
    label,
    language,
    name_of,
    one_of,
)
from enfilade.collections.engine.formats.taking import Node, Taking
from enfilade.collections.engine.items import Item
from enfilade.media.engine.licences import LICENCES, licence_of

ADMINISTRATION = "administrativeMetadata/"
STATUS = "statut juridique"
BEST_VIEW = ("lido00464", "master", "original", "large", "lido00465")
SMALL_VIEW = ("lido00451", "thumb", "preview")


def read_rights(xml: Taking, root: Node, found: Found) -> None:
    """Rights in the object, then those in its record, which give its licence."""
    for node in all_of(root, f"{ADMINISTRATION}rightsWorkWrap/rightsWorkSet"):
        if is_status(node):
            add(found, "legal_status", legal_status(xml, node))
            continue
        add(found, "rights", *rights(xml, node, "work"))
        for credit in all_of(node, "creditLine"):
            item = {"text": xml.text(credit), "lang": language(xml, credit)}
            add(found, "credit_line", {key: value for key, value in item.items() if value})
    for node in all_of(root, f"{ADMINISTRATION}recordWrap/recordRights"):
        add(found, "rights", *rights(xml, node, "record"))
    found["licence"] = licences(found)


def licences(found: Found) -> list[Item]:
    """The licence that a record's rights name, else that of the object; what only names the licence is no more a right."""
    stated = found.get("rights", [])
    for on in ("record", "work"):
        codes = [code for item in stated if item["on"] == on and (code := licence_named(item))]
        if codes:
            bare = {"text": codes[0], "uri": LICENCES[codes[0]].uri, "on": "record"}
            found["rights"] = [item for item in stated if item != bare]
            return [{"text": codes[0]}]
    return []


def licence_named(item: Item) -> str:
    """The code of the licence that a statement of rights names, by its address or its words."""
    return licence_of(item.get("uri", "")) or licence_of(item.get("text", ""))


def is_status(node: Node) -> bool:
    """Whether a set of rights is the legal status of the object."""
    return any(fold(one.get(TYPE) or "") == STATUS for one in all_of(node, "rightsType"))


def legal_status(xml: Taking, node: Node) -> Item:
    """The words of a status, and whose the object is."""
    said = first_of(node, "rightsType")
    xml.attribute(said, TYPE)
    item = {"text": label(xml, said), "owner": name_of(xml, node, "rightsHolder/legalBodyName")}
    for term in all_of(said, "term"):
        language(xml, term)
    return {key: value for key, value in item.items() if value}


def rights(xml: Taking, node: Node, on: str) -> Iterator[Item]:
    """Each statement of a set of rights: its words, its address, its holders."""
    holders = ", ".join(filter(None, (name_of(xml, one, "legalBodyName") for one in all_of(node, "rightsHolder"))))
    stated = [
        {"text": label(xml, one), "uri": concept_address(xml, one), "holder": holders}
        for one in all_of(node, "rightsType")
    ] or [{"holder": holders}]
    for item in stated:
        if kept := {key: value for key, value in item.items() if value}:
            yield {**kept, "on": on}


def about_record(xml: Taking, root: Node) -> dict[str, Any]:
    """The record's own id, who gives it, and its address."""
    wrap = first_of(root, f"{ADMINISTRATION}recordWrap")
    if wrap is None:
        return {}
    found = {
        "record_id": xml.text(first_of(wrap, "recordID")),
        "record_source": ", ".join(
            filter(None, (name_of(xml, one, "legalBodyName") for one in all_of(wrap, "recordSource")))
        ),
        "record_link": address(xml, list(all_of(wrap, "recordInfoSet/recordInfoLink"))),
    }
    return {key: value for key, value in found.items() if value}


def images(xml: Taking, root: Node) -> list[dict[str, str]]:
    """The images in order: ``url`` of the best view, ``text``, ``credit``, ``holder``, ``licence`` (a code), ``rights``."""
    nodes = list(all_of(root, f"{ADMINISTRATION}resourceWrap/resourceSet"))
    return [found for node in nodes if (found := image(xml, node)).get("url")]


def image(xml: Taking, node: Node) -> dict[str, str]:
    """One image with what one may do with it; its other sizes are left."""
    links = [
        (kind_of_view(one), link)
        for one in all_of(node, "resourceRepresentation")
        for link in all_of(one, "linkResource")
    ]
    links = [(rank, link) for rank, link in links if is_address((link.text or "").strip())]
    if not links:
        return {}
    stated = [item for one in all_of(node, "rightsResource") for item in rights(xml, one, "image")]
    found = {
        "url": xml.text(min(links, key=lambda one: one[0])[1]),
        "text": one_of(xml, list(all_of(node, "resourceDescription"))),
        "credit": one_of(xml, list(all_of(node, "rightsResource/creditLine"))),
        "holder": ", ".join(dict.fromkeys(item["holder"] for item in stated if "holder" in item)),
        "licence": next(filter(None, map(licence_named, stated)), ""),
        "rights": "; ".join(dict.fromkeys(item[key] for item in stated for key in ("text", "uri") if key in item)),
    }
    return {key: value for key, value in found.items() if value}


def kind_of_view(node: Node) -> int:
    """Large views before views of no said size, before small ones."""
    kind = (node.get(TYPE) or "").casefold().removeprefix(TERMS)
    return 0 if any(word in kind for word in BEST_VIEW) else 2 if any(word in kind for word in SMALL_VIEW) else 1
