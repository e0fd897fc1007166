"""schema.org as its own file tells it: which types there are, which properties, and what each property may be said of."""

import json
from functools import cache

from tests.real_data import real_file

SCHEMA = "schema:"


@cache
def vocabulary():
    graph = json.loads(real_file("schemas/schemaorg/schemaorg-all-https.jsonld").read_text())["@graph"]
    return {node["@id"]: node for node in graph}


def ids(value):
    return [one["@id"] for one in (value if isinstance(value, list) else [value] if value else [])]


def kinds_of(name):
    """A type and all those it is a kind of."""
    node = vocabulary()[SCHEMA + name]
    above = [up.removeprefix(SCHEMA) for up in ids(node.get("rdfs:subClassOf")) if up.startswith(SCHEMA)]
    return {name}.union(*map(kinds_of, above))


def faults_of(data):
    """What the vocabulary does not know, or says of other things."""
    if isinstance(data, list):
        return [fault for one in data for fault in faults_of(one)]
    if not isinstance(data, dict):
        return []
    name = data["@type"]
    if SCHEMA + name not in vocabulary():
        return [f"no type {name}"]
    found = []
    for key, value in data.items():
        if not key.startswith("@"):
            found += [*property_faults(name, key), *faults_of(value)]
    return found


def property_faults(name, key):
    node = vocabulary().get(SCHEMA + key)
    if node is None or "rdf:Property" not in str(node["@type"]):
        return [f"no property {key}"]
    domain = {one.removeprefix(SCHEMA) for one in ids(node.get("schema:domainIncludes"))}
    return [] if domain & kinds_of(name) else [f"{key} is not said of {name}"]
