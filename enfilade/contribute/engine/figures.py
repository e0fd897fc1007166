"""Counts made readable: how many people stop where, how long a card takes, on what readers agree."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FLOORS = (1, 2, 3, 5, 10, 20, 50, 100)
STEPS = (1, 2, 5, 10, 50)
PERCENTS = (10, 25, 50, 75, 90)


def spread(counts: Mapping[int, int]) -> list[tuple[int, int]]:
    """People by how many cards they read ({cards: people}): (fewest cards of the group, people), in order."""
    groups = Counter[int]()
    for cards, people in counts.items():
        groups[max(floor for floor in FLOORS if floor <= cards)] += people
    return [(floor, groups[floor]) for floor in FLOORS]


def survivors(counts: Mapping[int, int]) -> list[tuple[int, int]]:
    """How many people read a first card, a second, a fifth…: (cards, people who read at least as many)."""
    return [(step, sum(people for cards, people in counts.items() if cards >= step)) for step in STEPS]


def quantiles(values: Iterable[float]) -> list[tuple[int, int]]:
    """(percent, value) of ``PERCENTS``, values rounded; empty without values. Nearest rank."""
    ranked = sorted(values)
    return [(percent, round(ranked[(len(ranked) - 1) * percent // 100])) for percent in PERCENTS] if ranked else []


def agreement(beliefs: Iterable[Mapping[str, Mapping[str, Any]]]) -> dict[str, list[int]]:
    """By question, from the beliefs of cards: [cards on which all said the same, cards agreed, cards read by two or more]."""
    found: dict[str, list[int]] = {}
    for card in beliefs:
        for key, belief in card.items():
            if belief["readers"] > 1:
                row = found.setdefault(key, [0, 0, 0])
                row[0] += belief["variants"] == 1
                row[1] += belief["agreed"]
                row[2] += 1
    return found


def skipping(skips: Sequence[int], cards: int) -> list[tuple[int, int]]:
    """Cards by how many people skipped them, of ``cards``: (times, cards), 4 standing for 4 and more."""
    times = Counter(min(4, count) for count in skips)
    return [(0, max(0, cards - len(skips))), *((count, times[count]) for count in (1, 2, 3, 4))]
