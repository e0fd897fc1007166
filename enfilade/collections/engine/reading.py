"""Reading a museum's file row by row: CSV or JSON lines, gzipped or not, in the encoding it really has."""

import codecs
import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from charset_normalizer import from_bytes

from enfilade.collections.engine.mapping import Refused

MAX_CELL = 1_000_000  # characters; longer cells are refused with their line
MAX_BYTES = 2_000_000_000  # once decompressed: a gzip bomb stops here
SAMPLE = 200_000
UNDECODED = re.compile("[\udc80-\udcff]")  # what surrogateescape makes of a byte that is not of the encoding
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
Numbered = tuple[int, dict[str, Any] | Refused]


class UnreadableFile(ValueError):
    """The file as a whole cannot be read; ``code`` says why."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class Capped(io.RawIOBase):
    """A stream that refuses to give more than ``MAX_BYTES``."""

    def __init__(self, inner: IO[bytes]) -> None:
        self.inner, self.given = inner, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self.inner.read(len(buffer))
        except (OSError, EOFError) as error:
            raise UnreadableFile("broken_gzip") from error
        self.given += len(data)
        if self.given > MAX_BYTES:
            raise UnreadableFile("too_large")
        buffer[: len(data)] = data
        return len(data)


def read_rows(path: Path) -> Iterator[Numbered]:
    """Every row with its line number (the header is line 1), or its refusal. Raises ``UnreadableFile``."""
    with path.open("rb") as head:
        start = head.read(4)
    if start[:4] == ZIP:
        raise UnreadableFile("zip")
    with path.open("rb") as raw:
        inner: IO[bytes] = gzip.GzipFile(fileobj=raw) if start[:2] == GZIP else raw  # type: ignore[assignment]
        stream = io.BufferedReader(Capped(inner), 1 << 16)
        sample = stream.peek(1)[:1] and read_sample(path, gzipped=start[:2] == GZIP)
        if not sample:
            raise UnreadableFile("empty")
        encoding = encoding_of(sample)
        is_json = sample.decode(encoding, "replace").lstrip("\ufeff \t\r\n").startswith("{")
        if is_json:
            yield from json_lines(stream)
        else:
            yield from csv_rows(
                io.TextIOWrapper(stream, encoding, errors="strict", newline=""), sample.decode(encoding, "replace")
            )


def read_sample(path: Path, *, gzipped: bool) -> bytes:
    """The first bytes, decompressed."""
    with path.open("rb") as raw:
        try:
            return (gzip.GzipFile(fileobj=raw) if gzipped else raw).read(SAMPLE)
        except (OSError, EOFError) as error:
            raise UnreadableFile("broken_gzip") from error


def encoding_of(sample: bytes) -> str:
    """UTF-8 when it can be, then a byte-order mark, then the best guess among what French museums export."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        best = from_bytes(sample[:20_000], cp_isolation=["cp1252", "mac_roman", "cp850", "utf_8"]).best()
        return best.encoding if best else "cp1252"
    return "utf-8-sig"


def json_lines(stream: IO[bytes]) -> Iterator[Numbered]:
    """One object a line; a line that is not one is refused by its number."""
    for line, text in enumerate(stream, start=1):
        if not text.strip():
            continue
        try:
            row = json.loads(text)
        except ValueError:
            yield line, Refused(line, "not_json", value=text[:60].decode("utf-8", "replace"))
        else:
            yield line, row if isinstance(row, dict) else Refused(line, "not_an_object")


def csv_rows(text: io.TextIOWrapper, sample: str) -> Iterator[Numbered]:
    """Rows under the columns of the first line. Raises ``UnreadableFile``."""
    csv.field_size_limit(64_000_000)  # a cell above MAX_CELL is refused with its line, not by the parser
    reader = csv.reader(text, delimiter=delimiter_of(sample))
    try:
        columns = [column.strip() for column in next(reader)]
        for cells in reader:
            if any(cells):
                yield reader.line_num, row_of(reader.line_num, columns, cells)
    except csv.Error as error:
        raise UnreadableFile("not_csv") from error


def row_of(line: int, columns: list[str], cells: list[str]) -> dict[str, Any] | Refused:
    """One row by column, or why it is refused."""
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        return Refused(line, "too_many_cells", value=cells[len(columns)][:60])
    if len(cells) < len(columns):
        return Refused(line, "too_few_cells", value=str(len(cells)))
    for column, cell in zip(columns, cells, strict=False):
        if len(cell) > MAX_CELL:
            return Refused(line, "too_long", column, cell[:60])
        if UNDECODED.search(cell):
            return Refused(line, "encoding", column, UNDECODED.sub("�", cell)[:60])
    return dict(zip(columns, cells, strict=False))


def delimiter_of(sample: str) -> str:
    """The separator that the first line holds most of."""
    first = sample.lstrip("\ufeff").split("\n", 1)[0]
    return max(",;\t|", key=first.count)
