"""Reading a museum's file row by row: CSV, TSV or JSON lines, gzipped or not, in the encoding it really has."""

import gzip
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from enfilade.collections.engine.encodings import encoding_of
from enfilade.collections.engine.formats.delimited import delimited_table
from enfilade.collections.engine.formats.json_lines import json_lines_table
from enfilade.collections.engine.rows import Table
from enfilade.collections.engine.streams import Capped, UnreadableFile

SAMPLE = 200_000
GZIP = b"\x1f\x8b"
NOT_TABLES = {b"PK\x03\x04": "zip", b"\xd0\xcf\x11\xe0": "old_excel", b"%PDF": "pdf"}
Share = Callable[[], float]


@contextmanager
def open_table(path: Path) -> Iterator[tuple[Table, Share]]:
    """The rows of a file, and a function that says what share of it has been read (0 to 1).

    Raises ``UnreadableFile``, at once or while rows are read (a compressed file may break in its middle).
    """
    with path.open("rb") as raw:
        size = max(1, os.fstat(raw.fileno()).st_size)
        yield table_of(raw), lambda: min(1.0, raw.tell() / size)


def table_of(raw: IO[bytes]) -> Table:
    """The file's stream, decompressed and bounded, with what its first bytes tell. Raises ``UnreadableFile``."""
    start = raw.read(4)
    raw.seek(0)
    if (kind := NOT_TABLES.get(start)) is not None:
        raise UnreadableFile(kind)
    inner: IO[bytes] = gzip.GzipFile(fileobj=raw) if start[:2] == GZIP else raw  # type: ignore[assignment]
    stream = io.BufferedReader(Capped(inner, raw.tell), SAMPLE)
    sample = stream.peek(SAMPLE)[:SAMPLE]  # which stays to be read
    if not sample.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile("empty")
    encoding = encoding_of(sample)
    begun = sample.decode(encoding, "replace").lstrip("\ufeff \t\r\n")
    errors = "replace" if encoding.startswith("utf-16") else "surrogateescape"
    text = io.TextIOWrapper(stream, encoding, errors=errors, newline="")
    if begun.startswith("["):
        raise UnreadableFile("json_array")
    return json_lines_table(text) if begun.startswith("{") else delimited_table(text, begun)
