"""Files that hold one IIIF document."""

import io

from enfilade.collections.engine.formats.iiif import iiif_rows
from enfilade.collections.engine.formats.json_values import alone
from enfilade.collections.engine.rows import Refused, Table
from enfilade.collections.engine.streams import UnreadableFile

NAMESPACE, NEAR = "iiif.io/api/presentation/", 3_000


def is_iiif(begun: str) -> bool:
    """Whether a file begins as a IIIF document: an object whose context is that of Presentation."""
    return begun.startswith("{") and NAMESPACE in begun[:NEAR] and "@context" in begun[:NEAR]


def iiif_table(text: io.TextIOBase) -> Table:
    """A row a manifest; nothing that the document names elsewhere is fetched. Raises ``UnreadableFile``."""
    document = alone(text)
    if isinstance(document, Refused):
        raise UnreadableFile("broken_json", "1")
    return Table(iiif_rows(document), profile="iiif")
