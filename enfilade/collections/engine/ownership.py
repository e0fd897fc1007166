"""Whose an object is and how it came: the legal status and the acquisition, as the base Joconde writes them.

Source: dictionary of the fields of Joconde (``STAT``: owner ; mode of acquisition ; place).
"""

import re
from typing import Any

from enfilade.collections.engine.folding import fold

Item = dict[str, Any]

MODES = (
    "don", "donation", "achat", "legs", "dépôt", "dation", "échange", "transfert", "saisie", "préemption", "affectation",
    "envoi de l'état", "ancien fonds", "fonds ancien", "collecte", "fouilles", "mode d'acquisition inconnu", "gift", "purchase",
    "bequest", "transfer", "exchange", "presented", "purchased", "bequeathed",
)  # fmt: skip
FOLDED = tuple(fold(mode) for mode in MODES)
WHEN = re.compile(r"(?:\b(?:en|le|in)\s+)?((?:\d{1,2}[/.\s]\w+[/.\s])?\d{4})\b")
WHOM = re.compile(r"\b(?:de la|de l'|de|du|des|d'|from|by)\s*(.+)", re.IGNORECASE)


def is_mode(text: str) -> bool:
    """Whether a text begins with a mode of acquisition, as a whole word."""
    plain = fold(text)
    begun = (mode for mode in FOLDED if plain.startswith(mode)) if plain.startswith(FOLDED) else ()
    return any(not plain[len(mode) : len(mode) + 1].isalpha() for mode in begun)


def legal_status_of(text: str) -> Item:
    """``{text, owner, mode, holder}``: the first part is the owner, a mode is known by its word, the rest is where it is."""
    parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
    modes = [part for part in parts if is_mode(part)]
    others = [part for part in parts if part not in modes]
    found = {"owner": others[0] if others else "", "mode": ", ".join(modes), "holder": ", ".join(others[1:])}
    return {"text": text} | {key: value for key, value in found.items() if value}


def acquisition_of(text: str) -> Item:
    """``{text, mode, date, from}``: ``Don de la famille Perrot, 1950``; what is not said is left out."""
    first, _, _ = text.partition(",")
    when = WHEN.search(text)
    whom = WHOM.search(first) if is_mode(text) else None
    found = {
        "mode": next((word for word in first.split()[:1] if is_mode(first)), ""),
        "date": when.group(1) if when else "",
        "from": WHEN.sub("", whom.group(1)).strip(" ,") if whom else "",
    }
    return {"text": text} | {key: value for key, value in found.items() if value}
