"""Tables given out as files: streamed row by row, with cells that a spreadsheet shows and never runs."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import StreamingHttpResponse

CSV = "text/csv; charset=utf-8"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


def harmless(cell: object) -> str:
    """A cell as text; what a spreadsheet would run as a formula is preceded by an apostrophe (CWE-1236; OWASP, CSV
    injection). A number is a number, below zero too."""
    text = str(cell)
    return f"'{text}" if isinstance(cell, str) and text.lstrip(" ").startswith(DANGEROUS) else text


def csv_lines(rows: Iterable[Iterable[object]], *, delimiter: str = ",") -> Iterator[str]:
    """Rows as lines of CSV, each cell made harmless; nothing is held but the row of the moment."""
    writer: Any = csv.writer(Echo(), delimiter=delimiter)
    return (writer.writerow([harmless(cell) for cell in row]) for row in rows)


def attachment(body: Iterable[str], *, kind: str, name: str) -> StreamingHttpResponse:
    """A streamed file to download under ``name``."""
    answer = StreamingHttpResponse(body, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
