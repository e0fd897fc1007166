"""Dimensions as catalogues write them, in French and English, read as measures; the text itself is always kept.

``H. 12,5 ; l. 3 cm`` is a height and a width; ``support: 394 x 419 mm`` is a height and a width of the support. What is
not understood stays an item with its text alone, and nothing is guessed: a number without a unit has none.
"""

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

Item = dict[str, Any]

KINDS: dict[str, tuple[str, str, str]] = {
    "height": ("hauteur", "height", "H Ht HT haut hauteur height high"),
    "length": ("longueur", "length", "L LO Lo long longueur length"),
    "width": ("largeur", "width", "l la larg largeur width W"),
    "depth": ("profondeur", "depth", "P Pr PR prof profondeur depth"),
    "thickness": ("épaisseur", "thickness", "E EP Ep Ép ep ép épais épaisseur epaisseur thickness"),
    "diameter": ("diamètre", "diameter", "D Dm Dia dia diam diametre diamètre diameter"),
    "circumference": ("circonférence", "circumference", "circ circonférence circonference circumference"),
    "weight": ("poids", "weight", "Pds Pd pds poids weight"),
    "volume": ("volume", "volume", "volum volume"),
    "duration": ("durée", "duration", "durée duree duration"),
}
"""Each kind in French and in English, and the words that name it; one or two letters are read with their case."""
NAMES = {word: kind for kind, (_, _, words) in KINDS.items() for word in words.split()}
UNITS = {
    "mm": "mm", "MM": "mm", "cm": "cm", "CM": "cm", "dm": "dm", "m": "m", "mètres": "m", "mg": "mg", "g": "g", "gr": "g",
    "kg": "kg", "Kg": "kg", "KG": "kg", "Kilograms": "kg", "h": "h", "min": "min", "mn": "min", "sec": "s", "s": "s",
    "in": "in", "inch": "in", "inches": "in", "ft": "ft", "l": "l", "cl": "cl",
}  # fmt: skip
OF_KIND = {"weight": ("mg", "g", "kg"), "duration": ("h", "min", "s"), "volume": ("l", "cl")}
LENGTHS = ("mm", "cm", "dm", "m", "in", "ft")
FLAT, SOLID = ("height", "width"), ("height", "width", "depth")
MOST = 60  # measures of one text
TOKEN = re.compile(
    r"(?P<ordinal>\d+(?:er|re|ère|e|ème|eme|nd|rd|th|st)\b)"
    r"|(?P<metres>\d+\s*m\s*\d{2}(?![\d.,/])(?:\s*cm\b)?)"
    r"|(?P<number>\d{1,2}/(?:2|4|8|16)\b|\d+(?:[.,]\d+|\. \d(?!\d))?(?:\s+\d{1,2}/(?:2|4|8|16)\b)?)"
    r"|(?P<times>[x×X*](?=\s*\d))|(?P<range>[-–](?=\s*\d))"
    r"|(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)"
    r"|(?P<mark>[():;/\n,&])"
)
SAID_UNIT = re.compile(r"\s*\ben (?:mm|cm|m|kg|g)\b")
SILENT = frozenset(("en", "in", "et", "and", "environ", "env", "vers", "approx", "circa"))
STRONG = frozenset(";/\n")


@dataclass
class Reading:
    """What has been read so far: words that wait for a number, the unit said beforehand, measures not yet given a part."""

    text: str
    words: list[str] = field(default_factory=list)
    since: int | None = None  # where those words begin
    outside: list[str] = field(default_factory=list)  # words that waited when a parenthesis opened
    part: str = ""
    next_part: str = ""
    unit: str = ""
    kind: str = ""
    open_from: int = 0
    depth: int = 0
    found: list[Item] = field(default_factory=list)


def measures_of(text: str) -> list[Item]:
    """The measures of a text: ``{text, kind, value, unit, part}``, values as decimal strings; ``[]`` when it holds no number.

    Kinds are those of ``KINDS`` or the words of the text; a run ``9 × 8 × 7`` without words is height, width, depth.
    """
    state, tokens = Reading(text), list(TOKEN.finditer(text))
    place = 0
    while place < len(tokens) and len(state.found) < MOST:
        place = step(state, tokens, place)
    return state.found


def step(state: Reading, tokens: list[re.Match[str]], place: int) -> int:
    """Read the token at ``place``; the answer is where to go on."""
    token = tokens[place]
    group, said = token.lastgroup, token.group()
    if group in ("number", "metres"):
        return read_run(state, tokens, place)
    if group in ("word", "ordinal"):
        hear(state, token)
    elif said == ":":
        name_part(state, token)
    elif said == "(":
        state.depth, state.outside, state.words = state.depth + 1, state.words, []
    elif said == ")":
        close(state)
    elif said in STRONG:
        rest(state, said)
    return place + 1


def hear(state: Reading, token: re.Match[str]) -> None:
    """A word: a unit said beforehand (``en cm``, ``longueur cm``), or part of the name of what comes."""
    word = token.group()
    unit = UNITS.get(word) if state.words[-1:] in (["en"], ["in"]) or len(word) == 2 else None
    if state.since is None:
        state.since = token.start()
    if unit and state.words:
        state.unit = unit
    else:
        state.words.append(word)


def name_part(state: Reading, colon: re.Match[str]) -> None:
    """``support:`` names the part that is measured, ``hauteur :`` the kind; both stay for what follows."""
    kind = kind_of(telling(state.words))
    if kind:
        state.kind = kind
    elif state.words and state.depth:
        state.kind = " ".join(telling(state.words)).lower()
    elif state.words:
        state.part = SAID_UNIT.sub("", state.text[state.since : colon.start()]).strip()
    state.words, state.since = [], None


def close(state: Reading) -> None:
    """``(feuille)`` names the part of the measures before it that have none; before a number, the part of that number."""
    name = " ".join(telling(state.words))
    if state.outside:
        state.next_part = name
    elif name:
        for item in state.found[state.open_from :]:
            item.setdefault("part", name)
        state.open_from = len(state.found)
    state.depth, state.words, state.outside = max(0, state.depth - 1), state.outside, []


def rest(state: Reading, mark: str) -> None:
    """A strong mark: names are forgotten; after ``/`` or a new line another part begins."""
    again = state.found[-1].get("kind", "") if state.found and mark == "/" else ""  # ``Pds. 9 (1er) / 8 (2e)``
    state.words, state.since, state.kind, state.outside = [], None, again, []
    if mark != ";":
        state.part, state.open_from = "", len(state.found)


def telling(words: list[str]) -> list[str]:
    """The words that name something."""
    return [word for word in words if word.lower() not in SILENT]


def read_run(state: Reading, tokens: list[re.Match[str]], place: int) -> int:
    """Numbers joined by ``×`` or ``-``, with the unit that follows them."""
    numbers, start, joined = [tokens[place]], tokens[place].start(), set()
    place += 1
    while place < len(tokens) and (sign := sign_after(tokens, place)) is not None:
        joined.add(tokens[sign].lastgroup)
        numbers.append(tokens[sign + 1])
        place = sign + 2
    unit, place = unit_after(tokens, place)
    text = state.text[start if state.since is None else state.since : tokens[place - 1].end()].strip()
    if "range" in joined:
        numbers = numbers[:1]
    keep(state, numbers, unit, text, is_range="range" in joined)
    return place


def sign_after(tokens: list[re.Match[str]], place: int) -> int | None:
    """Where the sign that joins another number stands, at once or after a unit: the ``x`` of ``12 mm x 14 mm``."""
    for sign in (place, place + 1):
        if sign + 1 < len(tokens) and tokens[sign].lastgroup in ("times", "range"):
            return sign if sign == place or tokens[place].group() in UNITS else None
    return None


def unit_after(tokens: list[re.Match[str]], place: int) -> tuple[str, int]:
    """The unit that follows a number, if any, and the place after it; ``l`` before a number is a width."""
    if place < len(tokens) and tokens[place].lastgroup == "word":
        said = tokens[place].group()
        follows = tokens[place + 1].lastgroup if place + 1 < len(tokens) else ""
        if said in UNITS and not (said == "l" and follows in ("number", "metres")):
            return UNITS[said], place + 1
    return "", place


def keep(state: Reading, numbers: list[re.Match[str]], unit: str, text: str, *, is_range: bool) -> None:
    """Add the measures of one run, named by the words before it."""
    words = telling(state.words)
    named = kind_of(words) or state.kind or kind_by_unit(unit) or (" ".join(words).lower() if len(numbers) == 1 else "")
    for kind, number in zip(run_kinds(named, len(numbers)), numbers, strict=True):
        value, own = ("", "") if is_range else value_of(number)
        whole = {"text": text, "kind": kind, "value": value, "unit": own or unit or said_before(state, kind)}
        item = {key: given for key, given in whole.items() if given}
        state.found.append(item | ({"part": part} if (part := state.next_part or state.part) else {}))
    state.words, state.since, state.next_part = [], None, ""


def run_kinds(named: str, count: int) -> tuple[str, ...]:
    """The kind of each number of a run."""
    if count == 1 or named:
        return (named,) * count
    return {2: FLAT, 3: SOLID}.get(count, ("",) * count)


def said_before(state: Reading, kind: str) -> str:
    """The unit said before the numbers (``en cm : H. 9``), where it can measure such a kind."""
    return state.unit if state.unit in OF_KIND.get(kind, LENGTHS) else ""


def kind_by_unit(unit: str) -> str:
    """A weight or a duration needs no name: ``2,4 kg``."""
    return next((kind for kind, units in OF_KIND.items() if unit in units), "")


def kind_of(words: list[str]) -> str:
    """The kind that one of these words names, the last first."""
    for word in reversed(words):
        kind = NAMES.get(word) or (NAMES.get(word.lower()) if len(word) > 2 else None)
        if kind:
            return kind
    return ""


def value_of(number: re.Match[str]) -> tuple[str, str]:
    """A number as a decimal string, and its unit where it is written around it (``1 m 20`` → 1.2 m)."""
    said = number.group()
    if number.lastgroup == "metres":
        metres, rest_of = re.findall(r"\d+", said)
        return plain(Fraction(int(metres) * 100 + int(rest_of), 100)), "m"
    return plain(sum(map(fraction, said.replace(". ", ".").split()), Fraction(0))), ""


def fraction(text: str) -> Fraction:
    """``12,5`` or ``1/2``."""
    top, _, bottom = text.replace(",", ".").partition("/")
    return Fraction(top) / int(bottom or 1)


def plain(value: Fraction) -> str:
    """A decimal string without useless zeros, four places at most."""
    return f"{float(value):.4f}".rstrip("0").rstrip(".")


def kind_words(kind: str, language: str = "fr") -> str:
    """A kind as people read it; the words of the text for one that has no name of ours."""
    french, english, _ = KINDS.get(kind, (kind, kind, ""))
    return english if language == "en" else french
