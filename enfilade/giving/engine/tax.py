"""What a gift costs after tax, from dated rules. An estimate for the donor, never a promise: see the caveats."""

from dataclasses import dataclass
from datetime import date

NO_INCOME_TAX = "no_income_tax"
INCOME_LIMIT = "income_limit"


@dataclass(frozen=True)
class TaxRule:
    """One rate of one regime between two dates (both included; ``until`` None means still in force).

    ``rate`` is the percentage of the gift taken off the tax; ``income_limit`` the percentage of taxable income beyond
    which the gift gives nothing this year; ``carry_years`` how long the surplus may still be used; ``article`` the law.
    """

    regime: str
    rate: int
    income_limit: int
    carry_years: int
    since: date
    until: date | None
    article: str
    source: str


RULES = (
    TaxRule("FR-200", 66, 20, 5, date(2005, 1, 1), None, "200 du code général des impôts",
            "https://www.culture.gouv.fr/Thematiques/Mecenat/Particuliers"),
)  # fmt: skip


@dataclass(frozen=True)
class Estimate:
    """Cents, and the codes of the caveats that must be told with them."""

    amount: int
    reduction: int
    net_cost: int
    rate: int
    caveats: tuple[str, ...]


def rule_on(regime: str, day: date) -> TaxRule | None:
    """The rule of ``regime`` in force on ``day``; None when there is none (regime ``NONE``, or outside the dates)."""
    for rule in RULES:
        if rule.regime == regime and rule.since <= day and (rule.until is None or day <= rule.until):
            return rule
    return None


def estimate(*, amount: int, regime: str, day: date) -> Estimate:
    """What ``amount`` (cents) given by an individual on ``day`` costs after tax.

    The reduction is rounded down to the cent, so that nobody is promised more than the law gives (article 200 of the
    French tax code: 66 % within 20 % of taxable income, the surplus carried over five years).
    """
    rule = rule_on(regime, day)
    if rule is None:
        return Estimate(amount, 0, amount, 0, ())
    reduction = amount * rule.rate // 100
    return Estimate(amount, reduction, amount - reduction, rule.rate, (NO_INCOME_TAX, INCOME_LIMIT))
