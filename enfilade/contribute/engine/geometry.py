"""How near places are on the Earth, and how much regions of one picture overlap."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

RADIUS = 6_371_008.8  # metres, the Earth's mean radius (IUGG)
ROWS = 96  # lines on which regions are measured
SAME_POINT = 0.03  # of the picture

Point = Sequence[float]
Shape = Mapping[str, Any]
Spans = list[tuple[float, float]]


def metres_between(one: Point, other: Point) -> float:
    """The distance on the ground between two (latitude, longitude) in degrees (haversine)."""
    (a, b), (c, d) = [[math.radians(angle) for angle in place] for place in (one, other)]
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * RADIUS * math.asin(min(1.0, math.sqrt(half)))


def overlap(one: Sequence[Shape], other: Sequence[Shape]) -> float:
    """From 0 to 1, how far two regions are the same: the area of both over the area of either, and the points that meet
    over all points; the lesser of the two where there are both. Symmetric."""
    shares = [areas(one, other)] if has_area(one) or has_area(other) else []
    mine, theirs = points_of(one), points_of(other)
    shares += [meeting(mine, theirs)] if mine or theirs else []
    return min(shares, default=1.0)


def has_area(shapes: Iterable[Shape]) -> bool:
    """Whether there is more than points."""
    return any(shape["shape"] != "point" for shape in shapes)


def points_of(shapes: Iterable[Shape]) -> list[Point]:
    """The lone points of a region."""
    return [shape["points"][0] for shape in shapes if shape["shape"] == "point"]


def meeting(mine: list[Point], theirs: list[Point]) -> float:
    """Points that meet, each once, the nearest pairs first, over all points."""
    pairs = sorted((math.dist(one, other), i, j) for i, one in enumerate(mine) for j, other in enumerate(theirs))
    met: list[tuple[int, int]] = []
    for far, i, j in pairs:
        if far <= SAME_POINT and all(i != a and j != b for a, b in met):
            met.append((i, j))
    return len(met) / (len(mine) + len(theirs) - len(met))


def areas(one: Sequence[Shape], other: Sequence[Shape]) -> float:
    """Intersection over union, measured on ``ROWS`` lines across both; two regions without any width are the same one."""
    mine, theirs = [rings_of(one), rings_of(other)]
    heights = [y for shape in (*mine, *theirs) for ring in shape for _, y in ring]
    top, bottom = min(heights), max(heights)
    both = either = 0.0
    for row in range(ROWS):
        y = top + (bottom - top) * (row + 0.5) / ROWS
        left, right = covered(mine, y), covered(theirs, y)
        joined = length(merged([*left, *right]))
        either += joined
        both += length(left) + length(right) - joined
    return both / either if either else float(sorted(mine) == sorted(theirs))


def rings_of(shapes: Iterable[Shape]) -> list[list[Any]]:
    """The outline of each shape that has an area, and its holes."""
    found = []
    for shape in shapes:
        points = shape["points"]
        if shape["shape"] == "box":
            (x0, y0), (x1, y1) = points
            points = [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]
        if shape["shape"] != "point":
            found.append([points, *shape.get("holes", ())])
    return found


def covered(shapes: Iterable[Sequence[Sequence[Point]]], y: float) -> Spans:
    """What shapes cover of the line at ``y`` (inside by the rule of odd crossings), as spans apart from each other."""
    spans: Spans = []
    for rings in shapes:
        crossings = sorted(x for ring in rings for x in crossed(ring, y))
        spans += zip(crossings[::2], crossings[1::2], strict=True)
    return merged(spans)


def crossed(ring: Sequence[Point], y: float) -> list[float]:
    """Where a ring crosses the line at ``y``."""
    found = []
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y0 <= y) != (y1 <= y):
            found.append(x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    return found


def merged(spans: Spans) -> Spans:
    """Spans joined where they touch, in order."""
    found: Spans = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def length(spans: Spans) -> float:
    """The length of spans that stand apart."""
    return sum(last - first for first, last in spans)
