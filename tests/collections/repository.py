"""A repository of the test's own that speaks OAI-PMH, well or badly."""

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

from tests.web_for_tests import reply, serving

DC = 'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"'


@dataclass
class Repository:
    """Records by identifier: (datestamp, title or None when deleted). ``faults`` are given, once each, before good answers."""

    records: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    page: int = 100
    clock: str = "2026-11-01T00:00:00Z"
    day: bool = False
    faults: list = field(default_factory=list)
    asked: list = field(default_factory=list)
    token: str = "{}"
    formats: tuple = ("oai_dc",)

    def answer(self, handler):
        query = {name: values[0] for name, values in parse_qs(urlsplit(handler.path).query).items()}
        self.asked.append(query)
        if self.faults and (fault := self.faults.pop(0)) is not None:
            return fault(handler)
        body = {"Identify": self.identify, "ListMetadataFormats": self.list_formats, "ListSets": self.list_sets}
        inside = body.get(query["verb"], lambda: self.list_records(query))()
        return reply(handler, self.whole(inside), Content_Type="text/xml")

    def whole(self, inside):
        head = '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
        return f"<?xml version='1.0'?>{head}<responseDate>{self.clock}</responseDate>{inside}</OAI-PMH>".encode()

    def identify(self):
        fineness = "YYYY-MM-DD" if self.day else "YYYY-MM-DDThh:mm:ssZ"
        return (
            f"<Identify><repositoryName>Musée d'essai</repositoryName><granularity>{fineness}</granularity></Identify>"
        )

    def list_formats(self):
        formats = (f"<metadataFormat><metadataPrefix>{name}</metadataPrefix></metadataFormat>" for name in self.formats)
        return f"<ListMetadataFormats>{''.join(formats)}</ListMetadataFormats>"

    def list_sets(self):
        return "<ListSets><set><setSpec>a</setSpec><setName>Armes</setName></set></ListSets>"

    def list_records(self, query):
        first = int(query.get("resumptionToken", "0").rpartition(":")[2] or 0)
        since = query.get("from", "")
        found = [(name, *said) for name, said in self.records.items() if said[0] >= since]
        if not found:
            return '<error code="noRecordsMatch">rien</error>'
        following = first + self.page
        token = self.token.format(f"t:{following}") if following < len(found) else ""
        size = f'<resumptionToken completeListSize="{len(found)}">{escape(token)}</resumptionToken>'
        return f"<ListRecords>{''.join(record(*one) for one in found[first:following])}{size}</ListRecords>"


def record(identifier, stamp, title):
    head = f"<identifier>{identifier}</identifier><datestamp>{stamp}</datestamp>"
    if title is None:
        return f'<record><header status="deleted">{head}</header></record>'
    number = identifier.rpartition(":")[2]
    said = f"<dc:identifier>{number}</dc:identifier><dc:title>{escape(title)}</dc:title>"
    return f"<record><header>{head}</header><metadata><oai_dc:dc {DC}>{said}</oai_dc:dc></metadata></record>"


def some_records(count, stamp="2026-10-01T00:00:00Z"):
    return {f"oai:test:{number}": (stamp, f"Titre {number}") for number in range(1, count + 1)}


@contextmanager
def standing(repository):
    """The address at which a repository answers."""
    with serving(repository.answer) as address:
        yield f"{address}/oai"


def status(code, **headers):
    return lambda handler: reply(handler, b"no", status=code, **headers)


def raw(body, kind="text/xml"):
    return lambda handler: reply(handler, body, Content_Type=kind)


def error(code, words=""):
    return raw(Repository().whole(f'<error code="{code}">{words}</error>'))


def gate():
    """A fault that holds the answer until it is opened."""
    opened = threading.Event()
    return opened, lambda handler: (opened.wait(5), reply(handler, b"late", status=503))[1]
