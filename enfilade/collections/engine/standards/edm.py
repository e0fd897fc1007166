"""Europeana Data Model, external profile, in RDF/XML: the object, its images, who gives it, and what it is tied to.

Source: EDM External schema of Europeana (metis-schema). ``edm:rights`` must be an address of Creative Commons or
rightsstatements.org: a record without a licence that has one says that nobody has evaluated its copyright (CNE).
"""

from collections.abc import Iterator

from enfilade.collections.engine.items import Item, maker_words
from enfilade.collections.engine.standards.published import PublishedPicture, PublishedRecord, licence_uri
from enfilade.collections.engine.standards.xml import Node, add, put, sub
from enfilade.collections.engine.standards.xml import root as new_root
from enfilade.media.engine.licences import CC, STATEMENTS

RDF, EDM = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.europeana.eu/schemas/edm/"
DC, DCTERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
ORE, SKOS = "http://www.openarchives.org/ore/terms/", "http://www.w3.org/2004/02/skos/core#"
WGS84, RDAGR2 = "http://www.w3.org/2003/01/geo/wgs84_pos#", "http://rdvocab.info/ElementsGr2/"
EBUCORE = "http://www.ebu.ch/metadata/ontologies/ebucore/ebucore#"
NAMESPACES: dict[str | None, str] = {
    "rdf": RDF, "edm": EDM, "dc": DC, "dcterms": DCTERMS, "ore": ORE, "skos": SKOS, "wgs84_pos": WGS84, "rdaGr2": RDAGR2,
    "ebucore": EBUCORE,
}  # fmt: skip
ABOUT, RESOURCE = f"{{{RDF}}}about", f"{{{RDF}}}resource"
NOT_EVALUATED = f"{STATEMENTS}CNE/1.0/"
ITEMS = (
    ("title", DC, "title"), ("title_en", DC, "title"), ("other_titles", DCTERMS, "alternative"), ("maker", DC, "creator"),
    ("object_name", DC, "type"), ("domain", DC, "type"), ("subjects", DC, "subject"), ("materials", DCTERMS, "medium"),
    ("place", DCTERMS, "spatial"), ("period", DCTERMS, "temporal"), ("date_text", DCTERMS, "created"),
)  # fmt: skip
WHOLE = (
    ("description", DC, "description"), ("inscriptions", DC, "description"), ("dimensions", DCTERMS, "extent"),
    ("history", DCTERMS, "provenance"), ("acquisition", DCTERMS, "provenance"), ("rights", DC, "rights"),
    ("credit_line", DC, "source"), ("bibliography", DCTERMS, "isReferencedBy"), ("related", DC, "relation"),
)  # fmt: skip
TERMS = ("object_name", "domain", "subjects", "materials", "period")
"""Fields whose items with an address become concepts, unless they are people or places."""


def edm(record: PublishedRecord) -> Node:
    """The ``rdf:RDF`` of a record: ProvidedCHO, WebResources, Agents, Places, Concepts, Aggregation."""
    root = new_root(f"{{{RDF}}}RDF", NAMESPACES)
    provided(root, record)
    for picture in record.pictures:
        web_resource(root, picture, record)
    for item in tied(record, ("maker",), "person"):
        agent(root, item)
    for item in tied(record, ("place",), "place"):
        place(root, item)
    for item in tied(record, TERMS, ""):
        concept(root, item)
    aggregation(root, record)
    return root


def tied(record: PublishedRecord, fields: tuple[str, ...], kind: str) -> Iterator[Item]:
    """The items with an address that make one kind of entity, each address once: those of some fields, and subjects of
    that kind."""
    seen: set[str] = set()
    for field in (*fields, *(("subjects",) if kind else ())):
        for item in record.items(field):
            uri = entity(item)
            of_kind = field != "subjects" or entity_kind(item) == kind
            if uri and of_kind and uri not in seen:
                seen.add(uri)
                yield item


def entity_kind(item: Item) -> str:
    """Whether a subject is a person, a place, or a concept (empty)."""
    kind = item.get("kind", "")
    return kind if kind in ("person", "place") else ""


def entity(item: Item) -> str:
    """The address of what an item names, if it has one on the web."""
    uri = str(item.get("uri", ""))
    return uri if uri.startswith(("http://", "https://")) else ""


def provided(root: Node, record: PublishedRecord) -> None:
    """The object itself. What has an address is tied to it and named too, so that readers of either find it."""
    node = sub(root, f"{{{EDM}}}ProvidedCHO")
    node.set(ABOUT, record.url)
    if not record.text("title"):
        add(node, f"{{{DC}}}title", record.name)
    add(node, f"{{{DC}}}identifier", record.number)
    for field, space, name in ITEMS:
        for item in record.items(field):
            one_value(node, f"{{{space}}}{name}", field, item)
    for field, space, name in WHOLE:
        if text := record.text(field):
            add(node, f"{{{space}}}{name}", text)
    add(node, f"{{{EDM}}}type", "IMAGE")


def one_value(node: Node, tag: str, field: str, item: Item) -> None:
    """One item as a link to what it names, or as words; a link says nothing by itself, its entity has the words."""
    if uri := entity(item):
        sub(node, tag).set(RESOURCE, uri)
    elif field == "maker":
        add(node, tag, maker_words(item))
    elif item.get("text"):
        add(node, tag, item["text"], "en" if field == "title_en" else item.get("lang", ""))


def web_resource(root: Node, picture: PublishedPicture, record: PublishedRecord) -> None:
    """One image with its size and its rights."""
    node = sub(root, f"{{{EDM}}}WebResource")
    node.set(ABOUT, picture.url)
    if picture.credit:
        add(node, f"{{{DC}}}creator", picture.credit)
    if picture.alt:
        add(node, f"{{{DC}}}description", picture.alt)
    add(node, f"{{{DC}}}format", picture.kind)
    if picture.rights:
        add(node, f"{{{DC}}}rights", picture.rights)
    sub(node, f"{{{EDM}}}rights").set(RESOURCE, rights_uri(picture.licence or record.licence))
    add(node, f"{{{EBUCORE}}}hasMimeType", picture.kind)
    integer(node, f"{{{EBUCORE}}}width", picture.width)
    integer(node, f"{{{EBUCORE}}}height", picture.height)


def integer(node: Node, tag: str, value: int) -> None:
    """A whole number that says it is one."""
    add(node, tag, str(value)).set(f"{{{RDF}}}datatype", "http://www.w3.org/2001/XMLSchema#integer")


def rights_uri(code: str) -> str:
    """The address that Europeana accepts for a licence, or "copyright not evaluated"."""
    uri = licence_uri(code)
    return uri if uri.startswith((CC, STATEMENTS)) else NOT_EVALUATED


def agent(root: Node, item: Item) -> None:
    """Someone tied to the object."""
    node = labelled(root, f"{{{EDM}}}Agent", item)
    for key, name in (("born", "dateOfBirth"), ("died", "dateOfDeath")):
        if item.get(key):
            add(node, f"{{{RDAGR2}}}{name}", item[key])


def place(root: Node, item: Item) -> None:
    """A place tied to the object, with its coordinates before its name."""
    node = sub(root, f"{{{EDM}}}Place")
    node.set(ABOUT, item["uri"])
    if "lat" in item and "lon" in item:
        add(node, f"{{{WGS84}}}lat", str(item["lat"]))
        add(node, f"{{{WGS84}}}long", str(item["lon"]))
    label(node, item)


def concept(root: Node, item: Item) -> None:
    """A concept tied to the object."""
    labelled(root, f"{{{SKOS}}}Concept", item)


def labelled(root: Node, tag: str, item: Item) -> Node:
    """An entity at its address, with its name."""
    node = sub(root, tag)
    put(node, ABOUT, item["uri"])
    label(node, item)
    return node


def label(node: Node, item: Item) -> None:
    """The name of an entity."""
    if item.get("text"):
        add(node, f"{{{SKOS}}}prefLabel", item["text"], item.get("lang", ""))


def aggregation(root: Node, record: PublishedRecord) -> None:
    """Who gives the object and its images, and under what rights; images after the first are further views."""
    node = sub(root, f"{{{ORE}}}Aggregation")
    node.set(ABOUT, f"{record.url}#aggregation")
    sub(node, f"{{{EDM}}}aggregatedCHO").set(RESOURCE, record.url)
    add(node, f"{{{EDM}}}dataProvider", record.museum.name)
    first, others = record.pictures[:1], record.pictures[1:]
    for picture in others:
        sub(node, f"{{{EDM}}}hasView").set(RESOURCE, picture.url)
    sub(node, f"{{{EDM}}}isShownAt").set(RESOURCE, record.url)
    for picture in first:
        sub(node, f"{{{EDM}}}isShownBy").set(RESOURCE, picture.url)
        sub(node, f"{{{EDM}}}object").set(RESOURCE, picture.url)
    add(node, f"{{{EDM}}}provider", record.house)
    sub(node, f"{{{EDM}}}rights").set(RESOURCE, rights_uri(record.licence))
