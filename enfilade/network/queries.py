"""Reads of the network."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from enfilade.core.contracts.agenda import AgendaItem
from enfilade.core.translated import localized
from enfilade.network.engine.hours import Opening, is_open, next_change
from enfilade.network.models import AgendaEvent, Museum, Network, VisitRoute
from enfilade.people.models import Space


def the_network() -> Network | None:
    """The network whose name the house bears: the first opened."""
    return Network.objects.order_by("pk").first()


def open_museums() -> QuerySet[Museum]:
    """Every museum, with its picture and hours, by name."""
    return Museum.objects.select_related("picture").prefetch_related("picture__renditions", "hours").order_by("name")


def openings_of(museum: Museum) -> list[Opening]:
    """The weekly hours as the engine reads them (prefetch ``hours``)."""
    return [Opening(hours.weekday, hours.opens, hours.closes) for hours in museum.hours.all()]


def open_on(museums: Iterable[Museum], weekday: int) -> list[Museum]:
    """The museums that open on a weekday (0 is Monday)."""
    return [museum for museum in museums if any(hours.weekday == weekday for hours in museum.hours.all())]


def state_of(museum: Museum, moment: datetime) -> tuple[bool, datetime | None]:
    """Whether the museum is open at ``moment``, and when that changes."""
    openings = openings_of(museum)
    return is_open(openings, moment, museum.timezone), next_change(openings, moment, museum.timezone)


def upcoming_events(moment: datetime, museum: Museum | None = None) -> QuerySet[AgendaEvent]:
    """Public events not yet over, soonest first."""
    rows = AgendaEvent.objects.filter(is_public=True, ends_at__gte=moment).select_related("museum")
    return rows.filter(museum=museum) if museum else rows


def events_of(space: Space) -> QuerySet[AgendaEvent]:
    """Every event of one museum, for its staff."""
    return AgendaEvent.objects.filter(museum_id=space.pk)


def public_routes() -> QuerySet[VisitRoute]:
    """Routes anyone may walk, with their stops."""
    return VisitRoute.objects.filter(is_public=True).prefetch_related("stops__museum").order_by("title", "pk")


def routes_of(space: Space) -> QuerySet[VisitRoute]:
    """Every route of one network, for its staff."""
    return VisitRoute.objects.filter(network_id=space.pk)


def routes_through(museum: Museum) -> QuerySet[VisitRoute]:
    """Public routes that stop at a museum."""
    return public_routes().filter(stops__museum=museum).distinct()


def members_of(network: Network) -> QuerySet[Museum]:
    """Present members of a network."""
    return open_museums().filter(Q(memberships__network=network) & Q(memberships__until=None)).distinct()


def agenda_between(start: datetime, end: datetime) -> list[AgendaItem]:
    """Events as the agenda contract has them."""
    rows = AgendaEvent.objects.filter(is_public=True, starts_at__lt=end, ends_at__gte=start).select_related("museum")
    return [
        AgendaItem(e.starts_at, e.ends_at, localized(e, "title"), f"/agenda/{e.public_id}/", e.museum.name, e.kind)
        for e in rows.order_by("starts_at", "pk")
    ]


NEXT_WEEKS = timedelta(days=60)
