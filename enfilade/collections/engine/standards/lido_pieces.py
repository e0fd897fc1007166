"""Pieces of LIDO that come back everywhere: concepts, names, people, places, dates."""

from typing import NamedTuple

from enfilade.collections.engine.items import Item, maker_words
from enfilade.collections.engine.standards.terms import LOCAL_ID, URI
from enfilade.collections.engine.standards.xml import Node, add, put, sub

LIDO = "http://www.lido-schema.org"
GML = "http://www.opengis.net/gml"
NS = f"{{{LIDO}}}"
TYPE, SOURCE, PREF, LABEL = f"{NS}type", f"{NS}source", f"{NS}pref", f"{NS}label"


class Tag(NamedTuple):
    """The qualified names used most, made once."""

    concept_id: str = f"{NS}conceptID"
    term: str = f"{NS}term"
    value: str = f"{NS}appellationValue"


TAG = Tag()


def child(parent: Node, name: str) -> Node:
    """An empty LIDO element."""
    return sub(parent, f"{NS}{name}")


def said(parent: Node, name: str, text: str, lang: str = "") -> Node:
    """A LIDO element with its text."""
    return add(parent, f"{NS}{name}", text, lang)


def identifier(parent: Node, name: str, value: str, kind: str = URI) -> Node:
    """An id with its kind; LIDO wants one for each."""
    node = said(parent, name, value)
    node.set(TYPE, kind)
    return node


def is_address(uri: str) -> bool:
    """Whether an id stands by itself on the web."""
    return uri.startswith(("http://", "https://", "urn:"))


def id_of(parent: Node, name: str, uri: str) -> None:
    """The id of a concept, a person, a place, if there is one."""
    if uri:
        identifier(parent, name, uri, URI if is_address(uri) else LOCAL_ID)


def concept(parent: Node, name: str, item: Item) -> Node:
    """A concept with its id and its word."""
    node = child(parent, name)
    fill_concept(node, item)
    return node


def fill_concept(node: Node, item: Item) -> None:
    """The id and the word of a concept, in the element that is it."""
    if uri := item.get("uri"):
        add(node, TAG.concept_id, uri).set(TYPE, URI if is_address(uri) else LOCAL_ID)
    if item.get("text"):
        add(node, TAG.term, item["text"], item.get("lang", ""))


def named(parent: Node, name: str, text: str, lang: str = "", pref: str = "") -> Node:
    """A name in its set."""
    node = child(parent, name)
    value = add(node, TAG.value, text, lang)
    put(value, PREF, pref)
    return node


def actor_in_role(parent: Node, item: Item) -> None:
    """Who took part, how, and how sure one is; the note says who it was in words."""
    holder = child(parent, "eventActor")
    said(holder, "displayActorInRole", maker_words(item))
    actor = child(role := child(holder, "actorInRole"), "actor")
    id_of(actor, "actorID", item.get("uri", ""))
    named(actor, "nameActorSet", item.get("text", ""))
    vital_dates(actor, item)
    if item.get("role"):
        concept(role, "roleActor", {"text": item["role"]})
    if item.get("qualifier"):
        concept(role, "attributionQualifierActor", {"text": item["qualifier"]})
    if item.get("note"):
        said(role, "sourceActorInRole", item["note"])


def vital_dates(actor: Node, item: Item) -> None:
    """When a person was born and died."""
    if item.get("born") or item.get("died"):
        dates = child(actor, "vitalDatesActor")
        if item.get("born"):
            said(dates, "earliestDate", item["born"])
        if item.get("died"):
            said(dates, "latestDate", item["died"])


def place_set(parent: Node, name: str, item: Item) -> Node:
    """A place as it is written, then as machines know it."""
    node = child(parent, name)
    said(node, "displayPlace", item.get("text", ""))
    place = child(node, "place")
    id_of(place, "placeID", item.get("uri", ""))
    named(place, "namePlaceSet", item.get("text", ""))
    if "lat" in item and "lon" in item:
        point = sub(child(place, "gml"), f"{{{GML}}}Point")
        add(point, f"{{{GML}}}pos", f"{item['lat']} {item['lon']}")
    return node


def date_set(parent: Node, name: str, item: Item) -> None:
    """A date as it is written, and its two bounds."""
    node = child(parent, name)
    if item.get("text"):
        said(node, "displayDate", item["text"])
    first, last = item.get("from"), item.get("to")
    if first is not None or last is not None:
        date = child(node, "date")
        if first is not None:
            said(date, "earliestDate", year_text(first))
        if last is not None:
            said(date, "latestDate", year_text(last))


def year_text(year: int) -> str:
    """A year as XML Schema 1.0 writes it, without a year zero: 450 BC is ``-0450``."""
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def legal_body(parent: Node, name: str, *, text: str, uri: str = "", link: str = "") -> Node:
    """A museum or a holder of rights."""
    node = child(parent, name)
    id_of(node, "legalBodyID", uri)
    named(node, "legalBodyName", text)
    if link:
        said(node, "legalBodyWeblink", link)
    return node
