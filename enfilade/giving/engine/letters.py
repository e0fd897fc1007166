"""Letters' values → one PDF file of as many letters, a page each."""

from pathlib import Path
from typing import Any

from enfilade.core.pdf import render_pdf

TEMPLATE = Path(__file__).with_name("letter.typ")


def render_letters(values: dict[str, Any], *, moment: int) -> bytes:
    """The PDF of ``values`` (see ``services.thanks_letters.values_of``), dated ``moment`` (UNIX seconds). Its texts are
    data: nothing in them is read as markup."""
    return render_pdf(TEMPLATE, values, moment=moment)
