"""Small XML records for the tests of readers."""

from pathlib import Path
from typing import Any

from lxml import etree

from enfilade.collections.engine.formats.lido import lido_row
from tests.collections.files import a_file, good_rows

LIDO = (
    'xmlns:lido="http://www.lido-schema.org" xmlns:skos="http://www.w3.org/2004/02/skos/core#" '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:gml="http://www.opengis.net/gml"'
)
TERMS = "http://terminology.lido-schema.org/"


def a_lido(described="", administered="", number="1977.20") -> str:
    """A LIDO record; parts are written without the ``lido:`` prefix of their elements being repeated by hand."""
    repository = (
        f'<lido:repositoryWrap><lido:repositorySet lido:type="{TERMS}lido00475"><lido:workID lido:type="{TERMS}lido00113">'
        f"{number}</lido:workID></lido:repositorySet></lido:repositoryWrap>"
    ) if number else ""  # fmt: skip
    return (
        f'<lido:lido {LIDO}><lido:lidoRecID lido:type="local">rec-1</lido:lidoRecID><lido:descriptiveMetadata xml:lang="de">'
        f"<lido:objectIdentificationWrap>{repository}</lido:objectIdentificationWrap>{described}</lido:descriptiveMetadata>"
        f'<lido:administrativeMetadata xml:lang="de">{administered}</lido:administrativeMetadata></lido:lido>'
    )


def row_of(described="", administered="", number="1977.20") -> dict[str, Any]:
    return lido_row(etree.fromstring(a_lido(described, administered, number)))


def an_event(inside: str, kind="lido00007", shown="") -> str:
    """One event in its wraps; ``kind`` is a concept of the terminology."""
    said = f"<lido:displayEvent>{shown}</lido:displayEvent>" if shown else ""
    return (
        f'<lido:eventWrap><lido:eventSet>{said}<lido:event><lido:eventType><lido:conceptID lido:type="URI">{TERMS}{kind}'
        f"</lido:conceptID><lido:term>Ereignis</lido:term></lido:eventType>{inside}</lido:event></lido:eventSet></lido:eventWrap>"
    )


def named(name: str, text: str) -> str:
    """A set of names."""
    return f"<lido:{name}><lido:appellationValue>{text}</lido:appellationValue></lido:{name}>"


def rows_of_xml(folder: Path, content: str) -> list[dict[str, Any]]:
    return good_rows(a_file(folder, content, "notices.xml"))
