"""A campaign's values → its procès-verbal."""

from pathlib import Path
from typing import Any

from enfilade.core.pdf import render_pdf

TEMPLATE = Path(__file__).with_name("report.typ")


def render_report(values: dict[str, Any], *, moment: int) -> bytes:
    """The PDF of ``values`` (see ``services.check_reports.report_of``), dated ``moment`` (UNIX seconds)."""
    return render_pdf(TEMPLATE, values, moment=moment)
