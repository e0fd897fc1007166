"""Field mapping: one row of a file becomes a draft of a record, or a named refusal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from enfilade.collections.engine.dates import years_of
from enfilade.collections.engine.folding import fold, inventory_key

Row = Mapping[str, Any]
Line = tuple[str, str, str]
"""(record field, source path, transform): paths are columns, with dots for what is nested."""

LIMITS = {
    "inventory_number": 120, "title": 1000, "maker": 500, "date_text": 200, "object_name": 300, "domain": 200, "place": 500,
    "acquisition": 500, "credit_line": 500, "rights": 300, "materials": 20_000, "dimensions": 20_000,
    "description": 100_000, "inscriptions": 100_000,
}  # fmt: skip
TEXT_FIELDS = tuple(LIMITS)


@dataclass(frozen=True)
class Draft:
    """A record to be: its fields, its two years, the row it came from."""

    line: int
    key: str
    values: dict[str, str]
    years: tuple[int | None, int | None]
    payload: Row = field(repr=False)

    @property
    def sort_title(self) -> str:
        return fold(self.values.get("title", ""))[:120]


@dataclass(frozen=True)
class Refused:
    """Why a row is not taken: ``code`` is stable, ``column`` and ``value`` (shortened) say where."""

    line: int
    code: str
    column: str = ""
    value: str = ""


def text_of(value: Any) -> str:
    """Any cell as text: numbers as written, lists joined by ``; ``, nothing as empty."""
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(text_of, value)))
    return str(value).replace("\x00", "").strip()


def dig(row: Row, path: str) -> Any:
    """The value at a dotted path; names with dots of their own are tried whole first."""
    if path in row:
        return row[path]
    value: Any = row
    for part in path.split("."):
        if isinstance(value, list):
            value = [item.get(part) for item in value if isinstance(item, dict)]
        elif isinstance(value, dict):
            value = value.get(part)
        else:
            return None
    return value


TRANSFORMS: dict[str, Callable[[Any], str]] = {
    "": text_of,
    "first": lambda value: text_of(value).split(";")[0].split(",")[0].strip(),
    "lines": lambda value: text_of(value).replace("#", "\n"),
}


def map_row(line: int, row: Row, mapping: list[Line]) -> Draft | Refused:
    """Turn a row into a draft. Refuses an empty inventory number and a cell longer than its field.

    Several lines of the mapping for one field are joined by ``, ``.
    """
    values: dict[str, str] = {}
    for name, path, transform in mapping:
        text = TRANSFORMS[transform](dig(row, path))
        if len(text) > LIMITS[name]:
            return Refused(line, "too_long", path, text[:60])
        if text:
            values[name] = f"{values[name]}, {text}" if name in values else text
    number = values.pop("inventory_number", "")
    if not number:
        paths = [path for name, path, _ in mapping if name == "inventory_number"]
        return Refused(line, "no_inventory_number", paths[0] if paths else "")
    values["inventory_number"] = number[: LIMITS["inventory_number"]]
    return Draft(line, inventory_key(number), values, years_of(values.get("date_text", "")), row)
