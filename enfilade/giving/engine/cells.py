"""Cells of exported tables."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: object) -> str:
    """The cell's text, quoted where a spreadsheet would run it as a formula (CWE-1236)."""
    text = str(cell)
    return f"'{text}" if text.startswith(DANGEROUS) else text
