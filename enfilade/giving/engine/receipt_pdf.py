"""A receipt's values → its PDF."""

from pathlib import Path
from typing import Any

from enfilade.core.pdf import render_pdf

TEMPLATE = Path(__file__).with_name("receipt.typ")
VERSION = "fr-200.1"


def render_receipt(values: dict[str, Any], *, moment: int) -> bytes:
    """The PDF of ``values`` (see ``services.receipts.values_of``), dated ``moment`` (UNIX seconds)."""
    return render_pdf(TEMPLATE, values, moment=moment)
