"""Records inside an XML file of any size, one at a time: no document type, no entity, no network, nothing without a limit."""

from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

from lxml import etree

from enfilade.collections.engine.formats.taking import Node, spaced
from enfilade.collections.engine.rows import Numbered, Refused
from enfilade.collections.engine.streams import UnreadableFile

OAI = "http://www.openarchives.org/OAI/2.0/"
HEADER = f"{{{OAI}}}header"
CHUNK = 65_536
MAX_RECORD = 30_000_000  # bytes between two ends of records
TOO_LARGE = 114  # what libxml2 calls going beyond its limits: entities, depth, length of a text
Reader = Callable[[Node], Iterable[dict[str, Any]]]
OPTIONS: dict[str, Any] = {
    "resolve_entities": False, "load_dtd": False, "no_network": True, "huge_tree": False, "remove_comments": True,
    "remove_pis": True,
}  # fmt: skip


def xml_rows(stream: IO[bytes], tag: str, read: Reader) -> Iterator[Numbered]:
    """The rows of every element named ``tag``, with the line it begins on; inside OAI-PMH answers, with their header.

    Raises ``UnreadableFile`` where the XML breaks, after the rows before.
    """
    header: dict[str, Any] = {}
    for count, element in enumerate(elements(stream, tag), start=1):
        line = element.sourceline or count
        if element.tag != HEADER:
            yield from ((line, {**row, **header}) for row in read(element))
            header = {}
        else:
            header = header_of(element)
            if element.get("status") == "deleted":
                yield line, Refused(line, "deleted_at_source", value=str(header.get("oai_identifier", ""))[:200])
        forget(element)


def elements(stream: IO[bytes], tag: str) -> Iterator[Node]:
    """Each record and each OAI-PMH header, whole; it is to be read at once. Raises ``UnreadableFile``."""
    parser = etree.XMLPullParser(events=("end",), tag=(tag, HEADER), **OPTIONS)
    waiting, found = 0, False
    for size in fed(stream, parser):
        waiting += size
        for _event, element in parser.read_events():
            refuse_doctype(element)
            waiting, found = 0, True
            yield element
        if waiting > MAX_RECORD:
            raise UnreadableFile("record_too_large")
    if not found:
        raise UnreadableFile("no_record")


def fed(stream: IO[bytes], parser: Any) -> Iterator[int]:
    """Feed a parser piece by piece: the size of each, once it is fed. Raises ``UnreadableFile``."""
    try:
        while chunk := stream.read(CHUNK):
            parser.feed(chunk)
            yield len(chunk)
        parser.close()
    except etree.XMLSyntaxError as error:
        yield 0  # what came whole before the fault is read first
        raise broken(error) from error
    yield 0


def broken(error: etree.XMLSyntaxError) -> UnreadableFile:
    """Why an XML file cannot be read further, and on what line."""
    code = "xml_too_deep" if getattr(error, "code", 0) == TOO_LARGE else "broken_xml"
    return UnreadableFile(code, str(error.lineno or 1))


def refuse_doctype(element: Node) -> None:
    """A document type brings entities and outside files: no exchange of records needs one. Raises ``UnreadableFile``."""
    if element.getroottree().docinfo.doctype:
        raise UnreadableFile("xml_doctype")


def header_of(element: Node) -> dict[str, Any]:
    """What an OAI-PMH answer says of the record that follows."""
    found: dict[str, list[str]] = {}
    for part in element:
        found.setdefault(f"oai_{etree.QName(part).localname}", []).append(spaced(part.text or ""))
    return {name: "; ".join(values) for name, values in found.items()}


def forget(element: Node) -> None:
    """Free what has been read: the element and all that stands before it."""
    element.clear()
    for node in (element, *element.iterancestors()):
        while node.getprevious() is not None:
            del node.getparent()[0]
