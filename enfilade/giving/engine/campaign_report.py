"""A campaign's report → its PDF."""

from pathlib import Path
from typing import Any

from enfilade.core.pdf import render_with_files

TEMPLATE = Path(__file__).with_name("campaign_report.typ")


def render_report(values: dict[str, Any], *, chart: str, moment: int) -> bytes:
    """The report as PDF (PDF/A-3a and PDF/UA-1), dated ``moment`` (UNIX seconds). ``chart`` is a drawing in SVG, named
    ``chart.svg`` by one of ``values["tables"]``."""
    return render_with_files(TEMPLATE, values, files={"chart.svg": chart.encode()}, moment=moment)
