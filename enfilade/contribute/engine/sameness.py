"""Whether two readings are the same answer, and how far apart two answers are, for every kind of question.

Most kinds have a key: the same key, the same answer. Places, regions and pieces of sound have none: two of them are the
same when near enough, so one may be the same as two that differ from each other (``clustered`` parts them fairly).
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from enfilade.contribute.engine.comparable import BLANK, UNREADABLE, comparable, number_of, plain, tidy, words
from enfilade.contribute.engine.geometry import metres_between, overlap
from enfilade.contribute.engine.structures import STRUCTURED, Ill, taken, written

NEARBY = ("place", "region", "media")
AROUND = 1_000  # metres within which two places are one, unless a reader was less precise
SAME_REGION = 0.5  # intersection over union
SAME_MOMENT = 1.0  # seconds


def value_in(kind: str, reading: Any) -> Any:
    """The value of a reading kept or believed, as text or as JSON; what is not of its kind is a text."""
    try:
        return taken(kind, reading)
    except Ill:
        return tidy(reading) if isinstance(reading, str) else plain(str(reading))


def key_of(kind: str, reading: Any, unit: str = "") -> str:
    """The key under which readings are the same answer; for kinds compared by nearness, under which they are identical."""
    if kind not in STRUCTURED:
        return comparable(kind, reading, unit)
    value = value_in(kind, reading)
    if isinstance(value, str):
        return value if value in (BLANK, UNREADABLE) else plain(value)
    if kind == "lines":
        return "\n".join(" ".join(words(line)) for line in value).strip("\n")
    if kind == "tags":
        return "\n".join(sorted(map(plain, value)))
    return "\n".join(map(plain, value)) if kind == "ranking" else written(kind, value)


def same(kind: str, one: Any, other: Any, unit: str = "") -> bool:
    """Whether two readings are the same answer."""
    keys = key_of(kind, one, unit), key_of(kind, other, unit)
    return keys[0] == keys[1] or (kind in NEARBY and near(kind, value_in(kind, one), value_in(kind, other)))


def near(kind: str, one: Any, other: Any) -> bool:
    """Whether two values of a kind compared by nearness are one answer."""
    if isinstance(one, str) or isinstance(other, str):
        return bool(one == other)
    if kind == "place":
        return near_places(one, other)
    if kind == "region":
        return overlap(one, other) >= SAME_REGION
    return bool(len(one) == len(other)) and all(near_pieces(a, b) for a, b in zip(one, other, strict=True))


def near_places(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Within the wider of their precisions; by their names where either has no coordinates."""
    if "lat" not in one or "lat" not in other:
        return bool(one["name"]) and plain(one["name"]) == plain(other["name"])
    reach = max(one.get("precision", AROUND), other.get("precision", AROUND))
    return bool(metres_between((one["lat"], one["lon"]), (other["lat"], other["lon"])) <= reach)


def near_pieces(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two pieces say the same at the same moments."""
    moments = all(abs(one[edge] - other[edge]) <= SAME_MOMENT for edge in ("start", "end"))
    return moments and words(one["text"]) == words(other["text"])


def clustered(kind: str, groups: Mapping[str, Sequence[Hashable]]) -> dict[str, list[Hashable]]:
    """Readers by the answer nearest to most of them: the one that most are near to takes these, and so on with the rest.

    ``groups`` are readers by identical answer; neither their order nor the readers' counts. A person stands in one.
    """
    values = {key: value_in(kind, key) for key in sorted(groups)}
    around = {
        key: [other for other in values if other == key or near(kind, values[key], values[other])] for key in values
    }
    found: dict[str, list[Hashable]] = {}
    left = dict.fromkeys(values)
    while left:
        best = min(left, key=lambda key: (-weight(groups, around[key], left), -len(groups[key]), key))
        members = [key for key in around[best] if key in left]
        found[best] = [reader for key in members for reader in groups[key]]
        left = {key: None for key in left if key not in members}
    return found


def weight(groups: Mapping[str, Sequence[Hashable]], keys: Iterable[str], left: Iterable[str]) -> int:
    """How many people stand in those of ``keys`` that are ``left``."""
    return sum(len(groups[key]) for key in keys if key in left)


def shown(kind: str, reading: Any, unit: str) -> str:
    """A reading as it would be kept and read: numbers in the unit asked for and with a comma, structures as text, the rest
    tidied."""
    if kind in STRUCTURED:
        return written(kind, value_in(kind, reading))
    number = number_of(reading, unit) if kind == "number" and isinstance(reading, str) else None
    return tidy(reading) if number is None else number.replace(".", ",")


def apart(kind: str, one: str, other: str) -> int:
    """How far two keys are from each other, for kinds whose ties are decided so: edits of letters, of words, of words line by
    line at the same place, of ranks; tags that only one has."""
    if kind == "tags":
        return len(set(one.split("\n")) ^ set(other.split("\n")))
    if kind == "ranking":
        return edit_distance(one.split("\n"), other.split("\n"))
    if kind == "lines":
        pairs = zip_longest(one.split("\n"), other.split("\n"), fillvalue="")
        return sum(edit_distance(a.split(), b.split()) for a, b in pairs)
    return edit_distance(words(one), words(other)) if kind == "long_text" else edit_distance(one, other)


def edit_distance(one: Sequence[str], other: Sequence[str]) -> int:
    """Insertions, deletions and replacements that lead from one to the other (Levenshtein); symmetric."""
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        diagonal, row[0] = row[0], i
        for j, right in enumerate(other, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (left != right))
    return row[-1]
