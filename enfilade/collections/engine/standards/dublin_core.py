"""Simple Dublin Core as OAI-PMH wants it (``oai_dc``): fifteen elements, each repeatable.

Source: openarchives.org/OAI/2.0/oai_dc.xsd.
"""

from collections.abc import Iterator

from enfilade.collections.engine.items import maker_words
from enfilade.collections.engine.standards.published import PublishedRecord, licence_uri
from enfilade.collections.engine.standards.xml import XSI, Node, add
from enfilade.collections.engine.standards.xml import root as new_root

OAI_DC, DC = "http://www.openarchives.org/OAI/2.0/oai_dc/", "http://purl.org/dc/elements/1.1/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
NAMESPACES: dict[str | None, str] = {"oai_dc": OAI_DC, "dc": DC, "xsi": XSI}
BY_ITEM = (
    ("title", "title"), ("title_en", "title"), ("other_titles", "title"), ("maker", "creator"), ("date_text", "date"),
    ("period", "coverage"), ("place", "coverage"), ("object_name", "type"), ("domain", "type"), ("subjects", "subject"),
)  # fmt: skip
WHOLE = (
    ("materials", "format"), ("dimensions", "format"), ("description", "description"), ("inscriptions", "description"),
    ("credit_line", "rights"), ("rights", "rights"), ("related", "relation"),
)  # fmt: skip
ENGLISH = "title_en"


def oai_dc(record: PublishedRecord) -> Node:
    """The ``oai_dc:dc`` element of a record: lists give one element an item, texts one element."""
    root = new_root(f"{{{OAI_DC}}}dc", NAMESPACES, f"{OAI_DC} {SCHEMA}")
    for name, text, lang in elements(record):
        add(root, f"{{{DC}}}{name}", text, lang)
    return root


def elements(record: PublishedRecord) -> Iterator[tuple[str, str, str]]:
    """(element, text, language) for everything that Dublin Core has a place for."""
    if not record.text("title"):
        yield "title", record.name, ""
    for field, element in BY_ITEM:
        for item in record.items(field):
            text = maker_words(item) if field == "maker" else item.get("text", "")
            if text:
                yield element, text, "en" if field == ENGLISH else item.get("lang", "")
    for field, element in WHOLE:
        if text := record.text(field):
            yield element, text, ""
    yield from constant(record)


def constant(record: PublishedRecord) -> Iterator[tuple[str, str, str]]:
    """What every record has: its addresses, its number, its museum, its licence and its images."""
    yield "identifier", record.url, ""
    yield "identifier", record.number, ""
    yield "publisher", record.museum.name, ""
    if uri := licence_uri(record.licence):
        yield "rights", uri, ""
    for picture in record.pictures:
        yield "relation", picture.url, ""
