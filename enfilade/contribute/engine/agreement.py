"""What several people's readings of one field say together: counted, never guessed.

Rule: readings that are the same answer (``comparable``) stand together; the largest group is the value; among texts of
equal weight the one nearest to all the others is (a medoid: always something a person read). The value is agreed when at
least ``enough`` people say it and they are more than half. Nothing else counts: neither who read, nor in what order.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from enfilade.contribute.engine.comparable import BLANK, UNREADABLE, Reading, comparable, number_of, tidy, words

TEXTS = ("short_text", "long_text", "term")


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


def believe(kind: str, readings: Mapping[Hashable, Reading], *, enough: int = 2, unit: str = "") -> Belief:
    """The belief on one field from its readings by person (a person counts once). ``enough`` in people, at least 1."""
    if not readings:
        return NOTHING
    found = variants(kind, readings, unit=unit)
    support = len(found[0].readers)
    agreed = support >= max(1, enough) and support * 2 > len(readings)
    return Belief(found[0].value, support, len(readings), len(found), agreed=agreed)


def variants(kind: str, readings: Mapping[Hashable, Reading], *, unit: str = "") -> list[Variant]:
    """The different answers to one field, best first: most people, then (texts) nearest to all the others."""
    groups: dict[str, list[Hashable]] = {}
    for reader, reading in readings.items():
        groups.setdefault(comparable(kind, reading, unit), []).append(reader)
    sizes = {key: len(readers) for key, readers in groups.items()}
    costs = distances(kind, sizes) if kind in TEXTS else dict.fromkeys(groups, 0)
    return [
        Variant(key, usual_spelling([shown(kind, readings[one], unit) for one in groups[key]]), tuple(groups[key]))
        for key in sorted(groups, key=lambda key: (-sizes[key], costs[key], key))
    ]


def shown(kind: str, reading: Reading, unit: str) -> str:
    """A reading as it would be kept: numbers in the unit asked for and with a comma, the rest tidied."""
    number = number_of(reading, unit) if kind == "number" and isinstance(reading, str) else None
    return tidy(reading) if number is None else number.replace(".", ",")


def usual_spelling(spellings: Sequence[str]) -> str:
    """The most frequent spelling of one answer; of equals, the first in alphabetical order."""
    counts = Counter(spellings)
    return min(counts, key=lambda spelling: (-counts[spelling], spelling))


def distances(kind: str, sizes: Mapping[str, int]) -> dict[str, int]:
    """For each answer of ``sizes`` people, how far it is from all readings together: edits of words (long texts) or of
    letters; what says nothing stands a little farther."""
    parts: dict[str, Sequence[str]] = {key: words(key) if kind == "long_text" else key for key in sizes}
    return {
        key: sum(edit_distance(parts[key], parts[other]) * size for other, size in sizes.items())
        + (key in (BLANK, UNREADABLE))
        for key in sizes
    }


def edit_distance(one: Sequence[str], other: Sequence[str]) -> int:
    """Insertions, deletions and replacements that lead from one to the other (Levenshtein); symmetric."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        diagonal, row[0] = row[0], i
        for j, right in enumerate(other, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (left != right))
    return row[-1]
