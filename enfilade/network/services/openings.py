"""Opening a network's or a museum's space, and dated membership. Every step is safe to repeat."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from enfilade.core.clock import today
from enfilade.core.contracts.openings import openings
from enfilade.core.journal import Thing, record_event
from enfilade.network.errors import AddressTaken, CodeTaken, EndsBeforeStart
from enfilade.network.models import Membership, Museum, Network
from enfilade.people.enums import Role, SpaceKind
from enfilade.people.models import Person, Space
from enfilade.people.services import invite_person


@transaction.atomic
def open_network(*, slug: str, name: str, by: Person | None = None, **details: Any) -> Network:
    """Open a network's space, or find it by its slug; ``details`` are fields of ``Network``."""
    network, is_new = Network.objects.get_or_create(
        slug=slug, defaults={"name": name, "kind": SpaceKind.NETWORK, **details}
    )
    settle_in(network, "network.network_opened" if is_new else "", by)
    return network


@transaction.atomic
def open_museum(*, slug: str, name: str, city: str, by: Person | None = None, **details: Any) -> Museum:
    """Open a museum's space, or find it by its slug, with everything the upper rooms add (``core.contracts.openings``)."""
    museum, is_new = Museum.objects.get_or_create(
        slug=slug, defaults={"name": name, "city": city, "kind": SpaceKind.MUSEUM, **details}
    )
    settle_in(museum, "network.museum_opened" if is_new else "", by)
    return museum


@transaction.atomic
def open_member(
    *, network: Network, slug: str, name: str, city: str, director_email: str, by: Person | None, museofile: str = ""
) -> Museum:
    """Open a new museum's space from its network: the space, its membership from today, its first director invited.

    Raises ``AddressTaken`` when a space bears that slug: nobody is ever handed a museum that exists already;
    ``CodeTaken`` when a museum has that Muséofile code.
    """
    if museofile and Museum.objects.filter(museofile=museofile).exists():
        raise CodeTaken
    try:
        with transaction.atomic():
            museum = Museum.objects.create(slug=slug, name=name, city=city, kind=SpaceKind.MUSEUM, museofile=museofile)
    except IntegrityError as error:
        raise AddressTaken from error
    settle_in(museum, "network.museum_opened", by)
    join_network(museum=museum, network=network, since=today(), by=by)
    invite_person(email=director_email, space=museum, role=Role.DIRECTOR, by=None)
    return museum


def settle_in(space: Space, verb: str, by: Person | None) -> None:
    """Tell the journal of a new space, and let the upper rooms put in it what they need."""
    if verb:
        record_event(verb, subject=Thing("people.space", space.public_id), space_id=space.pk, by=by)
    for opening in openings:
        opening(space)


def join_network(
    *, museum: Museum, network: Network, since: date, options: Iterable[str] = (), by: Person | None = None
) -> Membership:
    """Make a museum a member from ``since``; a live membership is kept as it is."""
    try:
        with transaction.atomic():
            member = Membership.objects.create(museum=museum, network=network, since=since, options=list(options))
            note("network.museum_joined", member, by)
    except IntegrityError:
        return Membership.objects.get(museum=museum, network=network, until=None)
    return member


@transaction.atomic
def change_options(*, membership: Membership, options: Iterable[str], by: Person | None = None) -> None:
    """Change what a member takes part in; the same options again change nothing."""
    wanted = list(options)
    held = Membership.objects.select_for_update().get(pk=membership.pk)
    if held.options != wanted:
        held.options = wanted
        held.save(update_fields=["options"])
        note("network.options_changed", held, by)


@transaction.atomic
def leave_network(*, museum: Museum, network: Network, until: date, by: Person | None = None) -> None:
    """End the live membership, dated; nothing when there is none. Raises ``EndsBeforeStart``."""
    member = Membership.objects.select_for_update().filter(museum=museum, network=network, until=None).first()
    if member is None:
        return
    if until < member.since:
        raise EndsBeforeStart
    member.until = until
    member.save(update_fields=["until"])
    note("network.museum_left", member, by)


def note(verb: str, member: Membership, by: Person | None) -> None:
    thing = Thing("people.space", member.museum.public_id)
    record_event(verb, subject=thing, space_id=member.network_id, by=by, public=True, museum=member.museum.name)
