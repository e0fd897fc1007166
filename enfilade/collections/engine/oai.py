"""OAI-PMH 2.0 as a harvester reads it: addresses to ask, answers taken apart, whatever the server really sends.

Source: openarchives.org/OAI/openarchivesprotocol.html. No document type, no entity, no network while reading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from lxml import etree

from enfilade.collections.engine.formats.taking import Node, spaced
from enfilade.collections.engine.formats.xml_records import OPTIONS

OAI = "{http://www.openarchives.org/OAI/2.0/}"
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z)?")
DAY = "YYYY-MM-DD"


class BadAnswer(ValueError):
    """An answer that is not OAI-PMH: ``html``, ``broken_xml``, ``xml_doctype``, ``not_oai``."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code, self.detail = code, detail
        super().__init__(code)


@dataclass(frozen=True)
class Offered:
    """One record of an answer: ``element`` is its metadata, None when the server says it is deleted."""

    identifier: str
    datestamp: str
    deleted: bool
    element: Node = field(default=None, repr=False)
    line: int = 0


@dataclass(frozen=True)
class Answer:
    """One page: ``token`` asks for the next, ``errors`` are (code, words); ``said_at`` is the server's own clock."""

    said_at: str
    records: list[Offered]
    token: str = ""
    total: int | None = None
    errors: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Identity:
    """Who answers, and how finely it dates (``by_day``)."""

    name: str
    by_day: bool
    earliest: str = ""
    keeps_deleted: str = "no"


def asked(base: str, verb: str, **arguments: str) -> str:
    """The address that asks ``verb`` of a repository; empty arguments are left out (``from_`` is ``from``)."""
    given = {name.rstrip("_"): value for name, value in arguments.items() if value}
    return f"{base}{'&' if urlsplit(base).query else '?'}{urlencode({'verb': verb, **given})}"


def list_address(base: str, prefix: str, *, part: str = "", since: str = "", token: str = "") -> str:
    """The address of a page of records: the first by its conditions, the others by their token alone."""
    if token:
        return asked(base, "ListRecords", resumptionToken=token)
    return asked(base, "ListRecords", metadataPrefix=prefix, set=part, from_=since)


def root_of(body: bytes) -> Node:
    """The root of an answer. Raises ``BadAnswer``."""
    start = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise BadAnswer("html")
    try:
        root = etree.fromstring(body, etree.XMLParser(**OPTIONS))
    except etree.XMLSyntaxError as error:
        raise BadAnswer("html" if b"<html" in start else "broken_xml", str(error.lineno or 1)) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # absent from the stubs
        raise BadAnswer("xml_doctype")
    if root.tag != f"{OAI}OAI-PMH":
        raise BadAnswer("html" if etree.QName(root).localname.lower() == "html" else "not_oai", str(root.tag)[:100])
    return root


def read_page(body: bytes) -> Answer:
    """A page of records. Raises ``BadAnswer``."""
    root = root_of(body)
    errors = tuple((node.get("code", ""), words(node)) for node in root.findall(f"{OAI}error"))
    records = [offered(node) for node in root.iterfind(f"{OAI}ListRecords/{OAI}record")]
    token = root.find(f"{OAI}ListRecords/{OAI}resumptionToken")
    size = "" if token is None else token.get("completeListSize", "")
    said_at = words(root.find(f"{OAI}responseDate"))
    return Answer(
        said_at if MOMENT.fullmatch(said_at) else "",
        records,
        words(token),
        int(size) if size.isdecimal() else None,
        errors,
    )


def offered(record: Node) -> Offered:
    """One record of a page; without metadata it counts as deleted only where its header says so."""
    header, metadata = record.find(f"{OAI}header"), record.find(f"{OAI}metadata")
    inside = None if metadata is None else next((child for child in metadata if isinstance(child.tag, str)), None)
    deleted = header is not None and header.get("status") == "deleted"
    identifier, datestamp = (words(record.find(f"{OAI}header/{OAI}{name}")) for name in ("identifier", "datestamp"))
    return Offered(identifier[:500], datestamp[:30], deleted, None if deleted else inside, record.sourceline or 0)


def read_identity(body: bytes) -> Identity:
    """What a repository says of itself. Raises ``BadAnswer``, also when it says an error instead."""
    found = root_of(body).find(f"{OAI}Identify")
    if found is None:
        raise BadAnswer("not_oai")
    said = {etree.QName(node).localname: words(node) for node in found if isinstance(node.tag, str)}
    by_day = said.get("granularity", DAY).upper() == DAY
    return Identity(
        said.get("repositoryName", "")[:200], by_day, said.get("earliestDatestamp", ""), said.get("deletedRecord", "no")
    )


def read_formats(body: bytes) -> list[str]:
    """The prefixes of the formats that a repository gives. Raises ``BadAnswer``."""
    return list(texts(root_of(body), f"{OAI}ListMetadataFormats/{OAI}metadataFormat/{OAI}metadataPrefix"))


def read_sets(body: bytes) -> tuple[list[tuple[str, str]], str]:
    """(spec, name) of each set on a page, and the token of the next. Raises ``BadAnswer``."""
    root = root_of(body)
    found = root.iterfind(f"{OAI}ListSets/{OAI}set")
    sets = [(words(one.find(f"{OAI}setSpec")), words(one.find(f"{OAI}setName"))) for one in found]
    return [pair for pair in sets if pair[0]], words(root.find(f"{OAI}ListSets/{OAI}resumptionToken"))


def texts(root: Node, path: str) -> Iterator[str]:
    """The text of every element at a path, empty ones left out."""
    return filter(None, map(words, root.iterfind(path)))


def words(node: Node | None) -> str:
    """The text of an element on one line; empty for none."""
    return "" if node is None else spaced(node.text or "")


def since_of(said_at: str, *, by_day: bool) -> str:
    """From when to ask next time: the moment this harvest began by the server's own clock, as finely as it dates."""
    return said_at[:10] if by_day else said_at
