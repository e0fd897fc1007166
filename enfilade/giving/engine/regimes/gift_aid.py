"""United Kingdom, Gift Aid: the charity reclaims basic-rate tax on a gift whose donor declared that they pay it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from enfilade.giving.engine.regimes.contract import (
    AnnualReturn,
    BenefitVerdict,
    Caveat,
    DonorKind,
    Estimate,
    ReceiptForm,
    ReturnRow,
    figures,
)
from enfilade.giving.engine.regimes.data import number_on


@dataclass(frozen=True)
class Declaration:
    """What a Gift Aid declaration holds at the least: a name, a house, a postcode, the day it was made; and whether it is
    for gifts of the years before (``past``) and those to come (``future``)."""

    first_name: str
    last_name: str
    house: str
    postcode: str
    made_on: date
    cancelled_on: date | None = None
    past: bool = True
    future: bool = True

    def covers(self, day: date) -> bool:
        """Whether a gift of ``day`` may be claimed: up to four years before the declaration, until it is cancelled."""
        first = self.made_on.replace(year=self.made_on.year - 4, day=min(self.made_on.day, 28))
        if (day < self.made_on and not self.past) or (day > self.made_on and not self.future):
            return False
        is_whole = all((self.first_name, self.last_name, self.house, self.postcode))
        return is_whole and first <= day and (self.cancelled_on is None or day < self.cancelled_on)


class GiftAid:
    code = "GB-giftaid"

    def estimate(self, *, kind: DonorKind, amount: int, day: date, given_this_year: int = 0) -> Estimate:
        """The donor pays what they give; the charity reclaims 25p on every pound an individual gives."""
        rate = (number_on("giftaid.rate", day) or 0) if kind is DonorKind.INDIVIDUAL else 0
        caveats = (Caveat.DECLARATION,) if rate else ()
        return Estimate(amount, 0, amount, 0, caveats, added=amount * rate // 100)

    def receipt(self, *, kind: DonorKind, day: date) -> ReceiptForm | None:
        """None: there is an acknowledgement and a line in a claim (see ``claim_line``), no receipt for the donor's tax."""
        return None

    def benefit_check(self, *, kind: DonorKind, value: int, amount: int, used: int, day: date) -> BenefitVerdict:
        """A quarter of the first step, then a smaller part, within a yearly cap (thresholds to be confirmed)."""
        step = number_on("giftaid.benefit_step", day)
        if step is None:
            return BenefitVerdict(value == 0, 0)
        part = min(amount, step) * (number_on("giftaid.benefit_percent", day) or 0)
        part += max(0, amount - step) * (number_on("giftaid.benefit_percent_above", day) or 0)
        limit = max(0, min(part // 100, (number_on("giftaid.benefit_cap", day) or 0) - used))
        return BenefitVerdict(value <= limit, limit, (Caveat.TO_CONFIRM,))

    def annual_return(self, rows: Iterable[ReturnRow], *, day: date) -> AnnualReturn:
        """What may be reclaimed at the rate of ``day``."""
        return figures("Gift Aid, Income Tax Act 2007, part 8", rows, number_on("giftaid.rate", day) or 0)


def claim_line(declaration: Declaration, *, amount: int, day: date) -> tuple[str, ...]:
    """One line of a claim schedule: title, first and last name, house, postcode, aggregated, sponsored, date, pounds.

    Raises ``ValueError`` when the declaration does not cover the gift.
    """
    if not declaration.covers(day):
        raise ValueError("no declaration covers this gift")
    pounds = f"{amount // 100}.{amount % 100:02}"
    who = (declaration.first_name, declaration.last_name, declaration.house, declaration.postcode.upper())
    return ("", *who, "", "", day.strftime("%d/%m/%y"), pounds)
