"""What a gift of an individual costs after tax: the short way to ``regimes``."""

from datetime import date

from enfilade.giving.engine.regimes import DonorKind, Estimate, regime_named


def estimate(*, amount: int, regime: str, day: date, kind: DonorKind = DonorKind.INDIVIDUAL) -> Estimate:
    """What ``amount`` (cents) given on ``day`` costs after tax. An estimate for the donor, never a promise."""
    return regime_named(regime).estimate(kind=kind, amount=amount, day=day)
