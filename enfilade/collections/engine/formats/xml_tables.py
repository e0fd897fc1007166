"""XML files: which format they are in, by the names they use, and their rows."""

from collections.abc import Iterator
from typing import IO, Any

from enfilade.collections.engine.formats import dublin_core, edm, lido
from enfilade.collections.engine.formats.taking import Node
from enfilade.collections.engine.formats.xml_records import Reader, xml_rows
from enfilade.collections.engine.rows import Table
from enfilade.collections.engine.streams import UnreadableFile


def lido_rows(element: Node) -> Iterator[dict[str, Any]]:
    """The one row of a LIDO record."""
    yield lido.lido_row(element)


def dublin_core_rows(element: Node) -> Iterator[dict[str, Any]]:
    """The one row of a record of Dublin Core."""
    yield dublin_core.dublin_core_row(element)


FORMATS: tuple[tuple[str, str, str, Reader], ...] = (
    ("lido", lido.LIDO, lido.TAG, lido_rows),
    ("edm", edm.EDM, edm.TAG, edm.edm_rows),
    ("dublin_core", dublin_core.TAG[1:].partition("}")[0], dublin_core.TAG, dublin_core_rows),
)
"""(profile, namespace that tells it, element of one record, how it is read), the surest first."""


def xml_table(stream: IO[bytes], begun: str) -> Table:
    """The records of an XML file, in whichever of the formats its beginning names. Raises ``UnreadableFile``."""
    for profile, namespace, tag, read in FORMATS:
        if namespace in begun:
            return Table(xml_rows(stream, tag, read), profile=profile)
    raise UnreadableFile("web_page" if "<html" in begun[:2_000].lower() else "unknown_xml")
