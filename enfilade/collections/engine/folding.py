"""Text made comparable: no accents, no ligatures, one case. The same folding for the index and for the query."""

import hashlib
import re
import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "’": "'", "ʼ": "'"})
SPACES = re.compile(r"\s+")
KEY_LENGTH = 120


def fold(text: str) -> str:
    """``Éventail, Œuvre`` → ``eventail, oeuvre``."""
    if text.isascii():
        return SPACES.sub(" ", text).strip().casefold()
    decomposed = unicodedata.normalize("NFKD", text.translate(LIGATURES))
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return SPACES.sub(" ", plain).strip().casefold()


def inventory_key(number: str) -> str:
    """What makes two spellings of one inventory number the same: case and spaces. At most ``KEY_LENGTH`` characters."""
    key = SPACES.sub(" ", unicodedata.normalize("NFKC", number)).strip().casefold()
    if len(key) <= KEY_LENGTH:
        return key
    return key[:99] + "…" + hashlib.sha256(key.encode()).hexdigest()[:20]
