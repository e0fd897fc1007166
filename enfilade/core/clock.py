"""The one clock. Services ask it the time, so that tests and the demo network can live at another date."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """The present moment, timezone-aware, in UTC."""
    return _moment.get() or timezone.now()


def today(zone: str = "Europe/Paris") -> date:
    """The present day as people in ``zone`` (an IANA name) read it on the wall."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Run a block as if it were ``moment`` (aware). Used by tests and by the demo network only."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
