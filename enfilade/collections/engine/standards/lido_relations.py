"""What an object shows, and what it goes with: subjects, related works, literature."""

from collections.abc import Callable

from enfilade.collections.engine.items import Item, plain_words, related_words
from enfilade.collections.engine.standards.lido_pieces import (
    child,
    concept,
    date_set,
    id_of,
    identifier,
    is_address,
    named,
    place_set,
    said,
)
from enfilade.collections.engine.standards.published import PublishedRecord
from enfilade.collections.engine.standards.terms import DOCUMENTED_IN, LOCAL_ID
from enfilade.collections.engine.standards.xml import Node


def add_relations(parent: Node, record: PublishedRecord) -> None:
    """Subjects and related works; nothing where there are none."""
    subjects, related, books = record.items("subjects"), record.items("related"), record.items("bibliography")
    if not (subjects or related or books):
        return
    wrap = child(parent, "objectRelationWrap")
    if subjects:
        holder = child(wrap, "subjectWrap")
        for item in subjects:
            subject(holder, item)
    if related or books:
        holder = child(wrap, "relatedWorksWrap")
        for item in related:
            related_work(holder, item)
        for item in books:
            literature(holder, item)


def subject(wrap: Node, item: Item) -> None:
    """One subject, by what kind of thing it is."""
    node = child(child(wrap, "subjectSet"), "subject")
    SUBJECTS.get(item.get("kind", ""), subject_concept)(node, item)


def subject_concept(node: Node, item: Item) -> None:
    """A subject that is an idea or a kind of thing."""
    concept(node, "subjectConcept", item)


def subject_person(node: Node, item: Item) -> None:
    """A subject that is someone."""
    actor = child(child(node, "subjectActor"), "actor")
    id_of(actor, "actorID", item.get("uri", ""))
    named(actor, "nameActorSet", item.get("text", ""), item.get("lang", ""))


def subject_place(node: Node, item: Item) -> None:
    """A subject that is a place."""
    place_set(node, "subjectPlace", item)


def subject_date(node: Node, item: Item) -> None:
    """A subject that is a time."""
    date_set(node, "subjectDate", item)


def subject_event(node: Node, item: Item) -> None:
    """A subject that is an event."""
    event = child(child(node, "subjectEvent"), "event")
    id_of(event, "eventID", item.get("uri", ""))
    child(event, "eventType")
    named(event, "eventName", item.get("text", ""), item.get("lang", ""))


def subject_work(node: Node, item: Item) -> None:
    """A subject that is a work."""
    holder = child(node, "subjectObject")
    said(holder, "displayObject", plain_words(item), item.get("lang", ""))
    if item.get("uri"):
        id_of(child(holder, "object"), "objectID", item["uri"])


SUBJECTS: dict[str, Callable[[Node, Item], None]] = {
    "person": subject_person, "place": subject_place, "date": subject_date, "event": subject_event, "work": subject_work,
}  # fmt: skip


def related_work(wrap: Node, item: Item) -> None:
    """A work that goes with this one: its words, its number and address, and how it goes with it."""
    node = child(wrap, "relatedWorkSet")
    work = child(node, "relatedWork")
    said(work, "displayObject", item.get("text", "") or related_words({**item, "kind": ""}))
    if item.get("uri") or item.get("number"):
        thing = child(work, "object")
        if item.get("uri") and is_address(item["uri"]):
            said(thing, "objectWebResource", item["uri"])
        elif item.get("uri"):
            identifier(thing, "objectID", item["uri"], LOCAL_ID)
        if item.get("number"):
            identifier(thing, "objectID", item["number"], LOCAL_ID)
    if item.get("kind"):
        concept(node, "relatedWorkRelType", {"text": item["kind"]})


def literature(wrap: Node, item: Item) -> None:
    """What was written of the object."""
    node = child(wrap, "relatedWorkSet")
    work = child(node, "relatedWork")
    said(work, "displayObject", item.get("text", "") or item.get("uri", ""))
    if item.get("uri"):
        said(child(work, "object"), "objectWebResource", item["uri"])
    concept(node, "relatedWorkRelType", {"uri": DOCUMENTED_IN, "text": "est documenté dans", "lang": "fr"})
