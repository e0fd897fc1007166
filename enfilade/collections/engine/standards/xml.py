"""Writing XML: elements one after the other, with the text that XML can hold."""

import re
from collections.abc import Mapping
from typing import Any, cast

from lxml import etree

Node = etree._Element
XML = "http://www.w3.org/XML/1998/namespace"
LANG = f"{{{XML}}}lang"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA_LOCATION = f"{{{XSI}}}schemaLocation"
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
sub = etree.SubElement


def clean(text: str) -> str:
    """The text without what XML 1.0 cannot hold (control characters)."""
    return NOT_XML.sub("", text)


def root(tag: str, namespaces: Mapping[str | None, str], location: str = "") -> Node:
    """The first element of a document, with the prefixes of what it holds and where its schema stands."""
    node = etree.Element(tag, nsmap=cast(Any, namespaces))
    put(node, SCHEMA_LOCATION, location)
    return node


def add(parent: Node, tag: str, text: str = "", lang: str = "") -> Node:
    """A child with its text, and the language of that text where it is known."""
    node = sub(parent, tag)
    if text:
        try:
            node.text = text
        except ValueError:
            node.text = clean(text)
    if lang:
        put(node, LANG, lang)
    return node


def put(node: Node, name: str, value: str) -> None:
    """An attribute, if it says something."""
    if value:
        try:
            node.set(name, value)
        except ValueError:
            node.set(name, clean(value))


def document(node: Node) -> bytes:
    """A whole XML file in UTF-8."""
    return etree.tostring(node, xml_declaration=True, encoding="UTF-8")
