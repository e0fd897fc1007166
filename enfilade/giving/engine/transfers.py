"""Which pending gifts a bank line may pay: reasons told to a person, the strongest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapidfuzz.fuzz import token_sort_ratio

REFERENCE, AMOUNT, NAME, DATE = "reference", "amount", "name", "date"
WEIGHTS = {REFERENCE: 100, AMOUNT: 20, NAME: 30, DATE: 5}
ALIKE = 80  # of 100
SOON = 15  # days between the promise and the money
ENOUGH = WEIGHTS[AMOUNT] + WEIGHTS[DATE]


@dataclass(frozen=True)
class Candidate:
    """A gift that waits for its transfer; ``amount`` in cents."""

    key: int
    reference: str
    amount: int
    name: str
    since: date


@dataclass(frozen=True)
class Suggestion:
    """A gift, why it may be the one, and how strongly."""

    key: int
    reasons: tuple[str, ...]
    weight: int


def suggestions(
    candidates: Iterable[Candidate], *, references: tuple[str, ...], amount: int, name: str, text: str, day: date
) -> list[Suggestion]:
    """The gifts worth showing, likeliest first; an equal amount alone, long after the promise, is not enough."""
    found = []
    for one in candidates:
        reasons = tuple(reasons_for(one, references, amount, name, text, day))
        weight = sum(WEIGHTS[reason] for reason in reasons)
        if weight >= ENOUGH:
            found.append(Suggestion(one.key, reasons, weight))
    return sorted(found, key=lambda one: (-one.weight, one.key))


def reasons_for(
    one: Candidate, references: tuple[str, ...], amount: int, name: str, text: str, day: date
) -> Iterable[str]:
    """Why one gift may be what a line pays."""
    if one.reference in references:
        yield REFERENCE
    if one.amount == amount:
        yield AMOUNT
    if one.name and any(alike(one.name, other) for other in (name, text) if other):
        yield NAME
    if 0 <= (day - one.since).days <= SOON:
        yield DATE


def alike(one: str, other: str) -> bool:
    """Whether two names are nearly the same, in whatever order their words come."""
    return token_sort_ratio(one.casefold(), other.casefold()) >= ALIKE
