"""France, bodies of general interest: article 200 for individuals, 238 bis for companies."""

from collections.abc import Iterable
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
from enfilade.giving.engine.regimes.data import TO_CONFIRM, last_known, number_on, words_on

TITLE = "Reçu au titre des dons à certains organismes d'intérêt général"
LAW = "Article 222 bis du code général des impôts"


class GeneralInterest:
    code = "FR-200"

    def estimate(self, *, kind: DonorKind, amount: int, day: date, given_this_year: int = 0) -> Estimate:
        """Rounded down to the cent, so that nobody is promised more than the law gives. ``given_this_year`` is what a
        company gave already: beyond 2 M€ a year its rate is lower."""
        if kind is DonorKind.COMPANY:
            return company_estimate(amount, day, given_this_year)
        rate = number_on("fr200.rate", day) or 0
        return simple(amount, rate, (Caveat.NO_INCOME_TAX, Caveat.INCOME_LIMIT))

    def receipt(self, *, kind: DonorKind, day: date) -> ReceiptForm | None:
        """Form 2041-RD for individuals, 2041-MEC-SD (one a gift) for companies."""
        if number_on("fr200.rate", day) is None:
            return None
        if kind is DonorKind.COMPANY:
            return company_form("FR-238bis", "E", words_on("fr238.article", day), company_closing(day), day)
        return ReceiptForm(
            "FR-200", "", "fr.2", TITLE, words_on("fr200.model", day), words_on("fr200.article", day),
            individual_closing(day), True,
        )  # fmt: skip

    def benefit_check(self, *, kind: DonorKind, value: int, amount: int, used: int, day: date) -> BenefitVerdict:
        """A quarter of the gift and, for individuals, a flat cap a calendar year (``used`` is what they had of it)."""
        if kind is DonorKind.COMPANY:
            limit = amount * (number_on("benefit.percent_company", day) or 0) // 100
            return BenefitVerdict(value <= limit, limit, (Caveat.TO_CONFIRM,))
        part, cap = amount * (number_on("benefit.percent", day) or 0) // 100, last_known("benefit.flat", day)
        if cap is None:
            return BenefitVerdict(value == 0, 0)
        limit = max(0, min(part, int(cap.value) - used))
        caveats = () if cap.covers(day) else (Caveat.LAST_KNOWN,)
        return BenefitVerdict(
            value <= limit, limit, caveats + ((Caveat.TO_CONFIRM,) if cap.status == TO_CONFIRM else ())
        )

    def annual_return(self, rows: Iterable[ReturnRow], *, day: date) -> AnnualReturn:
        """Number and total of the receipts of the year (222 bis); the same law whatever ``day``."""
        return figures(LAW, rows)


def simple(amount: int, rate: int, caveats: tuple[str, ...]) -> Estimate:
    """``rate`` percent off, rounded down; no caveat when there is no rate."""
    reduction = amount * rate // 100
    return Estimate(amount, reduction, amount - reduction, rate, caveats if rate else ())


def company_estimate(amount: int, day: date, given: int) -> Estimate:
    """60 % within the yearly threshold, 40 % beyond it (since the end of 2020)."""
    rate, caveats = number_on("fr238.rate", day) or 0, (Caveat.TURNOVER_LIMIT, Caveat.TO_CONFIRM)
    threshold = number_on("fr238.threshold", day)
    if threshold is None:
        return simple(amount, rate, caveats)
    below = max(0, min(amount, threshold - given))
    reduction = (below * rate + (amount - below) * (number_on("fr238.rate_above", day) or 0)) // 100
    return Estimate(amount, reduction, amount - reduction, rate, caveats)


def company_form(series: str, letter: str, article: str, closing: str, day: date) -> ReceiptForm:
    """The receipt of a company: one a gift."""
    return ReceiptForm(series, letter, "fr.2", TITLE, words_on("fr238.model", day), article, closing, False)


def individual_closing(day: date) -> str:
    """The foot of a person's receipt, with the rates of ``day``."""
    return (
        f"Les particuliers peuvent déduire {number_on('fr200.rate', day)} % de la somme de leur impôt sur le revenu, "
        f"dans la limite de {number_on('fr200.income_limit', day)} % du revenu imposable ; au-delà, l'excédent se "
        f"reporte sur {number_on('fr200.carry_years', day)} ans."
    )


def company_closing(day: date) -> str:
    """The foot of a company's receipt, with the rates of ``day``."""
    limit = number_on("fr238.threshold", day)
    above = f", {number_on('fr238.rate_above', day)} % au-delà de {limit // 100_000_000} M€ par an" if limit else ""
    return (
        f"Les entreprises peuvent réduire leur impôt de {number_on('fr238.rate', day)} % de la somme{above}, dans les "
        "limites fixées par la loi."
    )
