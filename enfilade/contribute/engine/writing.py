"""From settled values to the fields of a record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from enfilade.contribute.engine.comparable import UNREADABLE

TITLE = "title"
PLACE = "{}"


@dataclass(frozen=True)
class Line:
    """Where the value ``key`` goes: a record field (or none), in the words of ``pattern``; and whether it is the title."""

    key: str
    field: str
    pattern: str = ""
    gives_title: bool = False


def compose(lines: Iterable[Line], values: Mapping[str, str]) -> dict[str, str]:
    """{record field: text}; several lines of one field are joined by a comma in order. Blank and unreadable values write
    nothing: a record never loses a value because a card is silent."""
    parts: dict[str, list[str]] = {}
    for line in lines:
        value = values.get(line.key, "").strip()
        if value in ("", UNREADABLE):
            continue
        if line.field:
            parts.setdefault(line.field, []).append((line.pattern or PLACE).replace(PLACE, value))
        if line.gives_title:
            parts.setdefault(TITLE, []).append(value[0].upper() + value[1:])
    return {field: ", ".join(texts) for field, texts in parts.items()}
