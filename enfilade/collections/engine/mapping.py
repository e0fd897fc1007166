"""Field mapping: one row of a file becomes a draft of a record, or a named refusal."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from enfilade.collections.engine.dates import EARLIEST, LATEST, Years, years_of
from enfilade.collections.engine.folding import fold, inventory_key
from enfilade.collections.engine.items import LINED, Item, cleaned, items_of, words_of
from enfilade.collections.engine.rows import Refused, Row, shown
from enfilade.media.engine.licences import licence_of

Line = tuple[str, str, str]
"""(record field, source path, transform): paths are columns, with dots for what is nested."""

ITEMS = "items"
"""The transform of a path that leads to items: they are kept as the structure of the field, and make its text."""

LIMITS = {
    "inventory_number": 500, "title": 1000, "title_en": 1000, "maker": 1000, "date_text": 300, "period": 500,
    "object_name": 300, "domain": 300, "place": 500, "acquisition": 2000, "legal_status": 2000, "credit_line": 2000,
    "rights": 2000, "licence": 40, "other_titles": 20_000, "other_numbers": 20_000, "materials": 20_000,
    "dimensions": 20_000, "subjects": 20_000, "use": 20_000, "related": 20_000, "description": 100_000,
    "inscriptions": 100_000, "history": 100_000, "exhibitions": 100_000, "bibliography": 100_000,
}  # fmt: skip
TEXT_FIELDS = tuple(LIMITS)
YEAR_FIELDS = ("year_from", "year_to")
TARGETS = frozenset((*TEXT_FIELDS, *YEAR_FIELDS))
JOIN = "; "
NOTHING = frozenset({"", "non renseigne", "non precise", "null", "n/a", "none"})


@dataclass(frozen=True)
class Draft:
    """A record to be: its fields, its two years, the row it came from, the structure that the row gave to some fields.

    ``warnings`` tell what was odd in the row without keeping it from being taken.
    """

    line: int
    key: str
    values: dict[str, str]
    years: Years
    payload: Row = field(repr=False)
    details: dict[str, list[Item]] = field(default_factory=dict)
    warnings: tuple[Refused, ...] = ()

    @property
    def sort_title(self) -> str:
        return sort_title_of(self.values.get("title", ""))


def sort_title_of(title: str) -> str:
    """What titles are put in order by: folded, 120 characters."""
    return fold(title)[:120]


def text_of(value: Any) -> str:
    """Any cell as text: numbers as written, lists joined by ``; ``, an item by its ``text``, nothing as empty."""
    if isinstance(value, str):
        return value.strip().replace("\r\n", "\n") if "\r" in value else value.strip()
    if value is None:
        return ""
    if isinstance(value, dict):
        return text_of(value.get("text"))
    if isinstance(value, list | tuple):
        return JOIN.join(dict.fromkeys(filter(None, map(text_of, value))))
    return str(value)


def dig(row: Row, path: str) -> Any:
    """The value at a dotted path, through lists as well; names with dots of their own are tried whole first."""
    if path in row:
        return row[path]
    value: Any = row
    for part in path.split("."):
        if isinstance(value, list):
            value = list(flat(item.get(part) for item in value if isinstance(item, dict)))
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            return None
    return value


def flat(values: Any) -> Any:
    """One level of lists undone, nothing left out but ``None``."""
    for value in values:
        if isinstance(value, list):
            yield from value
        elif value is not None:
            yield value


def numbers_in(text: str) -> list[str]:
    """The numbers of a cell that holds several: ``1968.3.1 ; 1968.3.2``."""
    return [part for one in text.replace("\n", ";").split(";") if (part := one.strip())]


TRANSFORMS: dict[str, Callable[[Any], str]] = {
    "licence": lambda value: licence_of(text_of(value)),
    "": text_of,
    "first": lambda value: text_of(value).split(";")[0].split(",")[0].strip(),
    "lines": lambda value: text_of(value).replace("#", "\n"),
    "commas": lambda value: JOIN.join(filter(None, map(str.strip, text_of(value).split(",")))),
    "reference": lambda value: f"{text} (référence Joconde)" if (text := text_of(value)) else "",
    "several": lambda value: JOIN.join(parts) if len(parts := numbers_in(text_of(value))) > 1 else "",
    "known": lambda value: "" if fold(text := text_of(value)) in NOTHING else text,
}


def map_row(line: int, row: Row, mapping: Sequence[Line]) -> Draft | Refused:
    """Turn a row into a draft. Refuses an empty inventory number and a text longer than its field.

    Several lines of the mapping for one field are joined by ``; ``. Years that are not whole numbers are left to the
    date as written. ``@warnings`` of the row ([[column, code, value], …]) are those of its reader.
    """
    values: dict[str, str] = {}
    details: dict[str, list[Item]] = {}
    for name, path, transform in mapping:
        found = dig(row, path)
        text = structured(name, found, values, details) if transform == ITEMS else TRANSFORMS[transform](found)
        if not text:
            continue
        if transform != ITEMS and name in details:
            details[name].append({"text": text})
        text = values[name] = f"{values[name]}{mark_of(name)}{text}" if name in values else text
        if name in LIMITS and len(text) > LIMITS[name]:
            return Refused(line, "too_long", path, shown(text))
    years = given_years(values) or item_years(details) or years_of(values.get("date_text", ""))
    number = values.get("inventory_number", "")
    if not number:
        return Refused(line, "no_inventory_number", next(iter(paths_to("inventory_number", mapping)), ""))
    warnings = tuple(Refused(line, code, column, value) for column, code, value in row.get("@warnings", ()))
    return Draft(line, inventory_key(number), values, years, row, details, warnings)


def mark_of(name: str) -> str:
    """What stands between two values of a field: a new line where it has one item a line."""
    return "\n" if name in LINED else JOIN


def structured(name: str, found: Any, values: dict[str, str], details: dict[str, list[Item]]) -> str:
    """Keep the items at a path as the structure of a field, after what it holds already; the answer is their text."""
    items = cleaned(name, found)
    text = words_of(name, items)
    if text:
        before = details.get(name) or items_of(name, values.get(name, ""))
        details[name] = [*before, *items]
    return text


def item_years(details: dict[str, list[Item]]) -> Years | None:
    """The years that the first date with structure gives, if it gives both or one and the order is right."""
    first, last = next(((one.get("from"), one.get("to")) for one in details.get("date_text", ())), (None, None))
    if first is None and last is None:
        return None
    known = [year for year in (first, last) if year is not None]
    return (first, last) if known == sorted(known) and all(EARLIEST <= year <= LATEST for year in known) else None


def given_years(values: dict[str, str]) -> Years | None:
    """Take the years out of ``values``; None unless both are whole numbers, in order, that we can hold."""
    first, last = (year_of(values.pop(name, "")) for name in YEAR_FIELDS)
    return (first, last) if first is not None and last is not None and first <= last else None


def year_of(text: str) -> int | None:
    """A plain year, negative before our era; ``None`` for anything else or out of bounds."""
    sign, digits = text[:1] == "-", text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 4):
        return None
    year = -int(digits) if sign else int(digits)
    return year if EARLIEST <= year <= LATEST else None


def paths_to(name: str, mapping: Sequence[Line]) -> list[str]:
    """The paths that a mapping reads for one field."""
    return [path for field_name, path, _ in mapping if field_name == name]


def missing_fields(mapping: Sequence[Line], columns: Collection[str]) -> list[str]:
    """The fields for which a table has none of the columns that the mapping reads."""
    names = dict.fromkeys(name for name, _, _ in mapping)
    present = {name for name, path, _ in mapping if path in columns or path.split(".")[0] in columns}
    return [name for name in names if name not in present]


def columns_read(mapping: Sequence[Line]) -> frozenset[str]:
    """The names that a mapping takes something from, dotted paths by their first part too."""
    return frozenset(name for _, path, _ in mapping for name in (path, path.split(".")[0]))
