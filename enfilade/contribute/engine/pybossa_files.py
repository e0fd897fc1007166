"""Exports of PYBOSSA, read row by row: JSON, JSON lines, either of them in gzip or in PYBOSSA's zips."""

import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from enfilade.contribute.engine.pybossa import Unreadable, read_json

MOST = 2_000_000_000  # bytes of one file, once unpacked
LONGEST = 20_000_000  # bytes of one line


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of an export, objects only. Raises ``Unreadable``: not such a file, or larger than it should be."""
    try:
        if zipfile.is_zipfile(path):
            yield from rows_in_zip(path)
        elif path.name.endswith(".gz"):
            with gzip.open(path) as file:
                yield from rows_in(cast("BinaryIO", file))
        else:
            with path.open("rb") as file:
                yield from rows_in(file)
    except (OSError, EOFError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise Unreadable(f"{path.name}: not an export that can be read") from error


def rows_in_zip(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of each JSON file of a zip; nothing is unpacked on disk, sizes are those really read."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith((".json", ".jsonl")):
                with archive.open(name) as file:
                    yield from rows_in(cast("BinaryIO", file))


def rows_in(file: BinaryIO) -> Iterator[dict[str, Any]]:
    """One JSON list (or object), or an object a line."""
    reader = io.BufferedReader(cast("io.RawIOBase", file))
    if reader.peek(1)[:1] == b"[":
        whole = read_json(bounded(reader.read(MOST // 10 + 1), MOST // 10))
        yield from (row for row in whole if isinstance(row, dict))
        return
    read = 0
    while line := reader.readline(LONGEST + 1):
        read += len(bounded(line, LONGEST))
        if read > MOST:
            raise Unreadable("the file is too large")
        if line.strip():
            row = parsed(line)
            if isinstance(row, dict):
                yield row


def bounded(piece: bytes, most: int) -> bytes:
    """``piece``, unless it is too large. Raises ``Unreadable``."""
    if len(piece) > most:
        raise Unreadable("the file is too large")
    return piece


def parsed(line: bytes) -> Any:
    """One line; what no database can keep in it is said when its row is taken, not here."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unreadable("a line that is not JSON") from error
