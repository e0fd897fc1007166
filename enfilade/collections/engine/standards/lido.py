"""LIDO 1.1, in the spirit of the Ministry's LIDO-MC: French words, kinds of events and concepts by their addresses.

Source: lido-schema.org, schema 1.1. What a record does not say is left out; the two elements that LIDO wants at any price
(a kind of object, a title) are then empty, or filled with what names the object.
"""

from enfilade.collections.engine.items import Item, dimension_words
from enfilade.collections.engine.standards.lido_events import add_events
from enfilade.collections.engine.standards.lido_pieces import (
    GML,
    LABEL,
    LIDO,
    NS,
    SOURCE,
    TYPE,
    child,
    concept,
    fill_concept,
    identifier,
    legal_body,
    named,
    said,
)
from enfilade.collections.engine.standards.lido_relations import add_relations
from enfilade.collections.engine.standards.lido_rights import add_administration, museum_id
from enfilade.collections.engine.standards.published import PublishedRecord
from enfilade.collections.engine.standards.terms import (
    ALTERNATIVE,
    CURRENT_REPOSITORY,
    HUMAN_MADE,
    INVENTORY_NUMBER,
    LOCAL_ID,
    MATERIAL,
    NUMBER_WORDS,
    PREFERRED,
    TECHNIQUE,
    URI,
)
from enfilade.collections.engine.standards.xml import LANG, XSI, Node, put
from enfilade.collections.engine.standards.xml import root as new_root

SCHEMA = "http://www.lido-schema.org/schema/v1.1/lido-v1.1.xsd"
MATERIAL_KINDS = {"material": MATERIAL, "technique": TECHNIQUE}
NAMESPACES: dict[str | None, str] = {"lido": LIDO, "gml": GML, "xsi": XSI}


def lido(record: PublishedRecord) -> Node:
    """The ``lido:lido`` element of a record; it is valid against the schema whatever the record says or leaves out."""
    root = new_root(f"{NS}lido", NAMESPACES, f"{LIDO} {SCHEMA}")
    put(identifier(root, "lidoRecID", record.public_id, LOCAL_ID), SOURCE, record.house)
    identifier(root, "objectPublishedID", record.url, URI)
    concept(root, "category", {"uri": HUMAN_MADE, "text": "Objet fabriqué", "lang": "fr"})
    described = child(root, "descriptiveMetadata")
    described.set(LANG, "fr")
    classification(described, record)
    identification(described, record)
    add_events(described, record)
    add_relations(described, record)
    add_administration(root, record)
    return root


def classification(parent: Node, record: PublishedRecord) -> None:
    """What it is, and to what domain it belongs."""
    wrap = child(parent, "objectClassificationWrap")
    types = child(wrap, "objectWorkTypeWrap")
    for item in record.items("object_name") or [{}]:
        put(concept(types, "objectWorkType", item), TYPE, item.get("kind", ""))
    if domains := record.items("domain"):
        classes = child(wrap, "classificationWrap")
        for item in domains:
            put(concept(classes, "classification", item), TYPE, item.get("kind", ""))


def identification(parent: Node, record: PublishedRecord) -> None:
    """Titles, inscriptions, where it is, what it looks like, how large, of what."""
    wrap = child(parent, "objectIdentificationWrap")
    titles(child(wrap, "titleWrap"), record)
    inscriptions(wrap, record)
    repository(child(wrap, "repositoryWrap"), record)
    descriptions(wrap, record)
    dimensions(wrap, record)
    materials(wrap, record)


def titles(wrap: Node, record: PublishedRecord) -> None:
    """The title, its English twin, then the other ones."""
    for item in record.items("title") or [{"text": record.name}]:
        put(named(wrap, "titleSet", item.get("text", ""), item.get("lang", ""), PREFERRED), TYPE, item.get("kind", ""))
    for item in record.items("title_en"):
        put(named(wrap, "titleSet", item.get("text", ""), "en", PREFERRED), TYPE, item.get("kind", ""))
    for item in record.items("other_titles"):
        put(
            named(wrap, "titleSet", item.get("text", ""), item.get("lang", ""), ALTERNATIVE), TYPE, item.get("kind", "")
        )


def inscriptions(wrap: Node, record: PublishedRecord) -> None:
    """What is written on it, one element each."""
    if found := record.items("inscriptions"):
        holder = child(wrap, "inscriptionsWrap")
        for item in found:
            node = child(holder, "inscriptions")
            put(node, TYPE, item.get("kind", ""))
            said(node, "inscriptionTranscription", item.get("text", ""), item.get("lang", ""))


def repository(wrap: Node, record: PublishedRecord) -> None:
    """The museum, the inventory number, and the other numbers by what they are."""
    museum = record.museum
    node = child(wrap, "repositorySet")
    node.set(TYPE, CURRENT_REPOSITORY)
    legal_body(node, "repositoryName", text=museum.name, uri=museum_id(museum.museofile), link=museum.url)
    said(node, "workID", record.number).set(TYPE, INVENTORY_NUMBER)
    for item in record.items("other_numbers"):
        number = said(node, "workID", item.get("text", ""))
        kind = item.get("kind", "") or "other"
        number.set(TYPE, NUMBER_WORDS.get(kind, kind))
        put(number, LABEL, item.get("holder", ""))
    if museum.city:
        named(child(node, "repositoryLocation"), "namePlaceSet", museum.city)


def descriptions(wrap: Node, record: PublishedRecord) -> None:
    """The description, in as many notes as it has."""
    if found := record.items("description"):
        holder = child(wrap, "objectDescriptionWrap")
        for item in found:
            node = child(holder, "objectDescriptionSet")
            put(node, TYPE, item.get("kind", ""))
            said(node, "descriptiveNoteValue", item.get("text", ""), item.get("lang", ""))


def dimensions(wrap: Node, record: PublishedRecord) -> None:
    """Dimensions as they are written, and measured where their source measured them."""
    if found := record.items("dimensions"):
        holder = child(wrap, "objectMeasurementsWrap")
        for item in found:
            node = child(holder, "objectMeasurementsSet")
            said(node, "displayObjectMeasurements", dimension_words(item))
            if item.get("value"):
                measure(child(node, "objectMeasurements"), item)


def measure(node: Node, item: Item) -> None:
    """One measure: of what, how much, in what unit, of which part."""
    measured = child(node, "measurementsSet")
    said(measured, "measurementType", item.get("kind", ""))
    said(measured, "measurementUnit", item.get("unit", ""))
    said(measured, "measurementValue", item["value"])
    if item.get("part"):
        said(node, "extentMeasurements", item["part"])


def materials(wrap: Node, record: PublishedRecord) -> None:
    """Materials and techniques, in words and term by term."""
    if found := record.items("materials"):
        node = child(child(wrap, "objectMaterialsTechWrap"), "objectMaterialsTechSet")
        said(node, "displayMaterialsTech", record.text("materials"))
        holder = child(node, "materialsTech")
        for item in found:
            term = child(holder, "termMaterialsTech")
            kind = str(item.get("kind", ""))
            put(term, TYPE, MATERIAL_KINDS.get(kind, kind))
            fill_concept(term, item)
