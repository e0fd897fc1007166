"""Opening hours: is it open, and when does that change? Works in the museum's own zone, across changes of hour."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

SPAN = re.compile(r"\s*(\d{1,2})\s*[h:]\s*(\d{2})?\s*(?:-|–|à)\s*(\d{1,2})\s*[h:]\s*(\d{2})?\s*")


@dataclass(frozen=True)
class Opening:
    """``weekday`` 0 is Monday; times are local."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True)
class Closed:
    """Days without any opening, the last one included."""

    first: date
    last: date


class UnreadableHours(ValueError):
    """Hours that cannot be read, or that overlap."""


def is_open(openings: Iterable[Opening], moment: datetime, zone: str, closures: Iterable[Closed] = ()) -> bool:
    """Whether ``moment`` (aware) falls within an opening, its closing minute excluded."""
    return any(opens <= moment < closes for opens, closes in spans(openings, moment, zone, list(closures), days=1))


def next_change(
    openings: Iterable[Opening], moment: datetime, zone: str, closures: Iterable[Closed] = ()
) -> datetime | None:
    """The next opening or closing after ``moment`` within thirty days, aware; None when it opens no more by then."""
    found = spans(openings, moment, zone, list(closures), days=31)
    return min((change for span in found for change in span if change > moment), default=None)


def spans(
    openings: Iterable[Opening], moment: datetime, zone: str, closures: list[Closed], *, days: int
) -> list[tuple[datetime, datetime]]:
    """The openings of ``days`` days from the day of ``moment``, in UTC (local times are ambiguous twice a year)."""
    place, weekly = ZoneInfo(zone), list(openings)
    first = moment.astimezone(place).date()
    found = []
    for day in (first + timedelta(days=n) for n in range(days)):
        if any(closed.first <= day <= closed.last for closed in closures):
            continue
        for o in weekly:
            if o.weekday == day.weekday():
                opens, closes = (datetime.combine(day, hour, place).astimezone(UTC) for hour in (o.opens, o.closes))
                found.append((opens, closes))
    return found


def read_day(weekday: int, text: str) -> list[Opening]:
    """The openings of one day as people write them: ``10:00-12:30, 14h-18h``; nothing written is a day closed.

    Raises ``UnreadableHours`` when a part cannot be read, ends before it begins, or overlaps another.
    """
    found = sorted((read_span(weekday, part) for part in text.split(",") if part.strip()), key=lambda one: one.opens)
    if any(one.closes > other.opens for one, other in pairwise(found)):
        raise UnreadableHours(text)
    return found


def read_span(weekday: int, text: str) -> Opening:
    """One opening. Raises ``UnreadableHours``."""
    match = SPAN.fullmatch(text)
    if not match:
        raise UnreadableHours(text)
    try:
        opens, closes = time(int(match[1]), int(match[2] or 0)), time(int(match[3]), int(match[4] or 0))
    except ValueError as error:
        raise UnreadableHours(text) from error
    if closes <= opens:
        raise UnreadableHours(text)
    return Opening(weekday, opens, closes)


def write_day(openings: Iterable[Opening]) -> str:
    """The openings of one day, as ``read_day`` reads them."""
    return ", ".join(f"{o.opens:%H:%M}-{o.closes:%H:%M}" for o in openings)
