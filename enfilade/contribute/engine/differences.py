"""Where a reading differs from the value proposed, word by word, for a reviewer's eye."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from enfilade.contribute.engine.comparable import plain

TOKENS = re.compile(r"\s+|\S+")


@dataclass(frozen=True)
class Piece:
    """A run of text; ``differs`` when the proposal says something else there."""

    text: str
    differs: bool


def pieces(reading: str, proposal: str) -> list[Piece]:
    """``reading`` cut into runs that are, or are not, in ``proposal`` at that place; case and typography do not count."""
    tokens = TOKENS.findall(reading)
    keys = [plain(token) or token.strip() for token in tokens]
    asked = [plain(token) or token.strip() for token in TOKENS.findall(proposal)]
    same = [False] * len(tokens)
    for block in SequenceMatcher(None, keys, asked, autojunk=False).get_matching_blocks():
        same[block.a : block.a + block.size] = [True] * block.size
    found: list[Piece] = []
    for token, is_same in zip(tokens, same, strict=True):
        differs = not is_same and bool(token.strip())
        if found and found[-1].differs == differs:
            found[-1] = Piece(found[-1].text + token, differs)
        else:
            found.append(Piece(token, differs))
    return found
