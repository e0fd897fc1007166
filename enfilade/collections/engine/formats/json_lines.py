"""JSON lines: one object a line."""

import io
import json
import math
from collections.abc import Iterator
from typing import Any

from enfilade.collections.engine.rows import UNDECODED, Numbered, Refused, Table, shown
from enfilade.collections.engine.streams import BoundedLines, LineTooLong


def json_lines_table(text: io.TextIOBase) -> Table:
    """One object a line; a line that is not one is refused by its number."""
    return Table(rows_of(BoundedLines(text)))


def rows_of(lines: BoundedLines) -> Iterator[Numbered]:
    """Every line's object with its number, or its refusal."""
    while True:
        try:
            line = next(lines)
        except StopIteration:
            return
        except LineTooLong:
            yield lines.number, Refused(lines.number, "line_too_long")
            continue
        if line.strip():
            yield lines.number, object_of(lines.number, line)


def object_of(number: int, line: str) -> dict[str, Any] | Refused:
    """The object of one line, or why it is refused: only what every JSON reader and database can hold is taken."""
    if not line.isascii() and UNDECODED.search(line):
        return Refused(number, "encoding", value=shown(line))
    try:
        found: Any = json.loads(line, parse_constant=refuse, parse_float=finite)
    except (ValueError, RecursionError):
        return Refused(number, "not_json", value=shown(line))
    if not isinstance(found, dict):
        return Refused(number, "not_an_object", value=shown(line))
    if "\\u" in line:  # escapes may hide what no database stores
        found = without_nul(found)
        if UNDECODED.search(json.dumps(found, ensure_ascii=False)):
            return Refused(number, "encoding", value=shown(line))
    row: dict[str, Any] = found
    return row


def refuse(constant: str) -> None:
    """``NaN`` and ``Infinity`` are not JSON. Raises ``ValueError``."""
    raise ValueError(constant)


def finite(digits: str) -> float:
    """The number, which databases must be able to hold. Raises ``ValueError`` when it is infinite."""
    value = float(digits)
    if math.isinf(value):
        raise ValueError(digits)
    return value


def without_nul(value: Any) -> Any:
    """The value without NUL characters, which PostgreSQL cannot store, at any depth."""
    if isinstance(value, str):
        return value.replace("\x00", "")
    if isinstance(value, list):
        return [without_nul(one) for one in value]
    if isinstance(value, dict):
        return {without_nul(name): without_nul(one) for name, one in value.items()}
    return value
