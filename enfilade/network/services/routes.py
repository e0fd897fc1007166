"""Drafting, changing, publishing and withdrawing visit routes. A route opens only when its steered project allows it."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction

from enfilade.core.contracts.steerable import guard
from enfilade.core.journal import Thing, record_event
from enfilade.network.errors import AddressTaken, RouteTooShort
from enfilade.network.models import Network, RouteStop, VisitRoute
from enfilade.people.models import Person

KIND = "network.visit_route"
SHORTEST = 2


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
    """Draft a route with its stops (unsaved, in order), hung off a steered project. Raises ``AddressTaken``."""
    try:
        with transaction.atomic():
            route = VisitRoute.objects.create(network=network, slug=slug, title=title, **details)
    except IntegrityError as error:
        raise AddressTaken from error
    put_stops(route, stops)
    guard().attach(kind=KIND, thing_id=route.public_id, project_id=project_id, by_id=by.pk if by else None)
    note("network.route_drafted", route, by)
    return route


@transaction.atomic
def change_route(*, route: VisitRoute, stops: Iterable[RouteStop], by: Person | None, **values: Any) -> None:
    """Change a route's words and put other stops (unsaved, in order) in place of its own.

    Raises ``RouteTooShort`` when an open route would be left with fewer than two.
    """
    held = VisitRoute.objects.select_for_update().get(pk=route.pk)
    wanted = list(stops)
    if held.is_public and len(wanted) < SHORTEST:
        raise RouteTooShort
    VisitRoute.objects.filter(pk=held.pk).update(**values)
    held.stops.all().delete()
    put_stops(held, wanted)
    held.refresh_from_db()
    note("network.route_changed", held, by)


@transaction.atomic
def publish_route(*, route: VisitRoute, by: Person | None) -> None:
    """Open a route to the public. Raises ``RouteTooShort`` under two stops, or the steering guard's refusal."""
    if route.stops.count() < SHORTEST:
        raise RouteTooShort
    guard().require_open(kind=KIND, thing_id=route.public_id)
    if VisitRoute.objects.filter(pk=route.pk, is_public=False).update(is_public=True):
        note("network.route_published", route, by, public=True)


@transaction.atomic
def withdraw_route(*, route: VisitRoute, by: Person | None) -> None:
    """Close a route to the public; it stays in the atelier. Twice is once."""
    if VisitRoute.objects.filter(pk=route.pk, is_public=True).update(is_public=False):
        note("network.route_withdrawn", route, by, public=True)


def put_stops(route: VisitRoute, stops: Iterable[RouteStop]) -> None:
    for position, stop in enumerate(stops, start=1):
        stop.route, stop.position = route, position
        stop.save()


def note(verb: str, route: VisitRoute, by: Person | None, *, public: bool = False) -> None:
    thing = Thing(KIND, route.public_id)
    record_event(verb, subject=thing, space_id=route.network_id, by=by, public=public, title=route.title)
