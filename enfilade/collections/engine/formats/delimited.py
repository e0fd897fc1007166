"""Tables as text: CSV and TSV, by whatever separator the header holds."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

from enfilade.collections.engine.rows import UNDECODED, Numbered, Refused, Table, shown
from enfilade.collections.engine.streams import MAX_LINE, BoundedLines, LineTooLong, UnreadableFile

MAX_CELL = 1_000_000  # characters; longer cells are refused with their line and column
DELIMITERS = ",;\t|"
SHAPED = 20  # lines looked at to find the separator
csv.field_size_limit(MAX_LINE)


def delimited_table(text: io.TextIOBase, sample: str) -> Table:
    """Rows under the columns of the first line; a row's line is the one it begins on. Raises ``UnreadableFile``."""
    lines = BoundedLines(text)
    reader = csv.reader(lines, delimiter=delimiter_of(sample))
    try:
        columns = named(next(reader, []))
    except (csv.Error, LineTooLong) as error:
        raise UnreadableFile("not_csv") from error
    if not columns:
        raise UnreadableFile("empty")
    return Table(rows_of(lines, reader, columns), columns)


def rows_of(lines: BoundedLines, reader: Any, columns: list[str]) -> Iterator[Numbered]:
    """Every row after the header with the line it starts on, or its refusal; a row too long to be a record is refused."""
    while True:
        start = lines.number + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, LineTooLong):  # a huge line, or a quote that nobody closed
            yield start, Refused(start, "line_too_long", value=f"{start}–{lines.number}")
            continue
        if any(cells):
            yield start, row_of(start, columns, cells)


def row_of(line: int, columns: list[str], cells: list[str]) -> dict[str, Any] | Refused:
    """One row by column, or why it is refused."""
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        return Refused(line, "too_many_cells", value=shown(cells[len(columns)]))
    if len(cells) < len(columns):
        return Refused(line, "too_few_cells", value=str(len(cells)))
    for column, cell in zip(columns, cells, strict=False):
        if len(cell) > MAX_CELL:
            return Refused(line, "too_long", column, shown(cell))
        if not cell.isascii() and UNDECODED.search(cell):
            return Refused(line, "encoding", column, shown(cell))
    return dict(zip(columns, (without_nul(cell) for cell in cells), strict=False))


def without_nul(cell: str) -> str:
    """The cell without NUL characters, which PostgreSQL cannot store."""
    return cell.replace("\x00", "") if "\x00" in cell else cell


def named(header: list[str]) -> list[str]:
    """Column names, each once and none empty: ``Titre``, ``Titre (2)``, ``colonne 3``."""
    names: list[str] = []
    for number, cell in enumerate(header, start=1):
        name = UNDECODED.sub("�", without_nul(cell)).strip()[:200] or f"colonne {number}"
        names.append(name if name not in names else f"{name} ({number})")
    return names if any(cell.strip() for cell in header) else []


def delimiter_of(sample: str) -> str:
    """The separator that cuts the first lines into most cells, as many in each as in the header."""
    return max(DELIMITERS, key=lambda mark: shape_of(sample, mark))


def shape_of(sample: str, mark: str) -> tuple[int, int]:
    """How well a separator fits: (lines cut like the header, cells of the header); a header of one cell fits nothing."""
    reader = csv.reader(io.StringIO(sample[: SHAPED * 1000], newline=""), delimiter=mark)
    sizes = [len(cells) for cells in islice(reader, SHAPED) if cells]
    if not sizes or sizes[0] < 2:
        return 0, 0
    return sizes.count(sizes[0]), sizes[0]
