"""The events of LIDO: the making, acquisition, finding, use and exhibitions fill fields of their own, the rest is history."""

from collections.abc import Callable
from typing import Any

from enfilade.collections.engine.folding import fold
from enfilade.collections.engine.formats.lido_pieces import (
    TERMS,
    address,
    all_of,
    concept_address,
    concepts,
    date,
    first_of,
    label,
    label_nodes,
    maker,
    name_of,
    one_of,
    place,
)
from enfilade.collections.engine.formats.taking import Node, Taking
from enfilade.collections.engine.items import Item, date_words, event_words, maker_words

Found = dict[str, list[Item]]
"""Items by field."""
ADDRESSES = {
    f"{TERMS}{name}": kind for kind, names in {
        "making": ("lido00007", "lido00012", "eventType/production", "eventType/creation"),
        "acquisition": ("lido00001", "eventType/acquisition"), "finding": ("lido00002", "lido00010", "eventType/finding"),
        "use": ("lido00011", "eventType/use"), "exhibition": ("lido00225", "eventType/exhibition"),
    }.items() for name in names
}  # fmt: skip
WORDS = {
    word: kind for kind, words in {
        "making": ("production", "creation", "execution", "fabrication", "herstellung", "hergestellt", "entstehung"),
        "acquisition": ("acquisition", "erwerb", "erwerbung"), "finding": ("finding", "decouverte", "fund", "collecte"),
        "use": ("use", "utilisation", "usage", "gebrauch"), "exhibition": ("exhibition", "exposition", "ausstellung"),
    }.items() for word in words
}  # fmt: skip


def read_events(xml: Taking, root: Node, found: Found) -> None:
    """Every event, to the fields it fills."""
    for holder in all_of(root, "descriptiveMetadata/eventWrap/eventSet"):
        event = first_of(holder, "event")
        if event is None:
            add(found, "history", {"text": one_of(xml, list(all_of(holder, "displayEvent")))})
            continue
        kind = kind_of_event(event)
        if not (kind and READERS[kind](xml, holder, event, found)):
            add(found, "history", past_event(xml, holder, event))


def add(found: Found, field: str, *items: Item) -> None:
    """Keep items of a field, nothing empty."""
    found.setdefault(field, []).extend(item for item in items if item)


def kind_of_event(event: Node) -> str:
    """Which of the kinds of events that have a field of their own; empty for all others."""
    said = first_of(event, "eventType")
    if said is None:
        return ""
    ids = [(node.text or "").strip() for node in all_of(said, "conceptID")]
    about = [*ids, *(value for inner in said for value in inner.attrib.values())]
    names = [fold(node.text or "") for node in label_nodes(said)]
    kinds = [ADDRESSES.get(one, "") for one in about] + [WORDS.get(name, "") for name in names]
    return next(filter(None, kinds), "")


def understand_kind(xml: Taking, holder: Node, event: Node) -> None:
    """What kind of event it is goes without saying in the field it fills; so does a display that says no more."""
    said = first_of(event, "eventType")
    names = {fold(node.text or "") for node in label_nodes(said)}
    xml.understand(said)
    for shown in all_of(holder, "displayEvent"):
        if fold(shown.text or "") in names:
            xml.understand(shown)


def names_in(event: Node) -> set[str]:
    """The parts that an event has, but its kind."""
    return {str(part.tag).rpartition("}")[2] for part in event} - {"eventType"}


def making(xml: Taking, holder: Node, event: Node, found: Found) -> bool:
    """Who made it, when, where, of what, in what period and culture."""
    understand_kind(xml, holder, event)
    add(found, "maker", *(maker(xml, node) for node in all_of(event, "eventActor")))
    add(found, "period", *terms(xml, event, "culture", "culture"), *terms(xml, event, "periodName"))
    add(found, "date_text", *(date(xml, node) for node in all_of(event, "eventDate")))
    add(found, "place", *(place(xml, node, "creation") for node in all_of(event, "eventPlace")))
    add(found, "materials", *terms(xml, event, "eventMethod", "technique"))
    for node in all_of(event, "eventMaterialsTech"):
        add(found, "materials", *materials(xml, node))
    return True


def terms(xml: Taking, event: Node, name: str, kind: str = "") -> list[Item]:
    """The concepts of one part of an event."""
    return [item for node in all_of(event, name) for item in concepts(xml, node, kind)]


def materials(xml: Taking, node: Node) -> list[Item]:
    """Materials and techniques term by term, after the words that say them together where those say more."""
    items = [
        item for inner in all_of(node, "materialsTech/termMaterialsTech") for item in concepts(xml, inner)
    ]  # fmt: skip
    shown = one_of(xml, list(all_of(node, "displayMaterialsTech")))
    together = [{"text": shown}] if shown and not says_the_same(shown, items) else []
    return [*together, *items]


def says_the_same(shown: str, items: list[Item]) -> bool:
    """Whether words are no more than some items in a row."""
    return fold(shown) == fold("; ".join(dict.fromkeys(item["text"] for item in items)))


def acquisition(xml: Taking, holder: Node, event: Node, found: Found) -> bool:
    """How the object came, unless the event tells more than that."""
    actors, methods = list(all_of(event, "eventActor")), list(all_of(event, "eventMethod"))
    if names_in(event) - {"eventActor", "eventDate", "eventMethod"} or len(actors) > 1 or len(methods) > 1:
        return False
    understand_kind(xml, holder, event)
    text = one_of(xml, [node for node in all_of(holder, "displayEvent") if (node, "") not in xml.taken])
    giver = maker(xml, actors[0]) if actors else {}
    item = {
        "text": text, "mode": label(xml, methods[0]) if methods else "",
        "date": date_words(date(xml, first_of(event, "eventDate"))), "from": maker_words(giver),
    }  # fmt: skip
    add(found, "acquisition", {key: value for key, value in item.items() if value})
    return True


def finding(xml: Taking, holder: Node, event: Node, found: Found) -> bool:
    """Where it was found, when that is all that is known of it."""
    if names_in(event) != {"eventPlace"} or first_of(holder, "displayEvent") is not None:
        return False
    understand_kind(xml, holder, event)
    add(found, "place", *(place(xml, node, "discovery") for node in all_of(event, "eventPlace")))
    return True


def use(xml: Taking, holder: Node, event: Node, found: Found) -> bool:
    """What it served for, when that is all that is known of its use."""
    if names_in(event) != {"eventMethod"} or first_of(holder, "displayEvent") is not None:
        return False
    understand_kind(xml, holder, event)
    add(found, "use", *terms(xml, event, "eventMethod"))
    return True


def exhibition(xml: Taking, holder: Node, event: Node, found: Found) -> bool:
    """Where it was shown: name, place and date in one line, and the address of the event."""
    if names_in(event) - {"eventID", "eventName", "eventDate", "eventPlace"}:
        return False
    understand_kind(xml, holder, event)
    shown = one_of(xml, [node for node in all_of(holder, "displayEvent") if (node, "") not in xml.taken])
    parts = [
        name_of(xml, event, "eventName") or shown,
        *(place(xml, node).get("text", "") for node in all_of(event, "eventPlace")),
        *(date_words(date(xml, node)) for node in all_of(event, "eventDate")),
    ]
    item: Item = {"text": ", ".join(filter(None, parts)), "uri": address(xml, list(all_of(event, "eventID")))}
    add(found, "exhibitions", {key: value for key, value in item.items() if value})
    return True


READERS: dict[str, Callable[[Taking, Node, Node, Found], bool]] = {
    "making": making, "acquisition": acquisition, "finding": finding, "use": use, "exhibition": exhibition,
}  # fmt: skip


def past_event(xml: Taking, holder: Node, event: Node) -> Item:
    """An event of the object's history. Words of its own are kept where they say more than its parts."""
    kind = first_of(event, "eventType")
    stuff = [item for node in all_of(event, "eventMaterialsTech") for item in materials(xml, node)]
    item: dict[str, Any] = {
        "kind": label(xml, kind), "uri": "" if kind is None else concept_address(xml, kind),
        "makers": [maker(xml, node) for node in all_of(event, "eventActor")],
        "date": date(xml, first_of(event, "eventDate")),
        "places": [place(xml, node) for node in all_of(event, "eventPlace")],
        "terms": [
            *terms(xml, event, "eventMethod"), *terms(xml, event, "culture", "culture"), *terms(xml, event, "periodName"),
            *stuff,
        ],
    }  # fmt: skip
    item = {key: value for key, value in item.items() if value}
    if text := words_of_event(xml, holder, event, item):
        item["text"] = text
    return item


def words_of_event(xml: Taking, holder: Node, event: Node, item: Item) -> str:
    """What an event says of itself in words, unless its parts say it."""
    shown = one_of(xml, list(all_of(holder, "displayEvent")))
    if shown and fold(shown) not in (fold(item.get("kind", "")), fold(event_words(item))):
        return shown
    told = [*all_of(event, "eventDescriptionSet/descriptiveNoteValue")]
    return name_of(xml, event, "eventName") or one_of(xml, told)
