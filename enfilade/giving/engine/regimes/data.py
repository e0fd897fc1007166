"""Every number and form of the law, dated, with its source. Nothing else in the house knows one.

A value is in force from ``since`` to ``until``, both included; ``until`` None means still in force. ``TO_CONFIRM``
values are used and said to be unconfirmed wherever they show. Percentages are whole; money is in cents.
"""

from dataclasses import dataclass
from datetime import date

CONFIRMED, TO_CONFIRM = "confirmé", "à confirmer"
CULTURE = "https://www.culture.gouv.fr/Thematiques/Mecenat/Particuliers"
COMPANIES = "https://www.institut-isbl.fr"
TREASURE = "https://bofip.impots.gouv.fr (BOI-IS-RICI-20-20)"
RECEIPTS = "https://www.impots.gouv.fr (2041-RD)"
COMPANY_RECEIPTS = "https://www.impots.gouv.fr (2041-MEC-SD)"
GIFT_AID = "https://www.gov.uk/donating-to-charity/gift-aid"
GIFT_AID_BENEFITS = "https://www.gov.uk/guidance/gift-aid-what-donations-charities-and-cascs-can-claim-on"


@dataclass(frozen=True)
class Dated:
    key: str
    value: int | str
    since: date
    until: date | None
    source: str
    status: str = CONFIRMED

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


START = date(2005, 1, 1)
SPLIT = date(2020, 12, 31)

VALUES = (
    # Individuals, article 200.
    Dated("fr200.rate", 66, START, None, CULTURE),
    Dated("fr200.income_limit", 20, START, None, CULTURE),
    Dated("fr200.carry_years", 5, START, None, CULTURE),
    Dated("fr200.article", "200 du code général des impôts", START, None, CULTURE),
    Dated("fr200.model", "2041-RD (Cerfa n° 11580*05)", START, None, RECEIPTS, TO_CONFIRM),
    # Companies, article 238 bis.
    Dated("fr238.rate", 60, START, None, COMPANIES),
    Dated("fr238.threshold", 200_000_000, SPLIT, None, COMPANIES),
    Dated("fr238.rate_above", 40, SPLIT, None, COMPANIES),
    Dated("fr238.flat_limit", 2_000_000, SPLIT, None, COMPANIES, TO_CONFIRM),
    Dated("fr238.turnover_permille", 5, START, None, COMPANIES, TO_CONFIRM),
    Dated("fr238.carry_years", 5, START, None, COMPANIES, TO_CONFIRM),
    Dated("fr238.article", "238 bis du code général des impôts", START, None, COMPANIES),
    Dated("fr238.model", "2041-MEC-SD (Cerfa n° 16216*02)", START, None, COMPANY_RECEIPTS, TO_CONFIRM),
    # National treasures and works of major heritage interest, companies, article 238 bis-0 A.
    Dated("fr238t.rate", 90, START, None, TREASURE),
    Dated("fr238t.tax_limit", 50, START, None, TREASURE),
    Dated("fr238t.article", "238 bis-0 A du code général des impôts", START, None, TREASURE),
    # Benefits in return, France: part of the gift, and a flat cap a donor, a body and a calendar year.
    Dated("benefit.percent", 25, START, None, CULTURE),
    Dated("benefit.percent_company", 25, START, None, "https://admical.org", TO_CONFIRM),
    Dated("benefit.flat", 6_500, date(2011, 1, 1), date(2016, 6, 9), CULTURE),
    Dated("benefit.flat", 6_900, date(2016, 6, 10), SPLIT, CULTURE),
    Dated("benefit.flat", 7_300, date(2021, 1, 1), date(2025, 12, 31), CULTURE, TO_CONFIRM),
    # Associations and foundations declare beforehand, and account for, gifts above this sum a year.
    Dated("declaration.threshold", 15_300_000, START, None, "https://www.associations.gouv.fr", TO_CONFIRM),
    # United Kingdom.
    Dated("giftaid.rate", 25, date(2011, 4, 6), None, GIFT_AID),
    Dated("giftaid.benefit_percent", 25, date(2019, 4, 6), None, GIFT_AID_BENEFITS, TO_CONFIRM),
    Dated("giftaid.benefit_step", 10_000, date(2019, 4, 6), None, GIFT_AID_BENEFITS, TO_CONFIRM),
    Dated("giftaid.benefit_percent_above", 5, date(2019, 4, 6), None, GIFT_AID_BENEFITS, TO_CONFIRM),
    Dated("giftaid.benefit_cap", 250_000, date(2019, 4, 6), None, GIFT_AID_BENEFITS, TO_CONFIRM),
)


def rule_on(key: str, day: date) -> Dated | None:
    """The value of ``key`` in force on ``day``; None when there is none."""
    return next((one for one in VALUES if one.key == key and one.covers(day)), None)


def number_on(key: str, day: date) -> int | None:
    """The number of ``key`` in force on ``day``; None when there is none."""
    rule = rule_on(key, day)
    return int(rule.value) if rule else None


def words_on(key: str, day: date) -> str:
    """The words of ``key`` in force on ``day``. Raises ``LookupError`` when there are none."""
    rule = rule_on(key, day)
    if rule is None:
        raise LookupError(key)
    return str(rule.value)


def last_known(key: str, day: date) -> Dated | None:
    """The value in force on ``day`` or, when none is known for it, the one that ended last before: to be shown with a
    caveat, the law being revised every few years."""
    before = [one for one in VALUES if one.key == key and one.since <= day]
    return rule_on(key, day) or max(before, key=lambda one: one.since, default=None)
