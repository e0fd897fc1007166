"""The Europeana Data Model, external profile, in RDF/XML: one row for each object, with what it is tied to.

Source: Europeana's EDM definition. Objects, aggregations, images, people, places and concepts stand side by side and name
one another by address.
"""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from enfilade.collections.engine.formats.dublin_core import DC, DCTERMS, numbers, titles
from enfilade.collections.engine.formats.taking import LANG, Node, Taking, source_of
from enfilade.collections.engine.items import Item
from enfilade.media.engine.licences import licence_of

RDF, EDM = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.europeana.eu/schemas/edm/"
SKOS, WGS84 = "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/2003/01/geo/wgs84_pos#"
RDAGR2 = "http://rdvocab.info/ElementsGr2/"
TAG = f"{{{RDF}}}RDF"
OBJECT, WEB_RESOURCE = f"{{{EDM}}}ProvidedCHO", f"{{{EDM}}}WebResource"
AGGREGATION = "{http://www.openarchives.org/ore/terms/}Aggregation"
ABOUT, RESOURCE = f"{{{RDF}}}about", f"{{{RDF}}}resource"
KINDS = {
    f"{{{EDM}}}Agent": "person",
    f"{{{EDM}}}Place": "place",
    f"{{{SKOS}}}Concept": "concept",
    f"{{{EDM}}}TimeSpan": "date",
}
FIELDS = {
    f"{{{DC}}}creator": "maker", f"{{{DC}}}contributor": "maker", f"{{{DC}}}date": "date_text",
    f"{{{DCTERMS}}}created": "date_text", f"{{{DC}}}type": "object_name", f"{{{DC}}}subject": "subjects",
    f"{{{DCTERMS}}}medium": "materials", f"{{{DC}}}format": "materials", f"{{{DCTERMS}}}extent": "dimensions",
    f"{{{DCTERMS}}}spatial": "place", f"{{{DC}}}coverage": "place", f"{{{DCTERMS}}}temporal": "period",
    f"{{{DC}}}description": "description", f"{{{DCTERMS}}}provenance": "history", f"{{{DC}}}rights": "rights",
    f"{{{DCTERMS}}}isReferencedBy": "bibliography", f"{{{DC}}}relation": "related", f"{{{DCTERMS}}}isPartOf": "related",
}  # fmt: skip


class Graph:
    """The things of one RDF document by their address, and what of them has been taken."""

    def __init__(self, root: Node) -> None:
        self.root, self.xml = root, Taking(root)
        self.things = {thing.get(ABOUT): thing for thing in root if thing.get(ABOUT)}
        self.told: set[Node] = set()

    def item(self, node: Node) -> Item:
        """What a property says, in words or through the thing it names."""
        uri = self.xml.attribute(node, RESOURCE) if node.get(RESOURCE) else ""
        item: dict[str, Any] = {
            "text": self.xml.lines(node),
            "lang": self.xml.attribute(node, LANG) if node.get(LANG) else "",
        }
        thing = self.things.get(uri)
        if thing is not None:
            self.told.add(thing)
            item |= self.described(thing)
        item["uri"] = uri
        item["text"] = item["text"] or uri
        return {key: value for key, value in item.items() if value not in ("", None)}

    def described(self, thing: Node) -> dict[str, Any]:
        """A person, a place, a concept: its name, its kind, its dates, where it is."""
        self.xml.attribute(thing, ABOUT)
        names = sorted(thing.iterfind(f"{{{SKOS}}}prefLabel"), key=lambda name: name.get(LANG) != "fr")[:1]
        found: dict[str, Any] = {"kind": KINDS.get(thing.tag, "")}
        for name in names:
            found |= {"text": self.xml.text(name), "lang": self.xml.attribute(name, LANG)}
        for key, tag in (("born", "dateOfBirth"), ("died", "dateOfDeath")):
            found[key] = self.xml.text(thing.find(f"{{{RDAGR2}}}{tag}"))
        return {**found, **self.position(thing)}

    def position(self, thing: Node) -> dict[str, float]:
        """Latitude and longitude in degrees, where both are numbers."""
        ends = [thing.find(f"{{{WGS84}}}{name}") for name in ("lat", "long")]
        try:
            lat, lon = (float(end.text) for end in ends)
        except (AttributeError, TypeError, ValueError):
            return {}
        for end in ends:
            self.xml.text(end)
        return {"lat": lat, "lon": lon}

    def linked(self, node: Node, name: str) -> list[str]:
        """The addresses or words of a property of EDM."""
        nodes = node.iterfind(f"{{{EDM}}}{name}")
        return [text for one in nodes if (text := self.xml.attribute(one, RESOURCE) or self.xml.text(one))]


def edm_rows(root: Node) -> Iterator[dict[str, Any]]:
    """A row for each object of an ``rdf:RDF``: our fields as items, ``images``, ``record_link``, ``record_source``, the rest
    under its path; ``@source`` is the XML of what tells of the object. What is tied to no object goes with the last."""
    graph = Graph(root)
    objects = list(root.iterfind(OBJECT))
    for place, node in enumerate(objects, start=1):
        own = [node, *(one for one in root.iterfind(AGGREGATION) if told_of(one) == node.get(ABOUT))]
        row = row_of(graph, own)
        nodes = own + [thing for thing in root if thing in graph.told]
        if place == len(objects):
            nodes += [thing for thing in root if thing not in graph.told and thing.tag not in (OBJECT, AGGREGATION)]
        row |= {**left_of(graph.xml, nodes), "@source": "\n".join(map(source_of, nodes))}
        graph.told.clear()
        yield {name: value for name, value in row.items() if value}


def told_of(aggregation: Node) -> str:
    """The address of the object that an aggregation is about."""
    node = aggregation.find(f"{{{EDM}}}aggregatedCHO")
    return "" if node is None else str(node.get(RESOURCE) or "")


def left_of(xml: Taking, nodes: list[Node]) -> dict[str, list[str]]:
    """What nobody took of some things, by path."""
    found: dict[str, list[str]] = {}
    for node in nodes:
        for path, values in xml.left(node, etree.QName(node).localname).items():
            found.setdefault(path, []).extend(values)
    return found


def row_of(graph: Graph, own: list[Node]) -> dict[str, Any]:
    """The fields of one object, out of it and its aggregations."""
    node, *aggregations = own
    link = graph.xml.attribute(node, ABOUT)
    found: dict[str, list[Item]] = {}
    for inner in node:
        if inner.tag in FIELDS and (item := graph.item(inner)):
            found.setdefault(FIELDS[inner.tag], []).append(item)
    identifiers = numbers(
        [{"text": graph.xml.text(one)} for one in node.iterfind(f"{{{DC}}}identifier")] or [{"text": link}]
    )
    row: dict[str, Any] = {**found, **named(graph, node), **identifiers, "record_link": link}
    row["inventory_number"] = row.pop("number")
    for one in aggregations:
        row |= aggregated(graph, one)
    return row


def named(graph: Graph, node: Node) -> dict[str, list[Item]]:
    """The titles of an object."""
    given, others = (
        [graph.item(one) for one in node.iterfind(tag)] for tag in (f"{{{DC}}}title", f"{{{DCTERMS}}}alternative")
    )
    return titles(given, others)


def aggregated(graph: Graph, node: Node) -> dict[str, Any]:
    """Images, licence and source, as an aggregation gives them."""
    graph.xml.attribute(node, ABOUT)
    graph.linked(node, "aggregatedCHO")
    rights = graph.linked(node, "rights")
    shown = dict.fromkeys(
        [*graph.linked(node, "isShownBy"), *graph.linked(node, "object"), *graph.linked(node, "hasView")]
    )
    row = {"images": [image(graph, url) for url in shown], "licence": next(filter(None, map(licence_of, rights)), "")}
    pages, sources = graph.linked(node, "isShownAt"), graph.linked(node, "dataProvider")
    told = {"record_link": "".join(pages[:1]), "record_source": ", ".join(sources)}
    if rights and not row["licence"]:
        told["edm:rights"] = "; ".join(rights)
    return {**row, **{name: value for name, value in told.items() if value}}


def image(graph: Graph, url: str) -> dict[str, str]:
    """One image with its credit, its words and its licence."""
    found, thing = {"url": url}, graph.things.get(url)
    if thing is None or thing.tag != WEB_RESOURCE:
        return found
    graph.told.add(thing)
    graph.xml.attribute(thing, ABOUT)
    for key, tag in (("credit", "creator"), ("text", "description"), ("rights", "rights")):
        found[key] = graph.xml.text(thing.find(f"{{{DC}}}{tag}"))
    licences = graph.linked(thing, "rights")
    found["licence"] = next(filter(None, map(licence_of, licences)), "")
    found["rights"] = found["rights"] or ("" if found["licence"] else "; ".join(licences))
    return {key: value for key, value in found.items() if value}
