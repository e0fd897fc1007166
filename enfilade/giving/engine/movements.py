"""Which money the ledger has already a bank line may show: a payout, a remittance of cheques, cash taken to the bank."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

NOISE = re.compile(r"[^A-Z0-9]+")
WORDS = {
    "cheque": ("REMISECHEQUE", "REMCHEQUE", "REMCHQ", "REMISECHQ", "CHEQUESREMIS"),
    "cash": ("VERSEMENTESPECES", "VRSTESPECES", "REMISEESPECES", "DEPOTESPECES"),
}


@dataclass(frozen=True)
class Trace:
    """What a movement may be recognised by: its provider and its references."""

    key: str
    provider: str
    references: tuple[str, ...]


def plain(text: str) -> str:
    """Capital letters and digits alone, as banks cut words."""
    return NOISE.sub("", text.upper())


def named_in(trace: Trace, text: str) -> bool:
    """Whether a line's own words tell of the movement: its reference, its provider's name, or the bank's usual words."""
    told = plain(text)
    words = (*map(plain, trace.references), plain(trace.provider), *WORDS.get(trace.provider, ()))
    return any(len(word) >= 4 and word in told for word in words)


def sure(traces: Sequence[Trace], text: str) -> Trace | None:
    """The movement a line shows beyond doubt: the only one of its amount and days, and named in its words."""
    return traces[0] if len(traces) == 1 and named_in(traces[0], text) else None
