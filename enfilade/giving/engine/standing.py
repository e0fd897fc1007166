"""The dates of a standing gift. Every due date counts from the first one, so that the 31st comes back after a short
month; dates only, so that neither clocks nor time zones move them."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

CATCH_UP = timedelta(days=14)
"""How late a due date may still be taken; an older one is skipped, and the donor told."""
DUNNING = (timedelta(days=3), timedelta(days=7), timedelta(days=14))
"""When a refused instalment is tried again, counted from its first try."""


def due_date(first: date, months: int, number: int) -> date:
    """The ``number``-th due date (0 is ``first``), every ``months`` months, on the same day or the month's last."""
    whole = first.year * 12 + first.month - 1 + months * number
    year, month = whole // 12, whole % 12 + 1
    return date(year, month, min(first.day, monthrange(year, month)[1]))


def due_dates(first: date, months: int) -> Iterator[date]:
    """Every due date after ``first``."""
    number = 0
    while True:
        number += 1
        yield due_date(first, months, number)


def next_due(first: date, months: int, after: date) -> date:
    """The first due date strictly after ``after``; never ``first`` itself, which is paid on the provider's page."""
    return next(one for one in due_dates(first, months) if one > after)


def is_too_late(due: date, today: date) -> bool:
    """Whether a due date is skipped rather than caught up."""
    return today - due > CATCH_UP


def next_try(first_try: date, number: int) -> date | None:
    """The day of the try after try ``number`` (0 is the first) was refused; None when it was the last."""
    return first_try + DUNNING[number] if number < len(DUNNING) else None
