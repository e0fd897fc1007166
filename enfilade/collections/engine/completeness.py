"""How complete a record is: points out of a hundred, given by what Joconde asks for and by what a visitor looks for.

Domain and legal status are two of the five fields without which Joconde takes no record (the inventory number and the two
references are always there). The others are what a cartel says, and what lets an image be shown and used.
"""

from collections.abc import Iterable
from dataclasses import dataclass

IMAGE, ALT = "image", "alt"


@dataclass(frozen=True)
class Criterion:
    """One thing that a record should have: ``fields`` are the columns of which one must be filled (none: looked at in
    the images), ``bit`` its place in the column ``gaps``, ``points`` what it is worth."""

    key: str
    points: int
    bit: int = 0
    fields: tuple[str, ...] = ()


WRITTEN = (
    Criterion("name", 16, 1, ("title", "object_name")),
    Criterion("domain", 10, 2, ("domain",)),
    Criterion("legal_status", 10, 4, ("legal_status",)),
    Criterion("maker", 10, 8, ("maker",)),
    Criterion("date_text", 10, 16, ("date_text",)),
    Criterion("materials", 8, 32, ("materials",)),
    Criterion("dimensions", 8, 64, ("dimensions",)),
    Criterion("description", 4, 128, ("description",)),
    Criterion("licence", 8, 256, ("licence",)),
)
SEEN = (Criterion(IMAGE, 10), Criterion(ALT, 6))
CRITERIA = (*WRITTEN, *SEEN)
BY_KEY = {one.key: one for one in CRITERIA}
MOST = sum(one.points for one in CRITERIA)


def missing(gaps: int, alts: Iterable[str]) -> list[Criterion]:
    """What a record lacks: ``gaps`` is its column, ``alts`` the alternative text of each of its images."""
    texts = list(alts)
    found = [one for one in WRITTEN if gaps & one.bit]
    if not texts:
        found.append(BY_KEY[IMAGE])
    if not texts or not all(texts):
        found.append(BY_KEY[ALT])
    return found


def share_of(lacking: Iterable[Criterion]) -> int:
    """How complete a record is, out of a hundred, from what it lacks."""
    return (MOST - sum(one.points for one in lacking)) * 100 // MOST
