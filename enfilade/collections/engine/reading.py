"""Reading a museum's file row by row, whatever its format and its name: its first bytes tell what it is."""

import gzip
import io
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

from enfilade.collections.engine.encodings import encoding_of
from enfilade.collections.engine.formats.delimited import delimited_table
from enfilade.collections.engine.formats.iiif_files import iiif_table, is_iiif
from enfilade.collections.engine.formats.json_lines import json_lines_table
from enfilade.collections.engine.formats.json_values import json_table, list_in
from enfilade.collections.engine.formats.labelled import is_labelled, labelled_table
from enfilade.collections.engine.formats.workbook import kind_of_archive, workbook_table
from enfilade.collections.engine.formats.xml_tables import xml_table
from enfilade.collections.engine.profiles import known_profile
from enfilade.collections.engine.rows import Refused, Table
from enfilade.collections.engine.streams import Capped, UnreadableFile

SAMPLE = 200_000
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
NOT_TABLES = {b"\xd0\xcf\x11\xe0": "old_excel", b"%PDF": "pdf"}
LINES = 6  # of a JSON file looked at to see whether each is an object
Share = Callable[[], float]


@dataclass(frozen=True)
class Sample:
    """The beginning of a file: its columns, its first rows, the ready profile it calls for. ``fixed`` when a header says all
    the columns that there are."""

    columns: list[str]
    rows: list[dict[str, Any]]
    profile: str | None
    fixed: bool


def sample_of(path: Path, count: int) -> Sample:
    """The columns and the first ``count`` rows of a file. Raises ``UnreadableFile``."""
    with open_table(path) as (table, _share):
        rows = [row for _line, row in islice(table.rows, count) if not isinstance(row, Refused)]
    seen = dict.fromkeys(column for row in rows for column in row if column[:1] != "@")
    return Sample(table.columns or list(seen), rows, table.profile, table.columns is not None)


@contextmanager
def open_table(path: Path) -> Iterator[tuple[Table, Share]]:
    """The rows of a file, and a function that says what share of it has been read (0 to 1).

    Raises ``UnreadableFile``, at once or while rows are read (a file may break in its middle).
    """
    with path.open("rb") as raw:
        size = max(1, os.fstat(raw.fileno()).st_size)
        table = table_of(raw)
        if table.profile is None:
            table.profile = known_profile(table.columns or ())
        yield table, lambda: min(1.0, raw.tell() / size)


def table_of(raw: IO[bytes]) -> Table:
    """The file's stream, decompressed and bounded, with what its first bytes tell. Raises ``UnreadableFile``."""
    start = raw.read(4)
    raw.seek(0)
    if (kind := NOT_TABLES.get(start)) is not None:
        raise UnreadableFile(kind)
    if start == ZIP:
        return archive_table(raw)
    inner: IO[bytes] = gzip.GzipFile(fileobj=raw) if start[:2] == GZIP else raw  # type: ignore[assignment]
    stream = io.BufferedReader(Capped(inner, raw.tell), SAMPLE)
    sample = stream.peek(SAMPLE)[:SAMPLE]  # which stays to be read
    if not sample.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile("empty")
    if sample.startswith(ZIP):
        raise UnreadableFile("zip")
    encoding = encoding_of(sample)
    begun = sample.decode(encoding, "replace").lstrip("\ufeff \t\r\n")
    if begun.startswith("<"):
        return xml_table(stream, begun)
    errors = "replace" if encoding.startswith("utf-16") else "surrogateescape"
    return text_table(io.TextIOWrapper(stream, encoding, errors=errors, newline=""), begun)


def archive_table(raw: IO[bytes]) -> Table:
    """A workbook, which is an archive. Raises ``UnreadableFile`` for any other one."""
    if (kind := kind_of_archive(raw)) != "xlsx":
        raise UnreadableFile(kind)
    return workbook_table(raw)


def text_table(text: io.TextIOBase, begun: str) -> Table:
    """The rows of a text, by how it begins. Raises ``UnreadableFile``."""
    if is_iiif(begun):
        return iiif_table(text)
    if begun.startswith(("{", "[")):
        return json_lines_table(text) if is_json_lines(begun) else json_table(text, begun)
    return labelled_table(text) if is_labelled(begun) else delimited_table(text, begun)


def is_json_lines(begun: str) -> bool:
    """Whether a JSON file has one object a line: most of its first lines are one, and it does not wrap a list in one line."""
    if begun.startswith("["):
        return False
    lines = [line for line in begun.split("\n", LINES)[:LINES] if line.strip()]
    if len(lines) == 1:
        return is_object(lines[0]) and list_in(begun) is None
    return 2 * sum(map(is_object, lines)) >= len(lines)


def is_object(line: str) -> bool:
    """Whether a line is a whole JSON object."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
