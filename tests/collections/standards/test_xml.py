"""Our writer of XML, beside lxml writing the same tree."""

import pytest
from lxml import etree

from enfilade.collections.engine.standards.xml import LANG, XSI, Node, add, document, put, root, sub, written

A, B = "https://a.example/", "https://b.example/"
SPACES = {"a": A, "xsi": XSI}
TEXTS = ["", "Une hache", "A & B < C > D", 'dit "oui"', "deux\nlignes\tet\rplus", "\x0b\ud800é\ufffe", "\x00", "鉞 𓂀"]


def of_lxml(node, parent=None):
    """The same tree made by lxml."""
    clean = {name: "".join(filter(holds, value)) for name, value in (node.attributes or {}).items()}
    spaces = None if node.spaces is None else dict(node.spaces)
    made = etree.Element(node.tag, clean, nsmap=spaces)
    made.text = "".join(filter(holds, node.text)) or None
    for child in node.children or ():
        made.append(of_lxml(child))
    return made


def holds(letter):
    return letter in "\t\n\r" or (letter >= " " and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff")


def by_lxml(node):
    return etree.tostring(of_lxml(node), xml_declaration=True, encoding="UTF-8")


@pytest.mark.parametrize("text", TEXTS)
def test_texts_and_attributes_are_written_as_lxml_does(text):
    node = root(f"{{{A}}}liste", SPACES, "https://a.example/ a.xsd")
    put(add(node, f"{{{A}}}mot", text, "fr"), f"{{{A}}}genre", text)
    sub(node, f"{{{A}}}vide").set("simple", text)
    assert document(node) == by_lxml(node)


def test_an_element_declares_only_the_prefixes_that_are_not_said_already():
    node = root(f"{{{A}}}liste", {None: A, "xsi": XSI})
    node.append(inner := root(f"{{{B}}}notice", {"b": B, "xsi": XSI}, "lieu"))
    add(inner, f"{{{B}}}mot", "hache", "fr")
    body = document(node).decode()
    assert (body.count("xmlns:xsi"), body.count("xmlns:b"), body.count('xmlns="')) == (1, 1, 1)
    assert etree.tostring(etree.fromstring(body.encode()), encoding="unicode") == body.partition("\n")[2]


def test_a_prefix_that_means_something_else_inside_is_declared_again():
    node = root(f"{{{A}}}liste", {None: A})
    node.append(root(f"{{{B}}}notice", {None: B}))
    assert [one.tag for one in etree.fromstring(document(node)).iter()] == [f"{{{A}}}liste", f"{{{B}}}notice"]


def test_a_child_written_before_stands_as_one_written_with_the_rest():
    whole, pieces = root(f"{{{A}}}liste", SPACES), root(f"{{{A}}}liste", SPACES)
    for node in (whole, pieces):
        record = root(f"{{{B}}}notice", {"b": B, "xsi": XSI}, "lieu")
        record.set(LANG, "fr")
        node.append(record if node is whole else written(record, SPACES))
    assert document(pieces) == document(whole)


def test_an_element_of_no_namespace_keeps_its_name():
    assert document(Node("hache", "une")).endswith(b"\n<hache>une</hache>")
