"""Records that probably describe the same object, found without comparing everything with everything.

Three ways: the same inventory number but for its punctuation and zeros; the same title, maker and date; titles nearly the
same among records that share a rare word. Numbers inside titles must be the same (``planche 1`` is not ``planche 2``), and a
group larger than ``CROWD`` is a series, not one object written many times.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations

from rapidfuzz import fuzz

from enfilade.collections.engine.dates import Years
from enfilade.collections.engine.folding import fold

NUMBER, SAME, NEAR = "number", "same", "near"
REASONS = (NUMBER, SAME, NEAR)
CROWD = 5  # records: more of them alike are a series
RARE = 40  # records: a word of more titles than that brings nobody together
NEAR_TITLE, NEAR_MAKER = 88, 85  # out of a hundred
NEIGHBOURS = 20  # numbers as near as that are rather parts or a series
MOST = 5000  # pairs kept, the likeliest
RUNS = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True)
class Pair:
    """Two records (``first`` < ``second``), why, and how likely out of a hundred."""

    first: int
    second: int
    reason: str
    score: int


class Entry:
    """What is compared of a record, made comparable."""

    __slots__ = ("date", "digits", "maker", "number", "pk", "title", "words", "years")

    def __init__(self, pk: int, number: str, title: str, maker: str, date: str, years: Years) -> None:
        runs = RUNS.findall(fold(title))
        self.pk, self.years = pk, years
        self.number = number_runs(number)
        self.words = frozenset(run for run in runs if len(run) > 2 and not run.isdigit())
        self.digits = tuple(sorted(run for run in runs if run.isdigit()))
        self.title = " ".join(sorted(runs))
        self.maker = " ".join(sorted(RUNS.findall(fold(maker))))
        self.date = fold(date)


def number_runs(number: str) -> tuple[str, ...]:
    """``2026.03.014`` and ``2026-3-14`` → (2026, 3, 14); ``D12`` and ``D. 12`` → (d, 12)."""
    return tuple(run.lstrip("0") or "0" if run.isdigit() else run for run in RUNS.findall(fold(number)))


def likely_pairs(entries: Iterable[Entry]) -> tuple[list[Pair], int]:
    """The likeliest pairs, best first, each once with its best reason; and how many groups were left out as crowds."""
    rows = list(entries)
    numbered, crowded = grouped(NUMBER, rows, {id(row): row.number for row in rows})
    same, crowds = grouped(SAME, rows, {id(row): whole(row) for row in rows})
    best: dict[tuple[int, int], Pair] = {}
    for pair in (*numbered, *same, *near_titles(rows)):
        known = best.get((pair.first, pair.second))
        if known is None or pair.score > known.score:
            best[pair.first, pair.second] = pair
    return nlargest(MOST, best.values(), key=lambda pair: (pair.score, -pair.first)), crowded + crowds


def whole(row: Entry) -> tuple[str, ...]:
    """Title, maker and date; nothing when one of them is."""
    parts = (row.title, row.maker, row.date)
    return parts if all(parts) else ()


def grouped(reason: str, rows: list[Entry], keys: dict[int, tuple[str, ...]]) -> tuple[list[Pair], int]:
    """The pairs of records that have one key, and how many keys too many records have."""
    groups: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for row in rows:
        if key := keys[id(row)]:
            groups[key].append(row)
    shared = [group for group in groups.values() if len(group) > 1]
    small = [group for group in shared if len(group) <= CROWD]
    pairs = [paired(reason, one, other, 96) for group in small for one, other in combinations(group, 2)]
    return pairs, len(shared) - len(small)


def paired(reason: str, one: Entry, other: Entry, score: int) -> Pair:
    """A pair in order; neighbouring numbers make it less likely, for they are rather a set."""
    if reason != NUMBER and neighbours(one.number, other.number):
        score -= 25
    first, second = sorted((one.pk, other.pk))
    return Pair(first, second, reason, score)


def neighbours(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two numbers differ in their last part only, and little: ``2026.3.1`` and ``2026.3.2``."""
    if not one or len(one) != len(other) or one[:-1] != other[:-1]:
        return False
    ends = (one[-1], other[-1])
    return all(end.isdigit() for end in ends) and abs(int(ends[0]) - int(ends[1])) <= NEIGHBOURS


def near_titles(rows: list[Entry]) -> Iterator[Pair]:
    """Pairs among records whose titles share a rare word."""
    counts = Counter(word for row in rows for word in row.words)
    blocks: dict[str, list[Entry]] = defaultdict(list)
    for row in rows:
        for word in row.words:
            if 1 < counts[word] <= RARE:
                blocks[word].append(row)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for one, other in combinations(block, 2):
            if one.digits != other.digits or not (compatible(one, other)) or (one.pk, other.pk) in seen:
                continue
            seen.add((one.pk, other.pk))
            ratio = fuzz.ratio(one.title, other.title, score_cutoff=NEAR_TITLE)
            if ratio:
                yield paired(NEAR, one, other, round(ratio * (0.9 if one.maker and other.maker else 0.8)))


def compatible(one: Entry, other: Entry) -> bool:
    """Whether makers and dates allow two records to be of one object: known and near, or unknown; not both unknown."""
    if one.maker != other.maker and one.maker and other.maker:
        if fuzz.ratio(one.maker, other.maker, score_cutoff=NEAR_MAKER) == 0:
            return False
    elif not one.maker and not other.maker and not (one.date and one.date == other.date):
        return False
    (first, last), (begins, ends) = one.years, other.years
    return None in (first, last, begins, ends) or (first <= ends and begins <= last)  # type: ignore[operator]
