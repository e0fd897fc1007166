"""Days gathered so that a chart keeps few bars: by day, by week, by month."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FEW = 16  # bars that a printed page holds with their names


class Step(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Period:
    """What came from ``start`` on, for one day, week (from Monday) or month; cents."""

    start: date
    step: Step
    amount: int


def step_for(first: date, last: date) -> Step:
    """The finest step that leaves few bars between two days."""
    days = (last - first).days + 1
    if days <= FEW:
        return Step.DAY
    return Step.WEEK if days <= (FEW - 1) * 7 else Step.MONTH


def start_of(day: date, step: Step) -> date:
    """The first day of the period that holds ``day``."""
    if step is Step.MONTH:
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if step is Step.WEEK else day


def following(start: date, step: Step) -> date:
    """The first day of the next period."""
    if step is Step.MONTH:
        return (start + timedelta(days=32)).replace(day=1)
    return start + timedelta(days=7 if step is Step.WEEK else 1)


def periods(amounts: Mapping[date, int], first: date, last: date) -> list[Period]:
    """Every period between two days (both included), the empty ones too; their sum is that of the amounts (cents a
    day), whichever day they are of."""
    first, last = min([first, *amounts]), max([last, *amounts])
    step = step_for(first, last)
    sums: dict[date, int] = {}
    start = start_of(first, step)
    while start <= last:
        sums[start] = 0
        start = following(start, step)
    for day, amount in amounts.items():
        sums[start_of(day, step)] += amount
    return [Period(start, step, amount) for start, amount in sums.items()]
