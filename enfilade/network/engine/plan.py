"""A flat drawing of places: positions on a sheet, for a map that needs no one else's server."""

from dataclasses import dataclass
from math import cos, radians

WIDTH, HEIGHT, MARGIN = 720.0, 460.0, 60.0


@dataclass(frozen=True)
class Spot:
    """A place on the sheet, in SVG units."""

    x: float
    y: float
    name: str
    url: str
    number: int
    on_left: bool


def spots(places: list[tuple[float, float, str, str]]) -> list[Spot]:
    """Place (latitude, longitude, name, url) on the sheet, north up, equal scale on both axes (equirectangular)."""
    if not places:
        return []
    middle = radians(sum(lat for lat, _, _, _ in places) / len(places))
    flat = [(lon * cos(middle), lat) for lat, lon, _, _ in places]
    left, right = min(x for x, _ in flat), max(x for x, _ in flat)
    low, high = min(y for _, y in flat), max(y for _, y in flat)
    scale = min((WIDTH - 2 * MARGIN) / max(right - left, 1e-4), (HEIGHT - 2 * MARGIN) / max(high - low, 1e-4))
    across, down = (WIDTH - (right - left) * scale) / 2, (HEIGHT - (high - low) * scale) / 2
    drawn = [(across + (x - left) * scale, down + (high - y) * scale) for x, y in flat]
    return [
        Spot(round(x, 1), round(y, 1), name, url, number, x > WIDTH * 0.62)
        for number, ((x, y), (_, _, name, url)) in enumerate(zip(drawn, places, strict=True), start=1)
    ]
