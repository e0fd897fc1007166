"""Drafting and publishing visit routes. A route opens only when its steered project allows it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from enfilade.core.contracts.steerable import guard
from enfilade.core.journal import Thing, record_event
from enfilade.network.errors import RouteTooShort
from enfilade.network.models import Network, RouteStop, VisitRoute
from enfilade.people.models import Person

KIND = "network.visit_route"


@transaction.atomic
def draft_route(
    *,
    network: Network,
    slug: str,
    title: str,
    stops: Iterable[RouteStop],
    project_id: str,
    by: Person | None,
    **details: Any,
) -> VisitRoute:
    """Draft a route with its stops (unsaved, in order), hung off a steered project."""
    route = VisitRoute.objects.create(network=network, slug=slug, title=title, **details)
    for position, stop in enumerate(stops, start=1):
        stop.route, stop.position = route, position
        stop.save()
    guard().attach(kind=KIND, thing_id=route.public_id, project_id=project_id, by_id=by.pk if by else None)
    thing = Thing(KIND, route.public_id)
    record_event("network.route_drafted", subject=thing, space_id=network.pk, by=by, title=title)
    return route


@transaction.atomic
def publish_route(*, route: VisitRoute, by: Person | None) -> None:
    """Open a route to the public. Raises ``RouteTooShort`` under two stops, or the steering guard's refusal."""
    if route.stops.count() < 2:
        raise RouteTooShort
    guard().require_open(kind=KIND, thing_id=route.public_id)
    if VisitRoute.objects.filter(pk=route.pk, is_public=False).update(is_public=True):
        thing = Thing(KIND, route.public_id)
        record_event(
            "network.route_published", subject=thing, space_id=route.network_id, by=by, public=True, title=route.title
        )
