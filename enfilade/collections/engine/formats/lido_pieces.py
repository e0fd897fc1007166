"""Pieces of LIDO that come back everywhere: concepts, names, people, places, dates.

Source: lido-schema.org, schemas 1.0 and 1.1; kinds by the addresses of terminology.lido-schema.org.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from enfilade.collections.engine.formats.taking import LANG, Node, Taking
from enfilade.collections.engine.items import DATE, MAKER, PLACE, TERM, Item, maker_words, pruned

LIDO, GML = "http://www.lido-schema.org", "http://www.opengis.net/gml"
SKOS, RDF = "http://www.w3.org/2004/02/skos/core#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
TYPE, PREF, LABEL, ADDED = (f"{{{LIDO}}}{name}" for name in ("type", "pref", "label", "addedSearchTerm"))
CONCEPT, ABOUT = f"{{{SKOS}}}Concept", f"{{{RDF}}}about"
TERMS = "http://terminology.lido-schema.org/"
URI_TYPES = frozenset(("uri", "url", f"{TERMS}lido00099", f"{TERMS}identifier_type/uri"))
PREFERRED = frozenset(("preferred", f"{TERMS}lido00169"))
ALTERNATIVE = frozenset(("alternate", "alternative", f"{TERMS}lido00170"))
KINDS = {
    f"{TERMS}lido00132": "material", f"{TERMS}lido00131": "technique", f"{TERMS}lido00514": "support",
    "termmaterialstech_type/material": "material", "termmaterialstech_type/technique": "technique",
    "materiau": "material", "matériau": "material", "technik": "technique",
    "material": "material", "technique": "technique", "support": "support",
}  # fmt: skip
HOUSE = "fr"
"""The language that goes without saying."""
YEAR = re.compile(r"^(-?)0*(\d{1,4})(?=$|[-T])")
Label = tuple[str, str]
"""(words, language)."""


@lru_cache(maxsize=1000)
def qualified(path: str) -> str:
    """``a/b`` with the namespace of LIDO on each step."""
    return "/".join(step if step[:1] == "{" else f"{{{LIDO}}}{step}" for step in path.split("/"))


def all_of(node: Node, path: str) -> Iterator[Node]:
    """The LIDO elements at a path."""
    return iter(node.iterfind(qualified(path)))


def first_of(node: Node, path: str) -> Node | None:
    """The first LIDO element at a path, if there is one."""
    return node.find(qualified(path))


def is_address(text: str) -> bool:
    """Whether an id stands by itself on the web."""
    return text.startswith(("http://", "https://", "urn:"))


def kind_of(xml: Taking, node: Node) -> str:
    """What kind of thing an element says it is, in our words where we have one."""
    kind = xml.attribute(node, TYPE)
    return KINDS.get(kind) or KINDS.get(kind.lower().removeprefix(TERMS)) or KINDS.get(kind.casefold(), kind)


def language(xml: Taking, node: Node) -> str:
    """The language of an element, its own or that of what it stands in; the house's own goes without saying."""
    if node.get(LANG):
        return xml.attribute(node, LANG)
    for outer in node.iterancestors():
        if outer.get(LANG):
            said = xml.attribute(outer, LANG)
            return "" if said.casefold() == HOUSE else said
    return ""


def is_secondary(node: Node) -> bool:
    """Whether a name is there for searching only, or as another name."""
    return node.get(ADDED) == "yes" or (node.get(PREF) or "") in ALTERNATIVE


def best_first(nodes: list[Node]) -> list[Node]:
    """The filled elements among some that say one thing: main ones alone if there are, French ones first."""
    filled = [node for node in nodes if (node.text or "").strip()]
    main = [node for node in filled if not is_secondary(node)]
    return sorted(main or filled[:1], key=lambda node: not (node.get(LANG) or "").casefold().startswith(HOUSE))


def one_of(xml: Taking, nodes: list[Node]) -> str:
    """The best of the elements that say one thing."""
    return worded(xml, found[0])[0] if (found := best_first(nodes)) else ""


def worded(xml: Taking, node: Node) -> Label:
    """The words of a name with their language; what says that it is the main name is understood."""
    if (node.get(PREF) or "") in PREFERRED | ALTERNATIVE:
        xml.attribute(node, PREF)
    if node.get(ADDED) == "no":
        xml.attribute(node, ADDED)
    return xml.text(node), language(xml, node)


def label_nodes(node: Node) -> list[Node]:
    """The names of a concept, in SKOS as in LIDO."""
    return [*node.iterfind(f"{CONCEPT}/{{{SKOS}}}prefLabel"), *all_of(node, "term")]


def labels(xml: Taking, node: Node) -> list[Label]:
    """The names of a concept, one a language; other names are left."""
    found: dict[str, Label] = {}
    for one in best_first(label_nodes(node)):
        key = (one.get(LANG) or "").casefold()[:2]
        if key not in found and one.text.strip() not in {words for words, _ in found.values()}:
            found[key] = worded(xml, one)
    return list(found.values())


def label(xml: Taking, node: Node | None) -> str:
    """The best name of a concept, or the words that stand for one."""
    if node is None:
        return ""
    return one_of(xml, label_nodes(node)) or xml.text(node)


def address(xml: Taking, ids: list[Node]) -> str:
    """The first id that is an address; the others are left."""
    for node in ids:
        if is_address((node.text or "").strip()):
            if (node.get(TYPE) or "").lower() in URI_TYPES:
                xml.attribute(node, TYPE)
            return xml.text(node)
    return ""


def concept_address(xml: Taking, node: Node) -> str:
    """The address of a concept."""
    about = node.find(CONCEPT)
    if about is not None and about.get(ABOUT):
        return xml.attribute(about, ABOUT)
    return address(xml, list(all_of(node, "conceptID")))


def concepts(xml: Taking, node: Node | None, kind: str = "") -> list[Item]:
    """A concept as items, one a language; a concept without a name is left."""
    if node is None or not (names := labels(xml, node)):
        return []
    same = {"uri": concept_address(xml, node), "kind": kind or kind_of(xml, node)}
    return [pruned({"text": text, "lang": lang, **same}, TERM) for text, lang in names]


def name_of(xml: Taking, node: Node | None, path: str) -> str:
    """The preferred name in a set of names."""
    return "" if node is None else one_of(xml, list(all_of(node, f"{path}/appellationValue")))


def take_if_said(xml: Taking, nodes: list[Node], words: str) -> None:
    """Names that are already in some words are not lost."""
    for node in nodes:
        if " ".join((node.text or "").split()) in words:
            worded(xml, node)


def person(xml: Taking, actor: Node | None) -> Item:
    """Someone by name, address and dates."""
    if actor is None:
        return {}
    dates = {
        key: xml.text(first_of(actor, f"vitalDatesActor/{name}Date"))
        for key, name in (("born", "earliest"), ("died", "latest"))
    }
    return {"text": name_of(xml, actor, "nameActorSet"), "uri": address(xml, list(all_of(actor, "actorID"))), **dates}


def maker(xml: Taking, node: Node) -> Item:
    """Who took part in an event, in what role, how sure one is, and what is said of it in words."""
    inner = first_of(node, "actorInRole")
    shown = list(all_of(node, "displayActorInRole"))
    if inner is None:
        return pruned({"text": one_of(xml, shown)}, MAKER)
    item = {
        **person(xml, first_of(inner, "actor")),
        "role": ", ".join(filter(None, (label(xml, role) for role in all_of(inner, "roleActor")))),
        "qualifier": label(xml, first_of(inner, "attributionQualifierActor")),
        "note": xml.text(first_of(inner, "sourceActorInRole")),
    }
    item = pruned(item, MAKER)
    take_if_said(xml, shown, f"{maker_words(item)}\n{item.get('text', '')} ({item.get('role', '')})")
    if not item.get("text"):
        item["text"] = one_of(xml, shown)
    elif not item.get("note") and (more := [one for one in shown if (one, "") not in xml.taken]):
        item["note"] = one_of(xml, more)
    return pruned(item, MAKER)


def place(xml: Taking, node: Node, kind: str = "") -> Item:
    """A place in words, by address and coordinates; without words of its own, it is named with what it is part of."""
    inner = first_of(node, "place")
    shown = one_of(xml, list(all_of(node, "displayPlace")))
    item: Item = {"text": shown, "kind": kind_of(xml, node) or kind}
    if inner is not None:
        outer = [inner, *inner.iterdescendants(qualified("partOfPlace"))]
        if not shown:
            item["text"] = ", ".join(filter(None, (name_of(xml, one, "namePlaceSet") for one in outer)))
        for one in outer:
            take_if_said(xml, list(all_of(one, "namePlaceSet/appellationValue")), item["text"])
        item |= {"uri": address(xml, list(all_of(inner, "placeID"))), **coordinates(xml, inner)}
    return pruned(item, PLACE)


def coordinates(xml: Taking, node: Node) -> dict[str, float]:
    """Latitude and longitude in degrees, where a place has a point on Earth."""
    position = node.find(f"{qualified('gml')}/{{{GML}}}Point/{{{GML}}}pos")
    parts = [] if position is None else (position.text or "").split()
    try:
        lat, lon = map(float, parts)
    except ValueError:
        return {}
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return {}
    xml.text(position)
    return {"lat": lat, "lon": lon}


def date(xml: Taking, node: Node | None) -> Item:
    """A date as written and its two years; days and months that no words say become its words."""
    if node is None:
        return {}
    text = one_of(xml, list(all_of(node, "displayDate")))
    ends = [first_of(node, f"date/{name}Date") for name in ("earliest", "latest")]
    raw = ["" if end is None else " ".join((end.text or "").split()) for end in ends]
    if not text and any(one and not YEAR.fullmatch(one) for one in raw):
        text = "/".join(dict.fromkeys(filter(None, raw)))
    for end, words in zip(ends, raw, strict=True):
        if end is not None and (words in text or YEAR.fullmatch(words)):
            xml.text(end)
    first, last = map(year_in, raw)
    return pruned({"text": text, "from": first, "to": last}, DATE)


def year_in(text: str) -> int | None:
    """The year of an ISO date: ``-0450`` is 450 BC."""
    found = YEAR.match(text)
    return int(found[1] + found[2]) if found and int(found[2]) else None
