"""A flat drawing of places: positions on a sheet, for a map that needs no one else's server.

North is up and directions are kept; distances are not: places too near each other to be told apart are pushed apart.
"""

from dataclasses import dataclass
from math import cos, hypot, pi, radians, sin

WIDTH, HEIGHT, MARGIN = 720.0, 460.0, 70.0
APART, EDGE = 92.0, 48.0  # so that discs drawn larger on a phone neither touch nor leave the sheet
RADIUS, CHARACTER, LINE = 20.0, 9.6, 24.0  # of a place's disc, and of its name, in SVG units
GOLDEN = pi * (3 - 5**0.5)

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Spot:
    """A place on the sheet, in SVG units: its disc, and where its name is written (SVG ``text-anchor``)."""

    x: float
    y: float
    name: str
    url: str
    number: int
    label_x: float
    label_y: float
    anchor: str


def spots(places: list[tuple[float, float, str, str]]) -> list[Spot]:
    """Place (latitude, longitude, name, url) on the sheet, in the order given (equirectangular projection)."""
    points = apart(flat([(lat, lon) for lat, lon, _, _ in places]))
    taken = [(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in points]
    drawn = []
    for number, ((x, y), (_, _, name, url)) in enumerate(zip(points, places, strict=True), start=1):
        label_x, label_y, anchor, box = label_of(x, y, name, taken)
        taken.append(box)
        drawn.append(Spot(round(x, 1), round(y, 1), name, url, number, round(label_x, 1), round(label_y, 1), anchor))
    return drawn


def flat(places: list[Point]) -> list[Point]:
    """(latitude, longitude) in degrees to sheet units, equal scale on both axes, centred."""
    if not places:
        return []
    middle = radians(sum(lat for lat, _ in places) / len(places))
    east, north = [lon * cos(middle) for _, lon in places], [lat for lat, _ in places]
    wide, high = max(east) - min(east), max(north) - min(north)
    scale = min((WIDTH - 2 * MARGIN) / max(wide, 1e-4), (HEIGHT - 2 * MARGIN) / max(high, 1e-4))
    left, top = (WIDTH - wide * scale) / 2, (HEIGHT - high * scale) / 2
    return [(left + (x - min(east)) * scale, top + (max(north) - y) * scale) for x, y in zip(east, north, strict=True)]


def apart(points: list[Point], rounds: int = 200) -> list[Point]:
    """Push points away from each other until ``APART`` lies between any two, or as near to it as the sheet allows."""
    moved = list(points)
    for _ in range(rounds):
        still = True
        for i in range(len(moved)):
            for j in range(i):
                if near(moved[i], moved[j]):
                    moved[i], moved[j], still = *pushed(moved[i], moved[j], i), False
        if still:
            break
    return moved


def near(one: Point, other: Point) -> bool:
    """Whether two points are nearer than ``APART``."""
    return hypot(one[0] - other[0], one[1] - other[1]) < APART - 0.01


def pushed(one: Point, other: Point, turn: int) -> tuple[Point, Point]:
    """Both points, moved half of what is missing each; points that coincide leave in a direction of their own."""
    dx, dy = one[0] - other[0], one[1] - other[1]
    gap = hypot(dx, dy)
    dx, dy = (dx / gap, dy / gap) if gap > 1e-6 else (cos(turn * GOLDEN), sin(turn * GOLDEN))
    half = (APART - gap) / 2 + 0.01
    return within(one[0] + dx * half, one[1] + dy * half), within(other[0] - dx * half, other[1] - dy * half)


def within(x: float, y: float) -> Point:
    """The point, brought back on the sheet with ``EDGE`` around it."""
    return min(max(x, EDGE), WIDTH - EDGE), min(max(y, EDGE), HEIGHT - EDGE)


def label_of(x: float, y: float, name: str, taken: list[Box]) -> tuple[float, float, str, Box]:
    """Where to write a name: right, left, under or above its disc, the first that covers nothing; else the least bad."""
    wide, gap = len(name) * CHARACTER, RADIUS + 6
    tries = [
        (x + gap, y + 7, "start", (x + gap, y - LINE / 2, x + gap + wide, y + LINE / 2)),
        (x - gap, y + 7, "end", (x - gap - wide, y - LINE / 2, x - gap, y + LINE / 2)),
        (x, y + gap + 14, "middle", (x - wide / 2, y + gap, x + wide / 2, y + gap + LINE)),
        (x, y - gap - 2, "middle", (x - wide / 2, y - gap - LINE, x + wide / 2, y - gap)),
    ]
    return min(tries, key=lambda tried: cost(tried[3], taken))


def cost(box: Box, taken: list[Box]) -> float:
    """How much a name written there would cover of others, or leave the sheet (square units)."""
    x1, y1, x2, y2 = box
    outside = max(0.0, -x1) + max(0.0, x2 - WIDTH) + max(0.0, -y1) + max(0.0, y2 - HEIGHT)
    return outside * LINE * 4 + sum(overlap(box, other) for other in taken)


def overlap(one: Box, other: Box) -> float:
    """The area two boxes share, in square units."""
    wide, high = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0
