"""A receipt's values → its PDF, by the template of its version: an old receipt is always printed as it was."""

from pathlib import Path
from typing import Any

from enfilade.core.pdf import render_pdf

TEMPLATES = {"fr-200.1": "receipt.typ", "fr.2": "receipt_fr.typ"}


def render_receipt(values: dict[str, Any], *, version: str, moment: int) -> bytes:
    """The PDF of ``values`` (see ``services.receipt_values``), dated ``moment`` (UNIX seconds). Since ``fr.2`` it holds
    the values themselves as ``recu.json``, whose hash the chain of the series keeps."""
    return render_pdf(Path(__file__).with_name(TEMPLATES[version]), values, moment=moment)
