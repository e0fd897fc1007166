"""Independent judges of what we write: the schemas of each standard, read from the folder of real data."""

import json
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator
from lxml import etree
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from enfilade.collections.engine.standards.xml import document
from tests.real_data import real_file

SCHEMAS = {"lido": "lido/schema/lido-v1.1.xsd", "edm": "schemas/edm/EDM.xsd", "oai": "schemas/oai/OAI-PMH.xsd"}
ART = (
    "core",
    "object",
    "digital",
    "set",
    "person",
    "place",
    "concept",
    "group",
    "text",
    "image",
    "event",
    "provenance",
)


@cache
def xsd(name):
    return etree.XMLSchema(etree.parse(real_file(SCHEMAS[name])))


def read(node):
    """A document that we made, as others read it."""
    return etree.fromstring(document(node))


def faults(name, node):
    """What the schema of a standard finds wrong; the document is written and read again first, as others receive it."""
    schema = xsd(name)
    schema.validate(node if etree.iselement(node) else read(node))
    return [f"{one.line}: {one.message}" for one in schema.error_log]


@cache
def linked_art_schema(kind):
    files = {name: json.loads(real_file(f"schemas/linked-art/{name}.json").read_text()) for name in ART}
    resources = [(body["$id"], Resource(body, DRAFT202012)) for body in files.values()]
    return Draft202012Validator(files[kind], registry=Registry().with_resources(resources))


def linked_art_faults(kind, data):
    return [f"{list(one.path)}: {one.message[:200]}" for one in linked_art_schema(kind).iter_errors(data)]


DRIVER = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:import namespace="http://www.openarchives.org/OAI/2.0/" schemaLocation="{oai}"/>
<xs:import namespace="http://www.lido-schema.org" schemaLocation="{lido}"/>
<xs:import namespace="http://www.w3.org/1999/02/22-rdf-syntax-ns#" schemaLocation="{edm}"/>
<xs:import namespace="http://www.openarchives.org/OAI/2.0/oai_dc/" schemaLocation="{here}/oai_dc.xsd"/>
<xs:import namespace="http://www.openarchives.org/OAI/2.0/oai-identifier" schemaLocation="{here}/oai_identifier.xsd"/>
</xs:schema>"""


@cache
def oai_schema():
    """The protocol together with the formats it carries: it checks what is in ``metadata`` strictly."""
    places = {name: real_file(path).as_uri() for name, path in SCHEMAS.items()}
    text = DRIVER.format(here=Path(__file__).parent.as_uri(), **places)
    return etree.XMLSchema(etree.fromstring(text))


def oai_faults(root):
    schema = oai_schema()
    schema.validate(root)
    return [f"{one.line}: {one.message}" for one in schema.error_log]
