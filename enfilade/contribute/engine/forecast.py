"""When a project should end, with its range: from the days it had, by bootstrap (Efron, 1979).

The days of late are drawn again at random, with replacement, many times over; each draw has a mean, hence an end. One end
in ten comes before ``early``, one in ten after ``late``. A short wait is drawn from few days, so that the chance of single
days shows in it. The same days give the same range: the draws begin from a fixed seed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from random import Random

DRAWS = 400
SEEN = 7  # whole days, below which it is too early to tell
ACTIVE = 3  # of them on which something was finished
FAR = 36_525  # days: a century, beyond which no end is in sight


@dataclass(frozen=True)
class Expected:
    """Days until the end: as likely before as after ``middle``; ``early`` and ``late`` hold four chances in five. None: no
    end is in sight at such a pace."""

    early: int | None
    middle: int | None
    late: int | None


def expected_days(paces: Sequence[int], left: int) -> Expected | None:
    """The days it takes to finish ``left`` more, from how many were finished on each of the last days; None when it is too
    early to tell."""
    if len(paces) < SEEN or sum(pace > 0 for pace in paces) < ACTIVE:
        return None
    length = max(1, min(len(paces), ceil(left * len(paces) / sum(paces))))
    chance = Random(len(paces))  # noqa: S311  # a draw, not a secret
    means = sorted(sum(chance.choices(paces, k=length)) / length for _ in range(DRAWS))
    slow, usual, fast = means[DRAWS // 10], means[DRAWS // 2], means[DRAWS * 9 // 10]
    return Expected(days(left, fast), days(left, usual), days(left, slow))


def days(left: int, pace: float) -> int | None:
    """Whole days for ``left`` at ``pace`` a day; None beyond a century."""
    return ceil(left / pace) if pace > 0 and left <= pace * FAR else None
