"""Whom a museum has lost sight of: days counted in whole months."""

from calendar import monthrange
from datetime import date

SILENT, RECENT, KEPT = 13, 24, 36
"""Months: without a gift for that long, who gave within these or two years running, and no later than that (prospects are
kept three years after the last contact: to be confirmed by a lawyer)."""


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of that month."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
