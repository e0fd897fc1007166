"""Counting coins and notes; what the law lets be paid in cash, as dated rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

COINS = (50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1)
"""Euro notes and coins, in cents; 500 € notes are no longer issued and still good."""
MOST = 100_000  # of one coin: more is a slip of the keyboard


class UnknownCoin(Exception):
    """A coin that does not exist, or a number of them that is none."""


def counted_total(counts: Mapping[int, int]) -> int:
    """How many of each coin and note (by its value in cents) → cents. Raises ``UnknownCoin``."""
    if any(coin not in COINS or not 0 <= number <= MOST for coin, number in counts.items()):
        raise UnknownCoin
    return sum(coin * number for coin, number in counts.items())


@dataclass(frozen=True)
class CashLimit:
    """The most that may be paid in cash between two dates (``until`` None: still in force), in cents.

    ``confirmed`` False: whether it binds gifts must be confirmed by a lawyer; the house warns and does not forbid.
    """

    amount: int
    since: date
    until: date | None
    article: str
    source: str
    confirmed: bool = False


LIMITS = (
    CashLimit(100_000, date(2015, 9, 1), None, "L112-6 et D112-3 du code monétaire et financier",
              "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000030793043"),
)  # fmt: skip


def limit_on(day: date) -> CashLimit | None:
    """The limit in force on ``day``; None when there is none."""
    for limit in LIMITS:
        if limit.since <= day and (limit.until is None or day <= limit.until):
            return limit
    return None
