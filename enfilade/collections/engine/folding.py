"""Text made comparable: no accents, no ligatures, one case. The same folding for the index and for the query."""

import re
import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "’": "'", "ʼ": "'"})
SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """``Éventail, Œuvre`` → ``eventail, oeuvre``."""
    decomposed = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return SPACES.sub(" ", plain).strip().casefold()


def inventory_key(number: str) -> str:
    """What makes two spellings of one inventory number the same: case and spaces."""
    return SPACES.sub(" ", unicodedata.normalize("NFKC", number)).strip().casefold()[:120]
