"""What the pages of the network show, in plain values: places on a sheet, a route summed up."""

import itertools
from typing import Any

from enfilade.core.translated import localized
from enfilade.network.engine.plan import HEIGHT, RADIUS, WIDTH, spots
from enfilade.network.engine.walking import DETOUR, walk
from enfilade.network.models import VisitRoute


def plan(places: list[tuple[float, float, str, str]]) -> dict[str, Any]:
    return {"spots": spots(places), "width": int(WIDTH), "height": int(HEIGHT), "radius": int(RADIUS)}


def summed(route: VisitRoute) -> dict[str, Any]:
    """A route with the walks between its stops and its whole duration in minutes (``rest`` is written on two digits)."""
    stops = list(route.stops.all())
    walks = [walk((a.latitude, a.longitude), (b.latitude, b.longitude)) for a, b in itertools.pairwise(stops)]
    legs = [*({"metres": metres, "minutes": time} for metres, time in walks), None]
    staying, walking = sum(stop.minutes for stop in stops), sum(time for _, time in walks)
    hours, rest = divmod(staying + walking, 60)
    return {
        "route": route, "steps": list(zip(stops, legs, strict=True)) if stops else [], "minutes": staying + walking,
        "hours": hours, "rest": f"{rest:02}", "metres": sum(metres for metres, _ in walks), "walking": walking,
        "museums": len({stop.museum_id for stop in stops if stop.museum_id}),
    }  # fmt: skip


def route_context(found: VisitRoute) -> dict[str, Any]:
    """A route as its page shows it, public or not yet."""
    places = [(s.latitude, s.longitude, localized(s, "title"), f"#etape-{s.position}") for s in found.stops.all()]
    sheet = plan(places)
    way = " ".join(f"{spot.x},{spot.y}" for spot in sheet["spots"])
    return summed(found) | {"plan": sheet | {"way": way}, "detour": DETOUR, "is_preview": False}
