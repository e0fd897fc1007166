"""Messages are plain text: paragraphs, lines, and the links in them. Nothing else is ever read from them."""

import re
from dataclasses import dataclass

LINK = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
LINKISH = re.compile(r"https?://|www\.", re.IGNORECASE)
TRAILING = ".,;:!?)]»"
BLANK = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Piece:
    """Some text; ``url`` is where it leads, empty for words."""

    text: str
    url: str = ""


def tidy(text: str) -> str:
    """The text without what no reader sees: carriage returns, control characters, spaces around."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in lines if one in "\n\t" or one.isprintable()).strip()


def count_links(text: str) -> int:
    """How many addresses a text holds, written whole or from ``www.`` on."""
    return len(LINKISH.findall(re.sub(r"(https?://)www\.", r"\1", text, flags=re.IGNORECASE)))


def paragraphs(text: str) -> list[list[list[Piece]]]:
    """Paragraphs of lines of pieces, in order; a sentence's own punctuation stays out of its links."""
    return [[pieces(line) for line in part.splitlines()] for part in BLANK.split(text) if part.strip()]


def pieces(line: str) -> list[Piece]:
    """One line as words and links."""
    found, done = [], 0
    for match in LINK.finditer(line):
        url = match[0].rstrip(TRAILING)
        found += [Piece(line[done : match.start()]), Piece(url, url)]
        done = match.start() + len(url)
    return [piece for piece in [*found, Piece(line[done:])] if piece.text]


def title_from(text: str, most: int) -> str:
    """The first line, cut at a word within ``most`` characters."""
    first = text.split("\n", 1)[0].strip()
    if len(first) <= most:
        return first
    cut = first[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:") + "…"
