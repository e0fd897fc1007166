"""Excel workbooks (XLSX): the first sheet that has a table. Formulas give the value kept with them; nothing is ever computed."""

import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import islice, zip_longest
from typing import IO, Any

from openpyxl import load_workbook

from enfilade.collections.engine.formats.delimited import MAX_CELL, named
from enfilade.collections.engine.rows import Numbered, Refused, Table, shown
from enfilade.collections.engine.streams import MAX_SWELLING, SMALL, UnreadableFile

MAX_PARTS = 10_000
MAX_UNZIPPED = 2_000_000_000  # bytes of all parts
TITLES_ABOVE = 20  # rows above a header that may hold a title or a note
PROLOG = 4_096
KINDS = {"xl/workbook.xml": "xlsx", "content.xml": "ods", "xl/workbook.bin": "xlsb"}
FORMULA = b"<f"
Cells = tuple[Any, ...]


def kind_of_archive(raw: IO[bytes]) -> str:
    """Which kind of archive a file is: ``xlsx``, ``ods``, ``xlsb``, or a plain ``zip``."""
    try:
        with zipfile.ZipFile(raw) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "zip"
    return next((kind for part, kind in KINDS.items() if part in names), "zip")


def workbook_table(raw: IO[bytes]) -> Table:
    """The rows of the first sheet with a header; other sheets are counted aside. Raises ``UnreadableFile``."""
    check_archive(raw)
    with named_faults():
        shown_values, formulas = (
            opened(raw, data_only=True),
            opened(raw, data_only=False) if has_formulas(raw) else None,
        )
        for sheet in shown_values.worksheets:
            sheet.reset_dimensions()
            numbered = enumerate(sheet.iter_rows(values_only=True), start=1)
            above, header = header_of(numbered)
            if header:
                break
        else:
            raise UnreadableFile("empty")
    aside = {f"feuille « {other.title} »": 1 for other in shown_values.worksheets if other.title != sheet.title}
    if above:
        aside["lignes au-dessus de l'en-tête"] = above
    columns = named([words_in(cell) for cell in trimmed(header)])
    raws = None if formulas is None else raw_rows(formulas[sheet.title])
    return Table(rows_of(numbered, columns, raws), columns, aside=aside)


def check_archive(raw: IO[bytes]) -> None:
    """Nothing too large to be true, no document type in any part. Raises ``UnreadableFile``."""
    with named_faults(), zipfile.ZipFile(raw) as archive:
        parts = archive.infolist()
        size, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
        if len(parts) > MAX_PARTS or size > MAX_UNZIPPED or size > max(SMALL, MAX_SWELLING * packed):
            raise UnreadableFile("too_large")
        for part in parts:
            if part.flag_bits & 1:
                raise UnreadableFile("locked")
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as stream:
                    if b"<!DOCTYPE" in stream.read(PROLOG):
                        raise UnreadableFile("xml_doctype")


@contextmanager
def named_faults() -> Iterator[None]:
    """Whatever a broken workbook raises becomes ``UnreadableFile``; what the library warns of is no concern of readers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except UnreadableFile:
            raise
        except Exception as error:
            raise UnreadableFile("broken_workbook") from error


def opened(raw: IO[bytes], *, data_only: bool) -> Any:
    """The workbook, read row by row; no link to other files is followed."""
    raw.seek(0)
    return load_workbook(raw, read_only=True, data_only=data_only, keep_links=False)


def has_formulas(raw: IO[bytes]) -> bool:
    """Whether any sheet holds a formula."""
    with zipfile.ZipFile(raw) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                with archive.open(name) as stream:
                    end = b""
                    while chunk := stream.read(1_000_000):
                        if FORMULA in end + chunk:
                            return True
                        end = chunk[-1:]
    return False


def header_of(numbered: Iterable[tuple[int, Cells]]) -> tuple[int, Cells]:
    """How many filled rows stand above the header, and the header: the first row of two cells, among the first ones."""
    above = 0
    for _number, cells in islice(numbered, TITLES_ABOVE):
        if len([cell for cell in cells if words_in(cell)]) > 1:
            return above, cells
        above += any(map(words_in, cells))
    return 0, ()


def raw_rows(sheet: Any) -> Iterator[Cells]:
    """The same sheet with its formulas in place of their values, from its first row on."""
    sheet.reset_dimensions()
    yield from sheet.iter_rows(values_only=True)


def trimmed(cells: Cells) -> list[Any]:
    """Cells without the empty ones at the end."""
    kept = list(cells)
    while kept and not words_in(kept[-1]):
        kept.pop()
    return kept


def rows_of(
    numbered: Iterator[tuple[int, Cells]], columns: list[str], raws: Iterator[Cells] | None
) -> Iterator[Numbered]:
    """Every filled row after the header, by column. Raises ``UnreadableFile`` where the workbook breaks."""
    position = 0
    with named_faults():
        for number, cells in numbered:
            formulas: Cells = ()
            if raws is not None:
                formulas = next(islice(raws, number - 1 - position, None), ())
                position = number
            if any(words_in(cell) for cell in cells) or any(map(is_formula, formulas)):
                yield number, row_of(number, columns, cells, formulas)


def row_of(number: int, columns: list[str], cells: Cells, formulas: Cells) -> dict[str, Any] | Refused:
    """One row by column with what is odd in it, or why it is refused."""
    row: dict[str, Any] = {}
    odd: list[list[str]] = []
    for place, (cell, formula) in enumerate(zip_longest(cells, formulas)):
        words = words_in(cell)
        column = columns[place] if place < len(columns) else ""
        if len(words) > MAX_CELL:
            return Refused(number, "too_long", column, shown(words))
        if words and not column:
            return Refused(number, "too_many_cells", value=shown(words))
        if is_formula(formula) and (not words or is_error(words)):
            odd.append([column, "formula_without_value", shown(str(formula))])
            words = ""
        if column:
            row[column] = words
    return {**dict.fromkeys(columns, ""), **row, **({"@warnings": odd} if odd else {})}


def is_formula(cell: Any) -> bool:
    """Whether a cell, read without its value, holds a formula."""
    return (isinstance(cell, str) and cell.startswith("=")) or type(cell).__name__ in (
        "ArrayFormula",
        "DataTableFormula",
    )


def is_error(words: str) -> bool:
    """Whether a formula gave an error in place of a value."""
    return words.startswith("#") and words.rstrip("!?").isupper()


def words_in(cell: Any) -> str:
    """A cell as text: dates as ISO, whole numbers without a point, truth in French."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "vrai" if cell else "faux"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date | time | timedelta):
        return cell.isoformat() if not isinstance(cell, timedelta) else str(cell)
    return str(cell).replace("\x00", "").replace("_x000D_", "").strip()
