"""LIDO 1.0 and 1.1: one record as a row whose columns are the fields of ours, with everything else under its LIDO path.

Source: lido-schema.org. The twin of the writer: what is written of a record and read again is the same.
"""

from typing import Any

from enfilade.collections.engine.formats.lido_events import Found, read_events
from enfilade.collections.engine.formats.lido_objects import read_numbers, read_object
from enfilade.collections.engine.formats.lido_pieces import LIDO, all_of
from enfilade.collections.engine.formats.lido_relations import read_relations
from enfilade.collections.engine.formats.lido_rights import about_record, images, read_rights
from enfilade.collections.engine.formats.taking import Node, Taking, source_of
from enfilade.collections.engine.items import Item, cleaned, words_of
from enfilade.collections.engine.mapping import LIMITS

TAG = f"{{{LIDO}}}lido"
SILENT = frozenset(("descriptiveMetadata", "administrativeMetadata"))
OVERFLOW = "suite"


def lido_row(element: Node) -> dict[str, Any]:
    """A ``lido:lido`` element as a row: ``inventory_number``, our fields as lists of items, ``images``, ``record_id``,
    ``record_source``, ``record_link``, then each thing not understood under its LIDO path; ``@source`` is the XML.

    A record without a number of its own takes that of its description, with a warning. Nothing of the element is lost.
    """
    xml, found = Taking(element, SILENT), Found()
    number = read_numbers(xml, element, found)
    read_object(xml, element, found)
    read_events(xml, element, found)
    read_relations(xml, element, found)
    read_rights(xml, element, found)
    row: dict[str, Any] = {"inventory_number": number, **fitted(found)}
    row |= {"images": images(xml, element), **about_record(xml, element)}
    if not number:
        number_from_record(xml, element, row)
    return {name: value for name, value in {**row, **xml.left(), "@source": source_of(element)}.items() if value}


def number_from_record(xml: Taking, element: Node, row: dict[str, Any]) -> None:
    """Name the object by the id of its record, which is told."""
    ids = [row.get("record_id", ""), *((node.text or "").strip() for node in all_of(element, "lidoRecID"))]
    row["inventory_number"] = next(filter(None, ids), "")
    if row["inventory_number"]:
        row["@warnings"] = [["inventory_number", "number_of_record", row["inventory_number"][:200]]]


def fitted(found: Found) -> dict[str, list[Item]]:
    """The items of each field, as many as its text has room for; the rest in a column beside, which is told as not read."""
    row: dict[str, list[Item]] = {}
    for name, given in found.items():
        items = cleaned(name, given)
        kept = list(items)
        while len(kept) > 1 and len(words_of(name, kept)) > LIMITS[name]:
            kept.pop()
        row |= {name: kept, f"{name} ({OVERFLOW})": items[len(kept) :]}
    return row
