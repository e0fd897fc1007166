"""What changed from one text to another, word by word."""

import re
from difflib import SequenceMatcher

Piece = tuple[str, str]
"""(``same``, ``gone`` or ``new``, text): put end to end, all but ``new`` make the old text, all but ``gone`` the new one."""
SAME, GONE, NEW = "same", "gone", "new"
TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
LONGEST = 4000  # words: beyond, two texts are shown whole


def word_changes(before: str, after: str) -> list[Piece]:
    """The pieces that two texts share and those that differ, in reading order."""
    old, new = TOKENS.findall(before), TOKENS.findall(after)
    if len(old) + len(new) > LONGEST:
        return [(SAME, before)] if before == after else pieces(before, after)
    found: list[Piece] = []
    for kind, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append((SAME, "".join(old[start:end])))
        else:
            found += pieces("".join(old[start:end]), "".join(new[begin:stop]))
    return found


def pieces(before: str, after: str) -> list[Piece]:
    """One text for another, the empty ones left out."""
    return [(kind, text) for kind, text in ((GONE, before), (NEW, after)) if text]
