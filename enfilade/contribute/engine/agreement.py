"""What several people's readings of one field say together: counted, never guessed.

Rule: readings that are the same answer (``comparable``) stand together; the largest group is the value; among texts of
equal weight the one nearest to all the others is (a medoid: always something a person read). The value is agreed when at
least ``enough`` people say it and they are more than half. Places, regions and pieces of sound stand
together when they are near (``sameness``). Nothing else counts: neither who read, nor in what order.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from enfilade.contribute.engine.comparable import BLANK, UNREADABLE
from enfilade.contribute.engine.sameness import NEARBY, apart, clustered, key_of, shown

TEXTS = ("short_text", "long_text", "term", "lines", "tags", "ranking")


@dataclass(frozen=True)
class Belief:
    """``support`` of ``readers`` people say ``value``, one of ``variants`` different answers."""

    value: str
    support: int
    readers: int
    variants: int
    agreed: bool


NOTHING = Belief("", 0, 0, 0, agreed=False)


@dataclass(frozen=True)
class Variant:
    """One answer to a field, in its usual spelling, and who gave it, in order."""

    key: str
    value: str
    readers: tuple[Hashable, ...]


def believe(kind: str, readings: Mapping[Hashable, Any], *, enough: int = 2, unit: str = "") -> Belief:
    """The belief on one field from its readings by person (a person counts once). ``enough`` in people, at least 1."""
    if not readings:
        return NOTHING
    found = variants(kind, readings, unit=unit)
    support = len(found[0].readers)
    agreed = support >= max(1, enough) and support * 2 > len(readings)
    return Belief(found[0].value, support, len(readings), len(found), agreed=agreed)


def variants(kind: str, readings: Mapping[Hashable, Any], *, unit: str = "") -> list[Variant]:
    """The different answers to one field, best first: most people, then (texts) nearest to all the others."""
    groups: dict[str, list[Hashable]] = {}
    for reader, reading in readings.items():
        groups.setdefault(key_of(kind, reading, unit), []).append(reader)
    if kind in NEARBY and len(groups) > 1:
        groups = clustered(kind, groups)
    sizes = {key: len(readers) for key, readers in groups.items()}
    costs = distances(kind, sizes) if kind in TEXTS else dict.fromkeys(groups, 0)
    return [
        Variant(key, spelling_of(kind, key, [readings[one] for one in groups[key]], unit), tuple(groups[key]))
        for key in sorted(groups, key=lambda key: (-sizes[key], costs[key], key))
    ]


def spelling_of(kind: str, key: str, readings: Sequence[Any], unit: str) -> str:
    """What stands for one answer: its usual spelling; where answers are near rather than equal, the one at their middle."""
    return key if kind in NEARBY else usual_spelling([shown(kind, one, unit) for one in readings])


def usual_spelling(spellings: Sequence[str]) -> str:
    """The most frequent spelling of one answer; of equals, the first in alphabetical order."""
    counts = Counter(spellings)
    return min(counts, key=lambda spelling: (-counts[spelling], spelling))


def distances(kind: str, sizes: Mapping[str, int]) -> dict[str, int]:
    """For each answer of ``sizes`` people, how far it is from all readings together (``sameness.apart``); what says nothing
    stands a little farther."""
    return {
        key: sum(apart(kind, key, other) * size for other, size in sizes.items()) + (key in (BLANK, UNREADABLE))
        for key in sizes
    }
