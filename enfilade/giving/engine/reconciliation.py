"""Comparing what our ledger says with what another says, line by line. Amounts are cents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

AGAIN = "/again"
"""After the reference of a refund or dispute: the line by which the money came again."""

Key = tuple[str, str, str]
"""Kind of entry, the provider's reference, currency."""


@dataclass(frozen=True)
class Gap:
    """One thing told differently: ``here`` by us, ``there`` by the provider; 0 where it is not told at all."""

    kind: str
    reference: str
    currency: str
    here: int
    there: int


def net(lines: Iterable[tuple[str, str, str, int]]) -> dict[Key, int]:
    """Ledger lines as ``(kind, reference, currency, cents)``, summed by what they tell of: a line that undoes another
    (``AGAIN``) is taken off it."""
    sums: dict[Key, int] = {}
    for kind, reference, currency, amount in lines:
        sign = -1 if reference.endswith(AGAIN) else 1
        key = (kind, reference.removesuffix(AGAIN), currency)
        sums[key] = sums.get(key, 0) + sign * amount
    return sums


def gaps(here: Mapping[Key, int], there: Mapping[Key, int]) -> list[Gap]:
    """What differs, in the order of kinds and references; a sum of zero and nothing told are the same."""
    keys = sorted(here.keys() | there.keys())
    return [Gap(*key, here.get(key, 0), there.get(key, 0)) for key in keys if here.get(key, 0) != there.get(key, 0)]
