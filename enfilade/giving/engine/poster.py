"""A poster's values and files → its sheet."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from enfilade.core.pdf import render_with_files

TEMPLATE = Path(__file__).with_name("poster.typ")


def render_poster(values: dict[str, Any], *, files: Mapping[str, bytes], moment: int, ppi: int = 0) -> bytes:
    """The sheet as PDF (PDF/A-3a and PDF/UA-1), or as PNG at ``ppi`` pixels an inch. ``values["paper"]`` is ``a4`` or
    ``a3``; ``values["picture"]`` names one of ``files``, which hold ``qr.svg`` too."""
    return render_with_files(TEMPLATE, values, files=files, moment=moment, ppi=ppi)
