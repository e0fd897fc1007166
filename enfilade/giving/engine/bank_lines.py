"""What a bank's file tells: lines, lines that cannot be read, and amounts as banks write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

SPACES = re.compile(r"[\s\u00a0\u202f]+")
DAY_FIRST = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4}|[0-9]{2})")
YEAR_FIRST = re.compile(r"([0-9]{4})[/.\-]?([0-9]{2})[/.\-]?([0-9]{2})(?:T.*)?")
LARGEST = 10**13  # cents; beyond, no museum was ever given so much


class UnreadableStatement(ValueError):
    """The file as a whole cannot be read; ``code`` says why, ``detail`` names the part."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code, self.detail = code, detail
        super().__init__(code)


class UnreadableLine(ValueError):
    """One line cannot be read: ``code`` says why, ``value`` is what stood there."""

    def __init__(self, code: str, value: str = "") -> None:
        self.code, self.value = code, value
        super().__init__(code)


@dataclass(frozen=True)
class Told:
    """One movement. ``identity`` names it on its account for ever; ``fallback`` names it when the bank has used that
    name for another movement. ``amount`` is positive cents. ``is_whole`` is False for a batch that could not be split:
    a person must look at it."""

    place: str
    identity: str
    fallback: str
    statement: str
    booked_on: date
    amount: int
    currency: str
    is_credit: bool
    is_return: bool = False
    name: str = ""
    text: str = ""
    is_whole: bool = True


@dataclass(frozen=True)
class Refused:
    """A line left out, and why."""

    place: str
    code: str
    value: str = ""


@dataclass(frozen=True)
class Passed:
    """A line that is not for us (not yet booked by the bank)."""

    place: str


Line = Told | Refused | Passed
Lines = Iterator[Line]


def cents_of(text: str, decimal: str = ".") -> int:
    """A signed amount → cents: ``-1 234,5``, ``(12,00)``, ``12.00-``. Raises ``UnreadableLine``: an amount that cannot be
    read is an error, never zero, and a comma is never guessed to be a point."""
    plain = SPACES.sub("", text).replace("−", "-").replace("€", "").removesuffix("EUR")
    grouping = "[.']" if decimal == "," else "[,']"
    shape = rf"([0-9]{{1,3}}(?:{grouping}[0-9]{{3}})+|[0-9]+)(?:{re.escape(decimal)}([0-9]{{1,2}})0*)?"
    match = re.fullmatch(rf"([+-]?){shape}(-?)|(\(){shape}\)", plain)
    if match is None or (match[1] and match[4]):
        raise UnreadableLine("amount", text.strip()[:60])
    whole, rest = (match[2], match[3]) if match[2] else (match[6], match[7])
    cents = int(re.sub(r"[^0-9]", "", whole)) * 100 + int((rest or "").ljust(2, "0"))
    if cents >= LARGEST:
        raise UnreadableLine("amount", text.strip()[:60])
    return -cents if match[1] == "-" or match[4] or match[5] else cents


def day_of(text: str) -> date:
    """``31/12/2026``, ``31.12.26``, ``2026-12-31`` → a date. Raises ``UnreadableLine``."""
    plain = text.strip()
    if match := YEAR_FIRST.fullmatch(plain):
        year, month, day = (int(part) for part in match.groups())
    elif match := DAY_FIRST.fullmatch(plain):
        day, month, year = (int(part) for part in match.groups())
        year += 2000 if year < 100 else 0
    else:
        raise UnreadableLine("date", plain[:60])
    try:
        return date(year, month, day)
    except ValueError as error:
        raise UnreadableLine("date", plain[:60]) from error


def spaced(*parts: str | None) -> str:
    """Texts as one line, with single spaces."""
    return SPACES.sub(" ", " ".join(part for part in parts if part)).strip()
