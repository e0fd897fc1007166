"""Which amounts to suggest: round ones around what people really give."""

LADDER = (500, 1_000, 2_000, 3_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000)
USUAL = (3_000, 5_000, 10_000, 20_000)
ENOUGH = 10  # gifts before a median says something


def suggest(median: int | None, gifts: int) -> tuple[tuple[int, ...], int]:
    """Four amounts in cents, and the one chosen beforehand: the nearest to the median, never below the others' second.

    ``median`` is the campaign's own, in cents; with fewer than ten ``gifts`` the usual amounts are suggested.
    """
    if median is None or gifts < ENOUGH:
        return USUAL, USUAL[1]
    nearest = min(range(len(LADDER)), key=lambda i: abs(LADDER[i] - median))
    first = min(max(0, nearest - 1), len(LADDER) - 4)
    amounts = LADDER[first : first + 4]
    return amounts, LADDER[nearest]
