"""Opening hours: is it open, and when does that change? Works in the museum's own zone, across changes of hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Opening:
    """``weekday`` 0 is Monday; times are local."""

    weekday: int
    opens: time
    closes: time


def is_open(openings: Iterable[Opening], moment: datetime, zone: str) -> bool:
    """Whether ``moment`` (aware) falls within an opening, its closing minute excluded."""
    local = moment.astimezone(ZoneInfo(zone))
    return any(o.weekday == local.weekday() and o.opens <= local.time() < o.closes for o in openings)


def next_change(openings: Iterable[Opening], moment: datetime, zone: str) -> datetime | None:
    """The next opening or closing after ``moment`` within eight days, aware; None when it never opens."""
    local = moment.astimezone(ZoneInfo(zone))
    changes = []
    for days in range(9):
        day = local.date() + timedelta(days=days)
        for opening in openings:
            if opening.weekday == day.weekday():
                changes += [datetime.combine(day, hour, ZoneInfo(zone)) for hour in (opening.opens, opening.closes)]
    return min((change for change in changes if change > moment), default=None)
