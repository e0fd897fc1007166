"""How long somebody read, estimated from when their readings came: no clock watches them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

LONGEST = timedelta(minutes=10)  # after which someone is thought to have left the desk


def seconds_read(readings: Iterable[tuple[datetime, datetime]]) -> int:
    """Seconds spent on readings (started, sent), oldest first. Each counts from the later of its start and of the reading
    before it, for ten minutes at most: a card left open over lunch is not work, and no minute counts twice."""
    total, before = timedelta(), None
    for started, sent in readings:
        since = started if before is None else max(started, before)
        total += max(timedelta(), min(sent - since, LONGEST))
        before = sent
    return round(total.total_seconds())
