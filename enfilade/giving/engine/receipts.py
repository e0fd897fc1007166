"""What stands on a tax receipt: numbers, words, the chain that ties each receipt to the one before."""

import hashlib
import json
from typing import Any

from num2words import num2words


def number_text(code: str, year: int, number: int, letter: str = "") -> str:
    """The order number as printed, e.g. ``2026-BA-00012``; ``2026-BA-E-00012`` in the series of companies, so that no
    two receipts of a body read the same."""
    return "-".join(part for part in (str(year), code, letter, f"{number:05}") if part)


def amount_in_words(cents: int) -> str:
    """``1950`` → ``dix-neuf euros et cinquante centimes``; in French, as the form wants."""
    euros, rest = divmod(cents, 100)
    words = f"{num2words(euros, lang='fr')} euro{'s' if euros > 1 else ''}"
    if rest:
        words += f" et {num2words(rest, lang='fr')} centime{'s' if rest > 1 else ''}"
    return words


def amount_in_figures(cents: int) -> str:
    """``125000`` → ``***1 250,00***``: framed, so that nothing can be added before or after."""
    euros, rest = divmod(cents, 100)
    return f"***{euros:,}".replace(",", "\u00a0") + f",{rest:02}***"


def chain(previous: str, values: dict[str, Any]) -> str:
    """The hash (64 hexadecimal digits) of a receipt's values tied to the ``previous`` receipt's hash."""
    whole = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{whole}".encode()).hexdigest()
