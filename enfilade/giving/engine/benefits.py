"""What a reward may be worth without undoing the tax reduction, from dated rules."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class BenefitRule:
    """Rewards to an individual: at most ``share`` % of the gift, and ``yearly`` cents a calendar year from one body.

    ``is_confirmed`` False: a lawyer must still confirm the figure of this period.
    """

    share: int
    yearly: int
    since: date
    until: date | None
    source: str
    is_confirmed: bool


SOURCE = "https://www.culture.gouv.fr/Thematiques/Mecenat/Particuliers"
RULES = (
    BenefitRule(25, 6_500, date(2011, 1, 1), date(2016, 6, 9), SOURCE, is_confirmed=True),
    BenefitRule(25, 6_900, date(2016, 6, 10), date(2020, 12, 31), SOURCE, is_confirmed=True),
    BenefitRule(25, 7_300, date(2021, 1, 1), None, SOURCE, is_confirmed=False),
)


def rule_on(day: date) -> BenefitRule | None:
    """The rule in force on ``day``; None outside the known periods."""
    return next((one for one in RULES if one.since <= day and (one.until is None or day <= one.until)), None)


def too_large(*, value: int, amount: int, rule: BenefitRule) -> bool:
    """Whether ``value`` is beyond the allowed share of ``amount`` (cents; BOFiP BOI-IR-RICI-250-20: one to four)."""
    return value * 100 > amount * rule.share


def beyond_year(*, value: int, already: int, rule: BenefitRule) -> bool:
    """Whether ``value`` with what was ``already`` received this year passes the yearly ceiling (cents). What is only
    symbolic (worth nothing) is always free."""
    return value > 0 and already + value > rule.yearly
