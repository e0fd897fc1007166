"""France, purchase of a national treasure or of a work of major heritage interest: article 238 bis-0 A, companies."""

from datetime import date

from enfilade.giving.engine.regimes.contract import Caveat, DonorKind, Estimate, ReceiptForm
from enfilade.giving.engine.regimes.data import number_on, words_on
from enfilade.giving.engine.regimes.general_interest import GeneralInterest, company_form, simple


class NationalTreasure(GeneralInterest):
    """Individuals who give to the same purchase stay under article 200."""

    code = "FR-238bis0A"

    def estimate(self, *, kind: DonorKind, amount: int, day: date, given_this_year: int = 0) -> Estimate:
        """90 % for companies, within half of the year's tax; a public notice is needed."""
        if kind is DonorKind.COMPANY:
            return simple(amount, number_on("fr238t.rate", day) or 0, (Caveat.TAX_LIMIT,))
        return super().estimate(kind=kind, amount=amount, day=day)

    def receipt(self, *, kind: DonorKind, day: date) -> ReceiptForm | None:
        if kind is DonorKind.COMPANY and number_on("fr238t.rate", day) is not None:
            return company_form(self.code, "T", words_on("fr238t.article", day), closing(day), day)
        return super().receipt(kind=kind, day=day)


def closing(day: date) -> str:
    """The foot of a company's receipt, with the rates of ``day``."""
    return (
        f"Les entreprises soumises à l'impôt sur les sociétés peuvent réduire leur impôt de {number_on('fr238t.rate', day)} "
        f"% de la somme, dans la limite de {number_on('fr238t.tax_limit', day)} % de l'impôt dû pour l'exercice."
    )
