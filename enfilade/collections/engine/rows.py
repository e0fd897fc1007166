"""What reading a file gives: rows by column with their line, or why a row is refused."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
# What surrogateescape makes of a byte that is not of the encoding, and what a UTF-16 decoder leaves in its place.
UNDECODED = re.compile("[\ud800-\udfff]")
SHOWN = 60  # characters of a refused value kept for the report


@dataclass(frozen=True)
class Refused:
    """Why a row is not taken: ``code`` is stable, ``column`` and ``value`` (shortened) say where."""

    line: int
    code: str
    column: str = ""
    value: str = ""


Numbered = tuple[int, dict[str, Any] | Refused]


@dataclass
class Table:
    """A file being read. ``columns`` is None when each row names its own (JSON, XML). ``profile`` names the ready mapping that
    the file calls for, if it calls for one. ``aside`` counts what of the file is no row, by name: it fills as rows are read.
    """

    rows: Iterator[Numbered]
    columns: list[str] | None = field(default=None)
    profile: str | None = field(default=None)
    aside: dict[str, int] = field(default_factory=dict)


def shown(value: str) -> str:
    """A value as the report shows it: short, and always printable."""
    return UNDECODED.sub("�", value[:SHOWN]).replace("\x00", "")
