"""What a LIDO record says of the object itself: what it is, its titles and numbers, what it looks like, how large it is."""

from enfilade.collections.engine.folding import fold
from enfilade.collections.engine.formats.lido_events import Found, add, materials
from enfilade.collections.engine.formats.lido_pieces import (
    ALTERNATIVE,
    LABEL,
    PREF,
    TERMS,
    TYPE,
    all_of,
    concepts,
    first_of,
    kind_of,
    label,
    language,
    name_of,
    one_of,
    worded,
)
from enfilade.collections.engine.formats.taking import Node, Taking
from enfilade.collections.engine.items import Item, dimension_words

IDENTIFICATION = "descriptiveMetadata/objectIdentificationWrap/"
CLASSIFICATION = "descriptiveMetadata/objectClassificationWrap/"
INVENTORY = frozenset(
    ("lido00113", "inventory number", "numero d'inventaire", "inventarnummer", "workid_type/inventory_number")
)
NUMBERS = {
    "ancien numero": "former", "numero de depot": "deposit", "numero d'entree": "entry", "autre numero": "",
}  # fmt: skip
CURRENT = frozenset(("", "current", "lido00475", "lido01017", "repositoryset_type/current_repository_or_location"))


def read_object(xml: Taking, root: Node, found: Found) -> None:
    """Everything but events, relations and rights."""
    for node in all_of(root, f"{CLASSIFICATION}objectWorkTypeWrap/objectWorkType"):
        add(found, "object_name", *concepts(xml, node))
    for node in all_of(root, f"{CLASSIFICATION}classificationWrap/classification"):
        add(found, "domain", *concepts(xml, node))
    read_titles(xml, root, found)
    read_texts(xml, root, found)
    for node in all_of(root, f"{IDENTIFICATION}objectMeasurementsWrap/objectMeasurementsSet"):
        add(found, "dimensions", *dimensions(xml, node))
    for node in all_of(root, f"{IDENTIFICATION}objectMaterialsTechWrap/objectMaterialsTechSet"):
        add(found, "materials", *materials(xml, node))


def read_titles(xml: Taking, root: Node, found: Found) -> None:
    """One title, its English twin, and the other ones: a main title before another, a French one before all."""
    nodes = [
        (part, node) for part in all_of(root, f"{IDENTIFICATION}titleWrap/titleSet")
        for node in all_of(part, "appellationValue") if (node.text or "").strip()
    ]  # fmt: skip
    titles = [(title_of(xml, part, node), (node.get(PREF) or "") in ALTERNATIVE) for part, node in nodes]
    if not titles:
        return
    ranked = sorted(titles, key=lambda one: (one[1], one[0].get("lang", "fr") != "fr"))
    first, others = ranked[0][0], [item for item, _ in titles if item is not ranked[0][0]]
    twin = (
        next((one for one, _ in ranked if one is not first and is_english(one)), None)
        if not is_english(first)
        else None
    )
    add(found, "title", first)
    add(found, "title_en", *([twin] if twin else []))
    add(found, "other_titles", *(item for item in others if item is not twin))


def title_of(xml: Taking, part: Node, node: Node) -> Item:
    """A title with its language and kind."""
    text, lang = worded(xml, node)
    return {key: value for key, value in (("text", text), ("kind", kind_of(xml, part)), ("lang", lang)) if value}


def is_english(item: Item) -> bool:
    """Whether a title says that it is English."""
    return str(item.get("lang", "")).casefold().startswith("en")


def read_texts(xml: Taking, root: Node, found: Found) -> None:
    """Descriptions, states and editions, inscriptions."""
    for part in all_of(root, f"{IDENTIFICATION}objectDescriptionWrap/objectDescriptionSet"):
        add(found, "description", *notes(xml, part, "descriptiveNoteValue", kind_of(xml, part)))
    for part in all_of(root, f"{IDENTIFICATION}displayStateEditionWrap"):
        for name, kind in (("displayState", "state"), ("displayEdition", "edition")):
            add(found, "description", *notes(xml, part, name, kind))
    for part in all_of(root, f"{IDENTIFICATION}inscriptionsWrap/inscriptions"):
        kind = kind_of(xml, part)
        add(found, "inscriptions", *notes(xml, part, "inscriptionTranscription", kind))
        told = f"{kind} (description)".strip()
        add(found, "inscriptions", *notes(xml, part, "inscriptionDescription/descriptiveNoteValue", told))


def notes(xml: Taking, part: Node, path: str, kind: str) -> list[Item]:
    """Texts with their language and kind, line breaks kept."""
    found = []
    for node in all_of(part, path):
        if text := xml.lines(node):
            item = {"text": text, "kind": kind, "lang": language(xml, node)}
            found.append({key: value for key, value in item.items() if value})
    return found


def dimensions(xml: Taking, node: Node) -> list[Item]:
    """The measures of one set; words that say them together are the words of each, so that they are read once."""
    shown = one_of(xml, list(all_of(node, "displayObjectMeasurements")))
    items = [item for inner in all_of(node, "objectMeasurements") for item in measures(xml, inner)]
    if fold(shown) == fold("; ".join(map(dimension_words, items))):
        return items
    return [{"text": shown, **item} if shown else item for item in items] or ([{"text": shown}] if shown else [])


def measures(xml: Taking, node: Node) -> list[Item]:
    """Kind, value and unit of each measure, and the part that is measured."""
    part = ", ".join(filter(None, (label(xml, one) for one in all_of(node, "extentMeasurements"))))
    items = [
        {
            "kind": label(xml, first_of(one, "measurementType")), "value": xml.text(first_of(one, "measurementValue")),
            "unit": label(xml, first_of(one, "measurementUnit")), "part": part,
        } for one in all_of(node, "measurementsSet")
    ]  # fmt: skip
    return [{key: value for key, value in item.items() if value} for item in items]


def read_numbers(xml: Taking, root: Node, found: Found) -> str:
    """The inventory number; every other number goes to its field."""
    numbers = [
        (node, part) for part in all_of(root, f"{IDENTIFICATION}repositoryWrap/repositorySet")
        for node in all_of(part, "workID") if (node.text or "").strip()
    ]  # fmt: skip
    if not numbers:
        return ""
    chosen, where = min(numbers, key=lambda one: (not is_current(one[1]), not is_inventory(one[0])))
    if is_inventory(chosen):
        xml.attribute(chosen, TYPE)
    if (where.get(TYPE) or "").casefold().removeprefix(TERMS) in CURRENT:
        xml.attribute(where, TYPE)
    for node, part in numbers:
        if node is not chosen:
            add(found, "other_numbers", other_number(xml, node, part))
    return xml.text(chosen)


def is_current(part: Node) -> bool:
    """Whether a repository is where the object is now."""
    return (part.get(TYPE) or "").casefold().removeprefix(TERMS) in CURRENT


def is_inventory(node: Node) -> bool:
    """Whether a number says that it is that of the inventory."""
    return fold(node.get(TYPE) or "").removeprefix(TERMS) in INVENTORY


def other_number(xml: Taking, node: Node, part: Node) -> Item:
    """A number that is not the inventory's here: what it is, and whose."""
    kind = kind_of(xml, node)
    kind = ("" if is_current(part) else "former") if is_inventory(node) else NUMBERS.get(fold(kind), kind)
    holder = xml.attribute(node, LABEL)
    if not holder and not is_current(part):
        holder = name_of(xml, part, "repositoryName/legalBodyName")
    item = {"text": xml.text(node), "kind": kind, "holder": holder}
    return {key: value for key, value in item.items() if value}
