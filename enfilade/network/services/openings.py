"""Opening a network's or a museum's space, and dated membership. Every step is safe to repeat."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from enfilade.core.contracts.openings import openings
from enfilade.core.journal import Thing, record_event
from enfilade.network.engine.hours import Opening
from enfilade.network.models import Membership, Museum, Network, OpeningHours
from enfilade.people.enums import SpaceKind
from enfilade.people.models import Person


@transaction.atomic
def open_network(*, slug: str, name: str, by: Person | None = None, **details: Any) -> Network:
    """Open a network's space, or find it by its slug; ``details`` are fields of ``Network``."""
    network, is_new = Network.objects.get_or_create(
        slug=slug, defaults={"name": name, "kind": SpaceKind.NETWORK, **details}
    )
    if is_new:
        record_event(
            "network.network_opened", subject=Thing("people.space", network.public_id), space_id=network.pk, by=by
        )
    for opening in openings:
        opening(network)
    return network


@transaction.atomic
def open_museum(*, slug: str, name: str, city: str, by: Person | None = None, **details: Any) -> Museum:
    """Open a museum's space, or find it by its slug, with everything the upper rooms add (``core.contracts.openings``)."""
    museum, is_new = Museum.objects.get_or_create(
        slug=slug, defaults={"name": name, "city": city, "kind": SpaceKind.MUSEUM, **details}
    )
    if is_new:
        record_event(
            "network.museum_opened", subject=Thing("people.space", museum.public_id), space_id=museum.pk, by=by
        )
    for opening in openings:
        opening(museum)
    return museum


def join_network(
    *, museum: Museum, network: Network, since: date, options: Iterable[str] = (), by: Person | None = None
) -> Membership:
    """Make a museum a member from ``since``; a live membership is kept as it is."""
    try:
        with transaction.atomic():
            member = Membership.objects.create(museum=museum, network=network, since=since, options=list(options))
            thing = Thing("people.space", museum.public_id)
            record_event("network.museum_joined", subject=thing, space_id=network.pk, by=by, museum=museum.name)
    except IntegrityError:
        return Membership.objects.get(museum=museum, network=network, until=None)
    return member


@transaction.atomic
def leave_network(*, museum: Museum, network: Network, until: date, by: Person | None = None) -> None:
    """End the live membership, dated; nothing when there is none."""
    if Membership.objects.filter(museum=museum, network=network, until=None).update(until=until):
        thing = Thing("people.space", museum.public_id)
        record_event("network.museum_left", subject=thing, space_id=network.pk, by=by, museum=museum.name)


@transaction.atomic
def set_hours(*, museum: Museum, hours: Iterable[Opening], by: Person | None = None) -> None:
    """Replace the weekly opening hours."""
    OpeningHours.objects.filter(museum=museum).delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(museum=museum, weekday=o.weekday, opens=o.opens, closes=o.closes) for o in hours
    )
    record_event("network.hours_set", subject=Thing("people.space", museum.public_id), space_id=museum.pk, by=by)
