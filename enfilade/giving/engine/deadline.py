"""When a day ends."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def end_of_day(day: date, zone: str) -> datetime:
    """The instant at which ``day`` is over in ``zone`` (an IANA name), whatever daylight saving does that night."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=ZoneInfo(zone))
