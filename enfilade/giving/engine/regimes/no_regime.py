"""No tax regime: a gift costs what it is, and gives no receipt."""

from collections.abc import Iterable
from datetime import date

from enfilade.giving.engine.regimes.contract import (
    AnnualReturn,
    BenefitVerdict,
    DonorKind,
    Estimate,
    ReceiptForm,
    ReturnRow,
    figures,
)


class NoRegime:
    code = "NONE"

    def estimate(self, *, kind: DonorKind, amount: int, day: date, given_this_year: int = 0) -> Estimate:
        """No reduction."""
        return Estimate(amount, 0, amount, 0, ())

    def receipt(self, *, kind: DonorKind, day: date) -> ReceiptForm | None:
        """None."""
        return None

    def benefit_check(self, *, kind: DonorKind, value: int, amount: int, used: int, day: date) -> BenefitVerdict:
        """Any: no tax is at stake."""
        return BenefitVerdict(True, None)

    def annual_return(self, rows: Iterable[ReturnRow], *, day: date) -> AnnualReturn:
        """Counted, under no law."""
        return figures("", rows)
