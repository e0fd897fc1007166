"""Counting working days, as museums' offices count them: Monday to Friday, holidays not known."""

from datetime import date, timedelta

SATURDAY = 5


def working_days(start: date, end: date) -> int:
    """The working days after ``start`` up to ``end`` included; 0 when ``end`` is not later."""
    span = (end - start).days
    if span <= 0:
        return 0
    weeks, rest = divmod(span, 7)
    tail = (start + timedelta(days=weeks * 7 + step) for step in range(1, rest + 1))
    return weeks * 5 + sum(day.weekday() < SATURDAY for day in tail)
