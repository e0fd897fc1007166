"""Makers as catalogues write them, in French and English: names, roles, qualifiers, life dates.

``BUQUET (atelier, graveur);LANTE Louis Marie (dessinateur, d'après)`` is two makers; ``after Turner`` and ``Rubens (d'après)``
say the same of their name. Names are kept as written: inverting them is for who compares them.
"""

import re
from typing import Any

from enfilade.collections.engine.folding import fold

Item = dict[str, Any]

QUALIFIERS = (
    "copie d'après", "d'après", "attribué à", "attribuée à", "attribué", "autrefois attribué à", "atelier de", "atelier d'",
    "entourage de", "cercle de", "école de", "suiveur de", "à la manière de", "manière de", "genre de", "copie de",
    "formerly attributed to", "doubtfully attributed to", "attributed to", "workshop of", "studio of", "follower of",
    "circle of", "school of", "manner of", "style of", "copy after", "after",
)  # fmt: skip
PREFIXES = {fold(words): words for words in sorted(QUALIFIERS, key=len, reverse=True)}
BEGINNINGS = tuple(PREFIXES)
IN_PARENTHESES = re.compile(r"\(([^()]*)\)")
YEAR = r"(?:v\.|vers|c\.?|ca\.?|about)?\s*(\d{3,4}|\?)"
LIFE = re.compile(rf"^{YEAR}\s*[-–/]\s*(?:{YEAR})?$", re.IGNORECASE)
BORN = re.compile(r"^(?:born|née? en|née?|b\.)\s*(\d{3,4})$", re.IGNORECASE)
DIED = re.compile(r"^(?:died|morte? en|d\.|†)\s*(\d{3,4})$", re.IGNORECASE)
ENDING_LIFE = re.compile(rf"^(.*?\D)[,\s]\s*({YEAR}\s*[-–]\s*{YEAR})$", re.IGNORECASE)
MOST = 100  # makers of one text


def makers_of(text: str) -> list[Item]:
    """The makers of a text: ``{text, role, qualifier, born, died, note}``, ``text`` being the name alone."""
    parts = (part.strip() for part in parts_outside(text))
    makers = (maker_of(part) for part in dict.fromkeys(parts) if part)
    return [maker for maker in makers if maker["text"]][:MOST]


def parts_outside(text: str) -> list[str]:
    """The parts of a list between ``;``, ``#`` or new lines that stand outside parentheses."""
    parts, depth = [""], 0
    for letter in text:
        depth = max(0, depth + (letter == "(") - (letter == ")"))
        if letter in ";#\n" and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def maker_of(part: str) -> Item:
    """One maker. What stands in parentheses is sorted; a name in them (an alias) becomes a note."""
    found: dict[str, list[str]] = {"role": [], "qualifier": [], "born": [], "died": [], "note": []}
    for inside in IN_PARENTHESES.findall(part):
        for piece in inside.split(","):
            sort_piece(piece.strip(), found)
    name = " ".join(IN_PARENTHESES.sub(" ", part).split()).strip(" ,")
    if life := ENDING_LIFE.match(name):
        name = life.group(1).strip(" ,")
        sort_piece(life.group(2), found)
    folded = fold(name)
    if folded.startswith(BEGINNINGS) and (prefix := next(words for words in PREFIXES if folded.startswith(words))):
        found["qualifier"].append(name[: len(PREFIXES[prefix])].strip())
        name = name[len(PREFIXES[prefix]) :].strip()
    item = {"text": name or part.strip("() ")}
    return item | {key: ", ".join(dict.fromkeys(values)) for key, values in found.items() if values}


def sort_piece(piece: str, found: dict[str, list[str]]) -> None:
    """Put one piece of a parenthesis where it belongs: a life, a qualifier, a role, or a note."""
    if life := LIFE.match(piece):
        found["born"] += [year for year in life.groups()[:1] if year and year != "?"]
        found["died"] += [year for year in life.groups()[1:] if year and year != "?"]
    elif born := BORN.match(piece):
        found["born"].append(born.group(1))
    elif died := DIED.match(piece):
        found["died"].append(died.group(1))
    elif fold(piece) in PREFIXES:
        found["qualifier"].append(piece)
    elif piece:
        found["role" if piece[0].islower() else "note"].append(piece)
