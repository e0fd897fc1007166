"""What an object shows and what it goes with, as LIDO says it: subjects, related works, literature."""

from collections.abc import Callable

from enfilade.collections.engine.folding import fold
from enfilade.collections.engine.formats.lido_events import Found, add
from enfilade.collections.engine.formats.lido_pieces import (
    TERMS,
    address,
    all_of,
    concept_address,
    concepts,
    date,
    first_of,
    is_address,
    label,
    name_of,
    one_of,
    place,
    take_if_said,
)
from enfilade.collections.engine.formats.taking import Node, Taking
from enfilade.collections.engine.items import TERM, Item, date_words, pruned

RELATIONS = "descriptiveMetadata/objectRelationWrap/"
DOCUMENTED_IN = f"{TERMS}lido00617"
LITERATURE = ("literatur", "bibliogra", "document", "dokument", "beschrieben", "zitier")


def read_relations(xml: Taking, root: Node, found: Found) -> None:
    """Subjects, related works, bibliography."""
    for part in all_of(root, f"{RELATIONS}subjectWrap/subjectSet"):
        items = [item for node in all_of(part, "subject") for item in subjects(xml, node)]
        shown = list(all_of(part, "displaySubject"))
        take_if_said(xml, shown, "; ".join(item["text"] for item in items))
        words = one_of(xml, [node for node in shown if (node, "") not in xml.taken])
        add(found, "subjects", *([{"text": words}] if words else []), *items)
    for part in all_of(root, f"{RELATIONS}relatedWorksWrap/relatedWorkSet"):
        related_work(xml, part, found)


def subjects(xml: Taking, node: Node) -> list[Item]:
    """What one subject names, by what kind of thing it is; what has no name is left."""
    found = [item for name, read in SUBJECTS.items() for part in all_of(node, name) for item in read(xml, part)]
    return [one for item in found if (one := pruned(item, TERM)).get("text")]


def shown_concept(xml: Taking, node: Node) -> list[Item]:
    """A concept that an object shows."""
    return concepts(xml, node, "concept")


def shown_person(xml: Taking, node: Node) -> list[Item]:
    """Someone whom it shows."""
    actor = first_of(node, "actor")
    item = {"text": name_of(xml, actor, "nameActorSet"), "kind": "person"}
    if actor is not None:
        item["uri"] = address(xml, list(all_of(actor, "actorID")))
    shown = list(all_of(node, "displayActor"))
    take_if_said(xml, shown, item["text"])
    return [item if item["text"] else {**item, "text": one_of(xml, shown)}]


def shown_place(xml: Taking, node: Node) -> list[Item]:
    """A place that it shows; its coordinates are left."""
    found = place(xml, node)
    return [{"text": found.get("text", ""), "uri": found.get("uri", ""), "kind": "place"}]


def shown_date(xml: Taking, node: Node) -> list[Item]:
    """A date that it shows."""
    return [{"text": date_words(date(xml, node)), "kind": "date"}]


def shown_event(xml: Taking, node: Node) -> list[Item]:
    """An event that it shows."""
    event = first_of(node, "event")
    text = name_of(xml, event, "eventName") or one_of(xml, list(all_of(node, "displayEvent")))
    if event is None:
        return [{"text": text, "kind": "event"}]
    uri = address(xml, list(all_of(event, "eventID")))
    return [{"text": text or label(xml, first_of(event, "eventType")), "uri": uri, "kind": "event"}]


def shown_work(xml: Taking, node: Node) -> list[Item]:
    """A work that it shows."""
    words, _, uri = work(xml, node)
    return [{"text": words, "uri": uri, "kind": "work"}]


SUBJECTS: dict[str, Callable[[Taking, Node], list[Item]]] = {
    "subjectConcept": shown_concept, "subjectActor": shown_person, "subjectPlace": shown_place,
    "subjectDate": shown_date, "subjectEvent": shown_event, "subjectObject": shown_work,
}  # fmt: skip


def work(xml: Taking, node: Node, *, numbered: bool = False) -> tuple[str, str, str]:
    """The words, the number (which is left unless it is asked for) and the address of a work."""
    words, thing = one_of(xml, list(all_of(node, "displayObject"))), first_of(node, "object")
    if thing is None:
        return words, "", ""
    told = [*all_of(thing, "objectNote")]
    ids = list(all_of(thing, "objectID"))
    pages = list(all_of(thing, "objectWebResource"))
    uri = address(xml, [*pages, *ids])
    number = xml.text(next((one for one in ids if numbered and not is_address((one.text or "").strip())), None))
    return words or one_of(xml, told), number, uri


def related_work(xml: Taking, part: Node, found: Found) -> None:
    """A work that goes with this one, or a text that tells of it."""
    node, relation = first_of(part, "relatedWork"), first_of(part, "relatedWorkRelType")
    written = relation is not None and is_literature(relation)
    text, number, uri = work(xml, node, numbered=not written) if node is not None else ("", "", "")
    shown = list(all_of(part, "displayRelatedWork"))
    take_if_said(xml, shown, text)
    text = text or one_of(xml, shown)
    if written and (text or uri):
        if concept_address(xml, relation) == DOCUMENTED_IN:
            xml.understand(relation)
        item = {"text": text, "uri": uri}
        add(found, "bibliography", {key: value for key, value in item.items() if value})
        return
    item = {"text": text, "number": number, "uri": uri}
    if any(item.values()):
        item["kind"] = label(xml, relation)
    add(found, "related", {key: value for key, value in item.items() if value})


def is_literature(relation: Node) -> bool:
    """Whether a related work is something written of the object."""
    said = [fold(node.text or "") for node in relation.iter() if node.text]
    return any(word in one for one in said for word in LITERATURE) or DOCUMENTED_IN in said
