"""Values → one PDF file, PDF/A-3a and PDF/UA-1 at once, always the same bytes for the same values."""

import json
import threading
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst

STANDARDS: list[Any] = ["a-3a", "ua-1"]
_turn = threading.Lock()


@cache
def _compiler(template: Path) -> typst.Compiler:
    """Kept from one file to the next: it makes the second one four times quicker than the first."""
    return typst.Compiler(template, root=template.parent, ignore_system_fonts=True)


def render_pdf(template: Path, values: dict[str, Any], *, moment: int) -> bytes:
    """The PDF that ``template`` (Typst, reading ``sys.inputs.values``) makes of ``values``, dated ``moment`` (UNIX seconds)."""
    data = {"values": json.dumps(values, ensure_ascii=False)}
    with _turn:
        made = _compiler(template).compile(format="pdf", sys_inputs=data, pdf_standards=STANDARDS, timestamp=moment)
    return cast(bytes, made)
