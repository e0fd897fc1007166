"""The formats we speak, by the names that harvesters and addresses give them."""

from collections.abc import Callable
from dataclasses import dataclass

from enfilade.collections.engine.standards import dublin_core, edm, lido, lido_pieces
from enfilade.collections.engine.standards.published import PublishedRecord
from enfilade.collections.engine.standards.xml import Node


@dataclass(frozen=True)
class XmlFormat:
    """One XML format: its OAI-PMH prefix, its schema and namespace, and the function that writes it."""

    prefix: str
    schema: str
    namespace: str
    write: Callable[[PublishedRecord], Node]


XML_FORMATS = {
    one.prefix: one
    for one in (
        XmlFormat("oai_dc", dublin_core.SCHEMA, dublin_core.OAI_DC, dublin_core.oai_dc),
        XmlFormat("lido", lido.SCHEMA, lido_pieces.LIDO, lido.lido),
        XmlFormat("edm", "http://www.europeana.eu/schemas/edm/EDM.xsd", edm.RDF, edm.edm),
    )
}
