"""Values → one PDF file, PDF/A-3a and PDF/UA-1 at once, always the same bytes for the same values."""

import json
import tempfile
import threading
from collections.abc import Mapping
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


@cache
def _letters() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def render_with_files(
    template: Path, values: dict[str, Any], *, files: Mapping[str, bytes], moment: int, ppi: int = 0
) -> bytes:
    """As ``render_pdf``, for a template that also reads ``files`` (pictures, drawings), which stand beside it under these
    names while it is set. With ``ppi``, its first page as PNG at so many pixels an inch."""
    data = {"values": json.dumps(values, ensure_ascii=False)}
    with tempfile.TemporaryDirectory(prefix="enfilade-pdf-") as folder:
        place = Path(folder)
        for name, body in {template.name: template.read_bytes(), **files}.items():
            (place / name).write_bytes(body)
        compiler = typst.Compiler(place / template.name, root=place, font_paths=_letters())
        if ppi:
            made = compiler.compile(format="png", sys_inputs=data, ppi=ppi)
            return cast(bytes, made[0] if isinstance(made, list) else made)
        made = compiler.compile(format="pdf", sys_inputs=data, pdf_standards=STANDARDS, timestamp=moment)
        return cast(bytes, made)
