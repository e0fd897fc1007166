"""PYBOSSA's small languages, read: numbers, pages, priorities, filters on JSON and on times, projects' short names."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

PAGE, MOST, HONOURED = 20, 100, 300
"""How many a list holds; at most; and the largest page asked for by pbs, which reads no further than its first page."""
SCALE = 10_000  # a priority of 0..1 is kept as a whole number of ten-thousandths
YES = frozenset({"true", "1", "yes", "on", "y"})
BIGGEST = 2**63 - 1
MOST_ANSWERS = 30_000
SHORT_NAME = re.compile(r"[A-Za-z0-9_-]{1,80}")
PARTS = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2})(?::(\d{2})(?::(\d{2}))?)?)?)?)?")
WIDTHS = {4: timedelta(hours=1), 5: timedelta(minutes=1), 6: timedelta(seconds=1), 3: timedelta(days=1)}


class Unreadable(ValueError):
    """A value that is not of the kind it should be; its words are for programmers."""


def is_yes(text: str) -> bool:
    """Whether a parameter says yes, as PYBOSSA reads it."""
    return text.lower() in YES


def number_or(text: str, default: int) -> int:
    """A whole number from 0 up; anything else is ``default``."""
    return int(text) if text.isascii() and text.isdigit() and int(text) <= BIGGEST else default


def page_size(text: str) -> int:
    """How many a list gives: 20 unless asked, at most 100, or up to 300 when that is what is asked for."""
    asked = number_or(text, PAGE)
    return asked if asked <= HONOURED else MOST


def whole_number(value: Any, *, least: int = 0, most: int = BIGGEST) -> int:
    """A whole number, also one sent as text (pbs does). Raises ``Unreadable``."""
    text = str(value).strip()
    if isinstance(value, bool) or not re.fullmatch(r"-?\d{1,19}", text, re.ASCII) or not least <= int(text) <= most:
        raise Unreadable("a whole number is expected")
    return int(text)


def kept_priority(value: Any) -> int:
    """A priority as it is kept: from 0 to 1, what is beyond being the nearest of them (pbs sends whole numbers). Raises
    ``Unreadable``."""
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise Unreadable("priority_0 is a number from 0 to 1") from error
    if isinstance(value, bool) or number != number:
        raise Unreadable("priority_0 is a number from 0 to 1")
    return round(min(max(number, 0.0), 1.0) * SCALE)


def told_priority(kept: int) -> float:
    """A kept priority as clients read it; what the house itself ranks higher is 1."""
    return min(max(kept / SCALE, 0.0), 1.0)


def is_short_name(text: str) -> bool:
    """Whether a text may be a project's short name: letters, digits, ``-`` and ``_``."""
    return SHORT_NAME.fullmatch(text) is not None


def naive(moment: datetime) -> str:
    """A moment as PYBOSSA writes it: UTC, without a zone, with microseconds."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


def moment_of(text: Any) -> datetime:
    """A moment as PYBOSSA writes it (UTC when no zone is said). Raises ``Unreadable``."""
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise Unreadable("a time in ISO 8601 is expected") from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def span_of(text: str) -> tuple[datetime, datetime]:
    """The moments whose writing begins with ``text`` (``2015-11``): from the first to before the second. Raises
    ``Unreadable``."""
    try:
        found = PARTS.fullmatch(text.strip())
        if found is None:
            exact = moment_of(text.strip())
            return exact, exact + timedelta(microseconds=1)
        numbers = [int(part) for part in found.groups() if part is not None]
        year, month, day, hour, minute, second = (numbers + [1, 1, 1, 0, 0, 0][len(numbers) :])[:6]
        first = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        return first, end_of(first, len(numbers))
    except (ValueError, OverflowError) as error:
        raise Unreadable("a date, or its beginning, is expected") from error


def end_of(first: datetime, precision: int) -> datetime:
    """The end of a span that begins at ``first``, known to that many parts of a date."""
    if precision == 1:
        return first.replace(year=first.year + 1)
    if precision == 2:
        return (first + timedelta(days=31)).replace(day=1)
    return first + WIDTHS[precision]


@dataclass(frozen=True)
class Wish:
    """One condition on JSON: what stands at ``path`` is ``value``; an empty path means the whole. ``as_text`` compares the
    writing of it, whatever its type."""

    path: tuple[str, ...]
    value: Any
    as_text: bool = False


def wishes(text: str) -> list[Wish]:
    """What a filter on ``info`` asks: ``key::value|key::value``, an object (it must be contained), or a bare text."""
    if "::" in text and not text.lstrip().startswith("{"):
        pairs = (part.partition("::") for part in text.split("|") if "::" in part)
        return [Wish((key,), value, as_text=True) for key, _, value in pairs]
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        return [Wish((), text)]
    return list(inside(given, ())) if isinstance(given, dict) else [Wish((), given)]


def inside(given: dict[str, Any], path: tuple[str, ...]) -> Iterable[Wish]:
    """Each leaf of an object as a condition at its path."""
    for key, value in given.items():
        if isinstance(value, dict) and value:
            yield from inside(value, (*path, key))
        else:
            yield Wish((*path, key), value)


def highlighted(text: str, term: str) -> tuple[str, float]:
    """``text`` as HTML with each ``term`` in bold, and a rank from 0 to 1: a tenth for each time it is found."""
    pieces = re.split(f"({re.escape(term)})", text, flags=re.IGNORECASE) if term else [text]
    escaped = [piece.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for piece in pieces]
    bold = [f"<b>{piece}</b>" if place % 2 else piece for place, piece in enumerate(escaped)]
    return "".join(bold), min(len(pieces) // 2 / 10, 1.0)


def check_json(value: Any) -> Any:
    """``value`` if every database can keep it: no NUL, no half of a character, no number out of this world, no depth beyond
    reason. Raises ``Unreadable``."""
    waiting: list[tuple[Any, int]] = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        if depth > 100:
            raise Unreadable("JSON nested too deep")
        if isinstance(one, str) and ("\0" in one or not is_whole(one)):
            raise Unreadable("text with a character that cannot be kept")
        if isinstance(one, float) and not abs(one) < float("inf"):
            raise Unreadable("not a number of JSON")
        if isinstance(one, int) and abs(one) > BIGGEST:
            raise Unreadable("a number too large")
        if isinstance(one, dict):
            waiting += [(part, depth + 1) for pair in one.items() for part in pair]
        elif isinstance(one, list):
            waiting += [(part, depth + 1) for part in one]
    return value


def is_whole(text: str) -> bool:
    """Whether a text holds no half of a character."""
    try:
        return text.isascii() or bool(text.encode())
    except UnicodeEncodeError:
        return False


def read_json(text: str | bytes) -> Any:
    """JSON that every database can keep. Raises ``Unreadable``."""
    try:
        return check_json(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error) or "not JSON") from error
