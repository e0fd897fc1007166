"""The events of an object in LIDO: its making first, then how it was found, used, acquired, shown."""

from collections.abc import Iterable

from enfilade.collections.engine.items import Item, event_words
from enfilade.collections.engine.standards.lido_pieces import (
    NS,
    TYPE,
    actor_in_role,
    child,
    concept,
    date_set,
    identifier,
    named,
    place_set,
    said,
)
from enfilade.collections.engine.standards.published import PublishedRecord
from enfilade.collections.engine.standards.terms import (
    ACQUISITION,
    EXHIBITION,
    FINDING,
    PRODUCTION,
    USE,
    Event,
    event_named,
)
from enfilade.collections.engine.standards.xml import Node, put

CULTURE = "culture"
FOUND = ("discovery", "découverte", "collecte", "trouvaille")


def add_events(parent: Node, record: PublishedRecord) -> None:
    """Every event that the record tells; nothing where it tells none."""
    wrap = Node(f"{NS}eventWrap")
    production(wrap, record)
    for item in record.items("place"):
        if is_finding(item):
            place_set(event(wrap, FINDING), "eventPlace", item)
    for item in record.items("use"):
        concept(event(wrap, USE), "eventMethod", item)
    for item in record.items("acquisition"):
        acquisition(wrap, item)
    for item in record.items("history"):
        past_event(wrap, item)
    for item in record.items("exhibitions"):
        exhibition(wrap, item)
    if wrap.children:
        parent.append(wrap)


def is_finding(place: Item) -> bool:
    """Whether a place is where the object was found, not where it was made."""
    return str(place.get("kind", "")).casefold() in FOUND


def event(wrap: Node, kind: Event, told: str = "") -> Node:
    """A new event of a known kind."""
    holder = child(wrap, "eventSet")
    if told:
        said(holder, "displayEvent", told)
    node = child(holder, "event")
    concept(node, "eventType", {"uri": kind.uri, "text": kind.word, "lang": "fr"})
    return node


def production(wrap: Node, record: PublishedRecord) -> None:
    """Who, when, in what culture and where; further dates make events of their own, for LIDO takes one an event."""
    makers, dates, periods = record.items("maker"), record.items("date_text"), record.items("period")
    places = [item for item in record.items("place") if not is_finding(item)]
    if not (makers or dates or periods or places):
        return
    node = event(wrap, PRODUCTION)
    for item in makers:
        actor_in_role(node, item)
    terms(node, "culture", (item for item in periods if item.get("kind") == CULTURE))
    for item in dates[:1]:
        date_set(node, "eventDate", item)
    terms(node, "periodName", (item for item in periods if item.get("kind") != CULTURE))
    for item in places:
        put(place_set(node, "eventPlace", item), TYPE, item.get("kind", ""))
    for item in dates[1:]:
        date_set(event(wrap, PRODUCTION), "eventDate", item)


def terms(node: Node, name: str, items: Iterable[Item]) -> None:
    """Concepts with what kind of concept they are, where LIDO has room for it."""
    for item in items:
        found = concept(node, name, item)
        if name == "periodName":
            put(found, TYPE, item.get("kind", ""))


def acquisition(wrap: Node, item: Item) -> None:
    """How the object came: in words, and by mode, date and giver where they are known apart."""
    node = event(wrap, ACQUISITION, item.get("text", ""))
    if item.get("from"):
        actor_in_role(node, {"text": item["from"]})
    if item.get("date"):
        date_set(node, "eventDate", {"text": item["date"]})
    if item.get("mode"):
        concept(node, "eventMethod", {"text": item["mode"]})


def past_event(wrap: Node, item: Item) -> None:
    """An event of the object's history; one that is told in words alone stays in words."""
    holder = child(wrap, "eventSet")
    said(holder, "displayEvent", event_words(item))
    if set(item) <= {"text"}:
        return
    node = child(holder, "event")
    kind = item.get("kind", "")
    known = event_named(kind)
    concept(node, "eventType", {"uri": item.get("uri", "") or (known.uri if known else ""), "text": kind})
    for maker in item.get("makers", []):
        actor_in_role(node, maker)
    if item.get("date"):
        date_set(node, "eventDate", item["date"])
    for place in item.get("places", []):
        put(place_set(node, "eventPlace", place), TYPE, place.get("kind", ""))
    terms(node, "eventMethod", item.get("terms", []))


def exhibition(wrap: Node, item: Item) -> None:
    """Where the object was shown; an address makes the event's id."""
    node = event(wrap, EXHIBITION)
    if item.get("uri"):
        first = identifier(node, "eventID", item["uri"])
        node.children = [first, *(node.children or [])[:-1]]
    if item.get("text"):
        named(node, "eventName", item["text"])
