"""Dates as catalogues write them, bounded by two years; the text itself is always kept."""

import re

ROMAN = {"i": 1, "v": 5, "x": 10}
CENTURY = re.compile(
    r"\b([ivx]+|\d{1,2})\s*(?:e|è|ème|eme|er|ᵉ|ᵉʳ|th|st|nd|rd)?\s*(?:si[eè]cle|century)", re.IGNORECASE
)
YEAR = re.compile(r"(?<!\d)(\d{3,4})(?!\d)")
SHORT_RANGE = re.compile(r"(?<!\d)(\d{4})\s*[-–]\s*(\d{1,2})(?!\d)")
ABOUT = re.compile(r"\b(vers|circa|ca|c|about|env|environ)\b\.?", re.IGNORECASE)
MARGIN = 5


def years_of(text: str) -> tuple[int | None, int | None]:
    """``vers 1850`` → (1845, 1855); ``XVIIIe siècle`` → (1701, 1800); ``1997-9`` → (1997, 1999); else (None, None)."""
    if century := CENTURY.search(text):
        number = roman(century[1])
        return ((number - 1) * 100 + 1, number * 100) if 0 < number <= 21 else (None, None)
    years = [int(year) for year in YEAR.findall(text)]
    if short := SHORT_RANGE.search(text):
        years.append(int(short[1][: 4 - len(short[2])] + short[2]))
    years = [year for year in years if 100 <= year <= 2100]
    if not years:
        return None, None
    margin = MARGIN if ABOUT.search(text) else 0
    return min(years) - margin, max(years) + margin


def roman(text: str) -> int:
    """A century's number, Roman or Arabic; 0 when it is neither."""
    if text.isdigit():
        return int(text)
    values = [ROMAN.get(letter, 0) for letter in text.lower()]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))
