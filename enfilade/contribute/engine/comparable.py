"""Readings made comparable: what counts as the same answer, for each kind of question."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal

from enfilade.collections.engine.dates import years_of

Reading = str | Sequence[str]
UNREADABLE = "?"
BLANK = ""

MARKS = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
    | {"–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-"}
)
SPACES = re.compile(r"\s+")
PUNCTUATION = re.compile(r"\s*([,;:.!?])\s*")
QUOTED = re.compile(r'\s*"\s*')
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
NUMBER = re.compile(r"([+-]?\d[\d ]*(?:[.,]\d+)?)\s*([^\W\d_]*)\.?")
SCALES: dict[str, tuple[str, Decimal | int]] = {
    "mm": ("length", 1), "cm": ("length", 10), "dm": ("length", 100), "m": ("length", 1000),
    "mg": ("mass", 1), "g": ("mass", 1000), "kg": ("mass", 1_000_000),
    "in": ("length", Decimal("25.4")), "ft": ("length", Decimal("304.8")),
    "oz": ("mass", Decimal("28349.523125")), "lb": ("mass", Decimal("453592.37")),
}  # fmt: skip
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier january janv jan", "fevrier february fevr fev feb", "mars march mar", "avril april avr apr", "mai may",
            "juin june jun", "juillet july juil jul", "aout august aug", "septembre september sept sep",
            "octobre october oct", "novembre november nov", "decembre december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
DAY_MONTH_YEAR = re.compile(r"(?:(\d{1,2})(?:er|st|nd|rd|th)?\.? )?([a-z]+)\.? (\d{4})")
NUMERIC_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
DAY = re.compile(r"(?<!an )(?<![\d/-])\b\d{1,2}\b(?!\s*(?:siecle|centur|s\.|\d))(?!\s*av)")
PARTED = re.compile(r";|\n|,\s")
LABELLED = re.compile(r"([^\d]*[^\d\s:=+-])\s*[:=]?\s*([+-]?\d.*)")
ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def comparable(kind: str, reading: Reading, unit: str = "") -> str:
    """The key under which two readings are the same answer. Blank is ``""`` and unreadable ``"?"`` for every kind."""
    if not isinstance(reading, str):
        reading = ", ".join(reading)
    if kind == "choices":
        return ", ".join(sorted({plain(one) for one in reading.split(",")} - {BLANK}))
    text = plain(reading)
    if text in (BLANK, UNREADABLE) or reading.strip() == UNREADABLE:
        return UNREADABLE if reading.strip() == UNREADABLE else BLANK
    if kind == "number":
        return number_of(reading, unit) or labelled(numbers_in(reading, unit)) or text
    if kind == "date":
        return date_of(reading) or span_of(reading) or text
    return " ".join(words(reading)) or text if kind == "long_text" else text


def plain(text: str) -> str:
    """Case, typographic quotes and dashes, kinds and runs of spaces, spaces around punctuation and a last full stop do not
    distinguish two texts; letters and accents do."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(MARKS)
    spaced = QUOTED.sub(' " ', PUNCTUATION.sub(r"\1 ", folded))
    return SPACES.sub(" ", spaced).strip().rstrip(".,;: ") or ("?" if "?" in spaced else "")


def words(text: str) -> list[str]:
    """The words of a text, in order, without case nor punctuation."""
    return WORD.findall(plain(text))


def tidy(reading: Reading) -> str:
    """A reading as it may be shown and kept: one form of Unicode, single spaces, line breaks kept."""
    if not isinstance(reading, str):
        return ", ".join(sorted({tidy(one) for one in reading} - {""}))
    lines = unicodedata.normalize("NFC", reading).replace("\r\n", "\n").split("\n")
    return "\n".join(SPACES.sub(" ", line).strip() for line in lines).strip()


def number_of(text: str, unit: str = "") -> str | None:
    """``14,2 cm`` → ``14.2``; a known other unit of the same kind is converted (``142 mm`` in cm → ``14.2``); else None."""
    found = NUMBER.fullmatch(SPACES.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip())
    if not found:
        return None
    number = Decimal(found[1].replace(" ", "").replace(",", "."))
    given, asked = SCALES.get(found[2]), SCALES.get(unit.casefold())
    if found[2] and found[2] != unit.casefold():
        if not given or not asked or given[0] != asked[0]:
            return None
        number = number * given[1] / asked[1]
    return format(number.normalize() + 0, "f")


def numbers_in(text: str, unit: str = "") -> dict[str, str]:
    """``lame 55,5 ; douille 29 mm`` → ``{"lame": "55.5", "douille": "29"}`` (unit mm); empty unless every part is one labelled
    number, each label once."""
    found: dict[str, str] = {}
    parts = [part for part in PARTED.split(text) if part.strip()]
    for part in parts:
        match = LABELLED.fullmatch(part.strip())
        number = number_of(match[2], unit) if match else None
        if match and number is not None:
            found.setdefault(plain(match[1]), number)
    return found if len(found) == len(parts) else {}


def labelled(numbers: Mapping[str, str]) -> str:
    """Labelled numbers as one text, by label."""
    return "; ".join(f"{label} {number}" for label, number in sorted(numbers.items()))


def span_of(text: str) -> str | None:
    """``vers 1905``, ``1904-1906``, ``années 1900``, ``fin XIXe siècle`` → the first and last year that are meant
    (``1904/1906``); None when no year is understood, or a day or month is said, which years alone would lose."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", plain(text)) if not unicodedata.combining(c))
    if DAY.search(flat) or any(word in MONTHS for word in words(flat)):
        return None
    first, last = years_of(text)
    if first is None and last is None:
        return None
    return f"{'' if first is None else first}/{'' if last is None else last}"


def date_of(text: str) -> str | None:
    """``3 mai 1904``, ``3/5/1904``, ``May 1904``, ``1904`` → ``1904-05-03``, ``1904-05``, ``1904``; else None."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", plain(text)) if not unicodedata.combining(c))
    if found := DAY_MONTH_YEAR.fullmatch(flat):
        month = MONTHS.get(found[2])
        return iso(int(found[3]), month, int(found[1] or 0)) if month else None
    if found := NUMERIC_DATE.fullmatch(text.strip()):
        return iso(int(found[3]), int(found[2]), int(found[1]))
    if found := ISO_DATE.fullmatch(flat):
        return iso(int(found[1]), int(found[2] or 0), int(found[3] or 0))
    return None


def iso(year: int, month: int, day: int) -> str | None:
    """A date or part of one; a month or day of 0 is unknown, one that no calendar has makes no date."""
    if month > 12 or day > 31:
        return None
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")
