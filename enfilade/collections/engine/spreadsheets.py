"""Cells that a spreadsheet shows and never runs."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: object) -> str:
    """A cell as text; what a spreadsheet would run as a formula is preceded by an apostrophe (OWASP, CSV injection)."""
    text = str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(DANGEROUS) else text
