"""How far and how long on foot, without a street map: a straight line, made longer by a coefficient, and said so."""

from math import asin, cos, radians, sin, sqrt

EARTH_M = 6_371_009  # mean radius (IUGG), metres
DETOUR = 1.3  # streets against the straight line: our working value, shown on the page as an estimate
SPEED_M_PER_MIN = 70  # 4.2 km/h, a stroll


def distance_m(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance in metres between two (latitude, longitude) pairs in degrees (haversine formula)."""
    (lat1, lon1), (lat2, lon2) = ((radians(a), radians(b)) for a, b in (one, other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_M * asin(sqrt(half))


def walk(one: tuple[float, float], other: tuple[float, float]) -> tuple[int, int]:
    """Estimated walk: (metres to the nearest 10, minutes rounded up)."""
    metres = distance_m(one, other) * DETOUR
    return round(metres / 10) * 10, -int(-metres // SPEED_M_PER_MIN)
