"""Museums and networks, their agenda and routes."""

import itertools
from datetime import date, timedelta

from enfilade.core.clock import now
from enfilade.network.models import AgendaEvent, Museum, Network, RouteStop, VisitRoute
from enfilade.network.services import (
    announce_event,
    draft_route,
    join_network,
    open_museum,
    open_network,
    publish_route,
)

numbers = itertools.count(1)


def a_museum(**fields) -> Museum:
    number = next(numbers)
    values = {"slug": f"musee-{number}", "name": f"Musée {number}", "city": "Valmeure", "address": "1, quai"}
    return open_museum(**{**values, "latitude": 45.6 + number / 1000, "longitude": 3.9, **fields})


def a_network(*members, **fields) -> Network:
    network = open_network(**{"slug": f"reseau-{next(numbers)}", "name": "Musées du Val", **fields})
    for museum in members:
        join_network(museum=museum, network=network, since=date(2026, 1, 1))
    return network


def an_event(*, museum=None, days=3, title="Visite du dimanche", hours=1, **details) -> AgendaEvent:
    """An event that starts ``days`` from now and lasts ``hours``."""
    starts_at = now() + timedelta(days=days)
    ends_at = starts_at + timedelta(hours=hours)
    museum, kind = museum or a_museum(), details.pop("kind", "visit")
    return announce_event(
        museum=museum, kind=kind, title=title, starts_at=starts_at, ends_at=ends_at, by=None, **details
    )


def a_stop(museum=None, **values) -> RouteStop:
    """An unsaved step: at a museum, or outdoors."""
    place = (
        {"latitude": museum.latitude, "longitude": museum.longitude} if museum else {"latitude": 45.6, "longitude": 3.9}
    )
    title = museum.name if museum else "Le pont"
    return RouteStop(**{"museum": museum, "title": title, "minutes": 20, **place, **values})


def a_route(*museums, network=None, project=None, public=False, title="Le long de l'eau", **details) -> VisitRoute:
    """A route over museums (two when none is given) and a bridge; open to the public when asked."""
    from tests.factories.steering import a_steered_project  # which imports this module

    museums = museums or (a_museum(), a_museum())
    network = network or a_network(*museums)
    stops = [*(a_stop(museum) for museum in museums), a_stop()]
    slug = details.pop("slug", f"parcours-{next(numbers)}")
    project = project or a_steered_project(network)
    route = draft_route(network=network, slug=slug, title=title, stops=stops, project_id=project, by=None, **details)
    if public:
        publish_route(route=route, by=None)
        route.refresh_from_db()
    return route
