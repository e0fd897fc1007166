"""Files as museums send them, for the tests of reading and importing."""

import gzip
import io
import json
from pathlib import Path

from django.core.files import File

from enfilade.collections.engine.reading import open_table
from enfilade.collections.engine.rows import Refused

MAPPING = [
    ("inventory_number", "inv", ""), ("title", "titre", ""), ("maker", "auteur", ""), ("date_text", "date", ""),
]  # fmt: skip


def a_file(folder: Path, content: bytes | str, name="inventaire.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows_in(path: Path) -> list:
    """(line, row or refusal) of every row."""
    with open_table(path) as (table, _share):
        return list(table.rows)


def good_rows(path: Path) -> list[dict]:
    return [row for _, row in rows_in(path) if not isinstance(row, Refused)]


def refusals(path: Path) -> list[tuple]:
    return [(row.line, row.code, row.column) for _, row in rows_in(path) if isinstance(row, Refused)]


def csv_file(*rows: str, head="inv;titre;auteur;date", name="inventaire.csv") -> File:
    """An uploaded CSV file."""
    return File(io.BytesIO("\n".join([head, *rows, ""]).encode()), name)


def json_file(*rows: dict, name="inventaire.jsonl") -> File:
    return File(io.BytesIO("\n".join(map(json.dumps, rows)).encode()), name)


def import_page(museum, *parts) -> str:
    """The address of a museum's imports in the atelier, or of one of them."""
    return "/".join(["/atelier", museum.slug, "collections", "importer", *map(str, parts), ""])


def gzipped(text: str) -> bytes:
    return gzip.compress(text.encode())
