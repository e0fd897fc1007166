"""What every tax regime answers. A regime holds no number: each is read from ``data`` for a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol


class DonorKind(StrEnum):
    INDIVIDUAL = "individual"
    COMPANY = "company"


class Caveat(StrEnum):
    """What must be told with a figure; the words are the pages' (see ``queries.regimes``)."""

    NO_INCOME_TAX = "no_income_tax"
    INCOME_LIMIT = "income_limit"
    TURNOVER_LIMIT = "turnover_limit"
    TAX_LIMIT = "tax_limit"
    TO_CONFIRM = "to_confirm"
    LAST_KNOWN = "last_known"
    DECLARATION = "declaration"


@dataclass(frozen=True)
class Estimate:
    """Cents, and the caveats that must be told with them. ``added`` is what the State gives the body on top of the
    gift (Gift Aid), not the donor."""

    amount: int
    reduction: int
    net_cost: int
    rate: int
    caveats: tuple[str, ...]
    added: int = 0


@dataclass(frozen=True)
class ReceiptForm:
    """How a receipt of a regime reads. ``series`` names its own run of numbers, ``letter`` stands in them;
    ``closing`` is the sentence at the foot; ``many`` says whether one receipt may cover several gifts of a year."""

    series: str
    letter: str
    version: str
    title: str
    model: str
    article: str
    closing: str
    many: bool


@dataclass(frozen=True)
class BenefitVerdict:
    """Whether a benefit in return may be given; ``limit`` is the most it may be worth (cents)."""

    is_allowed: bool
    limit: int | None
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReturnRow:
    """One receipt of the year, as the annual return counts it."""

    amount: int
    is_cancelled: bool


@dataclass(frozen=True)
class AnnualReturn:
    """What a body declares for a year. Cancelled receipts are counted apart; ``claim`` is what it may reclaim."""

    law: str
    count: int
    total: int
    cancelled: int
    cancelled_total: int
    claim: int = 0


class Regime(Protocol):
    """One way of taxing gifts."""

    code: str

    def estimate(self, *, kind: DonorKind, amount: int, day: date, given_this_year: int = 0) -> Estimate:
        """What ``amount`` cents cost the donor after tax, never less than the law gives."""

    def receipt(self, *, kind: DonorKind, day: date) -> ReceiptForm | None:
        """The receipt a gift of ``day`` gives right to; None when the regime has none."""

    def benefit_check(self, *, kind: DonorKind, value: int, amount: int, used: int, day: date) -> BenefitVerdict:
        """Whether a benefit of ``value`` may answer a gift of ``amount``, ``used`` being already had this year."""

    def annual_return(self, rows: Iterable[ReturnRow], *, day: date) -> AnnualReturn:
        """The figures of the year's declaration, the rules being those of ``day``."""


def figures(law: str, rows: Iterable[ReturnRow], claim_rate: int = 0) -> AnnualReturn:
    """Count and add, cancelled apart; ``claim_rate`` is in percent of what stays."""
    listed = list(rows)
    kept = [row.amount for row in listed if not row.is_cancelled]
    gone = [row.amount for row in listed if row.is_cancelled]
    return AnnualReturn(law, len(kept), sum(kept), len(gone), sum(gone), sum(kept) * claim_rate // 100)
