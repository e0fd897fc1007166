"""Telling cheques apart, and the slip that takes them to the bank."""

from pathlib import Path
from typing import Any

from enfilade.core.pdf import render_pdf

TEMPLATE = Path(__file__).with_name("remittance.typ")


def bare_number(text: str) -> str:
    """A cheque's number as its digits alone (``"12 34"`` → ``"1234"``), at most twenty; empty when it is none."""
    digits = "".join(text.split())
    return digits if digits.isascii() and digits.isdigit() and len(digits) <= 20 else ""


def likeness_of(number: str, bank: str, amount: int) -> str:
    """The same text for the same cheque written twice: number, bank whatever its case and spaces, ``amount`` in cents."""
    return f"{bare_number(number)}|{' '.join(bank.casefold().split())[:80]}|{amount}"


def render_remittance(values: dict[str, Any], *, moment: int) -> bytes:
    """The PDF of a remittance slip (see ``services.remittances.slip_values``), dated ``moment`` (UNIX seconds)."""
    return render_pdf(TEMPLATE, values, moment=moment)
