"""Dates as catalogues write them, in French and English, bounded by two years; the text itself is always kept.

Years before our era are negative and there is no year 0: -450 is 450 BC.
"""

import re

from enfilade.collections.engine.eras import eras_in
from enfilade.collections.engine.folding import fold

Years = tuple[int | None, int | None]
"""(first, last), both included; None on the side that is open, or on both when nothing was understood."""

EARLIEST, LATEST = -9999, 2100
MARGIN = 5  # years on each side of "vers 1850"
BC = re.compile(r"\bav(?:ant)?\.?\s*j\.?\s*-?\s*c\b\.?|\bb\.?c\.?(?:e\b\.?)?(?![a-z])")
AD = re.compile(r"\bap(?:r|res)?\.?\s*j\.?\s*-?\s*c\b\.?|\ba\.?d\b\.?")
ROMAN = {"i": 1, "v": 5, "x": 10}
NUMBER = r"([ivx]+|\d{1,2})\s*(?:eme|ere|er|e|st|nd|rd|th)?"
PART = (
    r"(?:(1ere|1er|premiere?|first|2nde|2de|2eme|2e|deuxieme|seconde?|second|3eme|3e|troisieme|third|4eme|4e|quatrieme"
    r"|fourth|derniere?|last)\s+(quart|quarter|tiers|third|moitie|half)|(debut|early|milieu|mid|fin|late|end))"
    r"(?:[\s-]*(?:du|de la|des|de|d'|of the|of|le|the))?[\s-]*"
)
CENTURY = re.compile(
    rf"(?:\b{PART})?\b{NUMBER}(?:\s*(?:-|/|et|ou|a|au|and|or|to)\s*{NUMBER})?"
    r"\s*(?:siecles?|centur(?:y|ies)|s\.|(?<=th )c\b\.?)\s*(§)?"
)
DECADE = re.compile(r"(?:\bannees\s+(\d{3}0)\b|\b(\d{3}0)'?s\b)")
MONTHS = (
    "vendemiaire", "brumaire", "frimaire", "nivose", "pluviose", "ventose", "germinal", "floreal", "prairial", "messidor",
    "thermidor", "fructidor",
)  # fmt: skip
REPUBLICAN = re.compile(rf"\b(?:({'|'.join(MONTHS)})\s+)?(?:de\s+)?(?:l')?an\s+([ivx]+|(?<=an )\d{{1,2}}(?!\d))\b")
SHORT_RANGE = re.compile(r"(?<!\d)(\d{4})\s*[-–/]\s*(\d{1,2})(?![\d/-])")
YEAR = re.compile(r"(?<!\d)(?:(\d{1,4})\s*§|(\d{3,4})(?!\d))")
ABOUT = re.compile(r"\b(?:vers|circa|ca|c|about|env|environ)\b\.?")
BEFORE = re.compile(r"\b(?:avant|before|ante|jusqu'en|jusqu'a|until)\b")
AFTER = re.compile(r"\b(?:apres|after|post|depuis|since)\b")
ORDINALS = {"1": 1, "p": 1, "fi": 1, "2": 2, "de": 2, "s": 2, "3": 3, "t": 3, "4": 4, "q": 4, "fo": 4}
SHARES = {"quart": 4, "quarter": 4, "tiers": 3, "third": 3, "moitie": 2, "half": 2}
BEGINNING, MIDDLE, ENDING = (0, 25), (40, 60), (75, 100)
ROUGHLY = {"debut": BEGINNING, "early": BEGINNING, "milieu": MIDDLE, "mid": MIDDLE} | dict.fromkeys(
    ("fin", "late", "end"), ENDING
)
REPUBLIC = 1791  # year n of the French Republic begins in September of REPUBLIC + n, and its fourth month in December
LAST_OF_REPUBLIC = 14


def years_of(text: str) -> Years:
    """``vers 1850`` → (1845, 1855); ``2e moitié XVIIIe siècle`` → (1751, 1800); ``1997-9`` → (1997, 1999);
    ``avant 1850`` → (None, 1850); ``450 av. J.-C.`` → (-450, -450); anything else → (None, None).

    Where a text says both years and a century, the years are believed.
    """
    plain = AD.sub(" ", BC.sub("§", fold(text).replace("–", "-")))
    spans = years_in(CENTURY.sub(" ", plain)) or centuries_in(plain) or eras_in(plain)
    if not spans:
        return None, None
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    if first == last and (open_ended := one_sided(plain, first)):
        return open_ended
    margin = MARGIN if ABOUT.search(CENTURY.sub(" ", plain)) else 0  # the c of "18th c." is not circa
    return max(EARLIEST, first - margin), min(LATEST, last + margin)


def one_sided(plain: str, year: int) -> Years | None:
    """``avant 1850`` and ``après 1850`` as years, open on one side unless a century closes it."""
    before, after = BEFORE.search(plain), AFTER.search(plain)
    if bool(before) == bool(after):
        return None
    around = [span for span in centuries_in(plain) if span[0] <= year <= span[1]]
    first, last = around[0] if around else (None, None)
    return (first, year) if before else (year, last)


def years_in(plain: str) -> list[tuple[int, int]]:
    """Decades, republican years and years, in a text where centuries have been taken away."""
    decades = [int(one or other) for one, other in DECADE.findall(plain)]
    republican = [span for month, year in REPUBLICAN.findall(plain) for span in republican_year(month, roman(year))]
    short = [int(year[: 4 - len(end)] + end) for year, end in SHORT_RANGE.findall(plain)]
    years = [-int(old) if old else int(new) for old, new in YEAR.findall(DECADE.sub(" ", plain))]
    return [
        *((year, year + 9) for year in decades if believable(year)),
        *republican,
        *((year, year) for year in [*years, *short] if believable(year)),
    ]


def republican_year(month: str, number: int) -> list[tuple[int, int]]:
    """The years that a year of the French Republic touches, one where its month says which; none out of its time."""
    if not 0 < number <= LAST_OF_REPUBLIC:
        return []
    first, last = REPUBLIC + number, REPUBLIC + number + 1
    place = MONTHS.index(month) if month else None
    return [(first if place is None or place <= 3 else last, last if place is None or place >= 3 else first)]


def believable(year: int) -> bool:
    """Whether a bare number may be a year: of three digits at least in our era, as old as you like before it."""
    return -9999 <= year < 0 or 100 <= year <= LATEST


def centuries_in(plain: str) -> list[tuple[int, int]]:
    """(first year, last year) of every century, or part of one, that folded text names."""
    return [
        part_of_century(number, bool(old), share_of(ordinal, share, rough))
        for ordinal, share, rough, *numbers, old in CENTURY.findall(plain)
        for number in map(roman, filter(None, numbers))
        if 0 < number <= (99 if old else 21)
    ]


def share_of(ordinal: str, share: str, rough: str) -> tuple[int, int]:
    """The hundredths of a century that words name, as (from, to): ``2e moitié`` → (50, 100)."""
    if rough:
        return ROUGHLY[rough]
    if not ordinal:
        return 0, 100
    parts = SHARES[share]
    number = parts if ordinal.startswith(("derni", "last")) else ORDINALS.get(ordinal[:2], ORDINALS.get(ordinal[0], 1))
    number = min(number, parts)
    return 100 * (number - 1) // parts, 100 * number // parts


def part_of_century(number: int, old: bool, share: tuple[int, int]) -> tuple[int, int]:
    """The years of a share (first and last of a hundred) of a century, ``old`` meaning before our era."""
    start = -100 * number if old else 100 * (number - 1) + 1
    return start + share[0], start + share[1] - 1


def roman(text: str) -> int:
    """A number, Roman or Arabic; 0 when it is neither."""
    if text.isdigit():
        return int(text)
    values = [ROMAN.get(letter, 0) for letter in text.lower()]
    if 0 in values:
        return 0
    return max(0, sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values)))


def numeral(number: int) -> str:
    """A century's number as French writes it: 18 → ``XVIII``. From 1 to 39."""
    tens, units = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[units]


def ordinal(number: int) -> str:
    """A century's number as English writes it: 18 → ``18th``, 21 → ``21st``."""
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
