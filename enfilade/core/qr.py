"""A QR code as the outline of one SVG path (ISO/IEC 18004, drawn by segno)."""

from dataclasses import dataclass

import segno

QUIET = 4  # modules left white around, as the standard asks


@dataclass(frozen=True)
class QrCode:
    """``side`` is in modules, quiet zone included; ``path`` fills the dark ones, a unit square each."""

    side: int
    path: str


def qr_code(text: str) -> QrCode:
    """The code of a text, readable with 15 % of it hidden (level M)."""
    return drawn(segno.make_qr(text, error="m"))


def drawn(code: segno.QRCode) -> QrCode:
    """A code made by segno, as one path."""
    rows = [list(row) for row in code.matrix_iter(border=QUIET)]
    dark = ((x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module)
    return QrCode(len(rows), "".join(f"M{x} {y}h1v1h-1z" for x, y in dark))


def svg_of(code: QrCode) -> str:
    """A code as a file that stands alone: black on white, a unit a module."""
    box = f'viewBox="0 0 {code.side} {code.side}" shape-rendering="crispEdges"'
    ground = f'<rect width="{code.side}" height="{code.side}" fill="#fff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{ground}<path d="{code.path}" fill="#000"/></svg>'
