"""Tax regimes: one module each behind one contract, their numbers dated in ``data``."""

from enfilade.giving.engine.regimes.contract import Caveat, DonorKind, Estimate, ReceiptForm, Regime, ReturnRow
from enfilade.giving.engine.regimes.general_interest import GeneralInterest
from enfilade.giving.engine.regimes.gift_aid import GiftAid
from enfilade.giving.engine.regimes.national_treasure import NationalTreasure
from enfilade.giving.engine.regimes.no_regime import NoRegime

REGIMES: dict[str, Regime] = {one.code: one for one in (GeneralInterest(), NationalTreasure(), GiftAid(), NoRegime())}


def regime_named(code: str) -> Regime:
    """The regime of a code; an unknown one gives nothing."""
    return REGIMES.get(code, REGIMES["NONE"])


def regime_of_series(series: str) -> Regime:
    """The regime whose return counts a series of receipts."""
    return REGIMES.get(series, REGIMES["FR-200"])


__all__ = [
    "REGIMES",
    "Caveat",
    "DonorKind",
    "Estimate",
    "ReceiptForm",
    "Regime",
    "ReturnRow",
    "regime_named",
    "regime_of_series",
]
