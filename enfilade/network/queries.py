"""Reads of the network."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from enfilade.core.contracts.agenda import AgendaItem
from enfilade.core.translated import localized
from enfilade.network.engine.hours import Closed, Opening, is_open, next_change
from enfilade.network.models import AgendaEvent, Closure, Membership, MuseofileEntry, Museum, Network, VisitRoute
from enfilade.people.models import Space


def the_network() -> Network | None:
    """The network whose name the house bears: the first opened."""
    return Network.objects.order_by("pk").first()


def museum_of(space: Space) -> Museum:
    """The museum that a space is. Raises ``Http404`` for a network's space."""
    return get_object_or_404(Museum, pk=space.pk)


def open_museums() -> QuerySet[Museum]:
    """Every museum, with its picture and hours, by name."""
    rows = Museum.objects.select_related("picture").order_by("name")
    return rows.prefetch_related("picture__renditions", "hours", "closures")


def openings_of(museum: Museum) -> list[Opening]:
    """The weekly hours as the engine reads them (prefetch ``hours``)."""
    return [Opening(hours.weekday, hours.opens, hours.closes) for hours in museum.hours.all()]


def closures_of(museum: Museum) -> list[Closed]:
    """The exceptional closures as the engine reads them (prefetch ``closures``)."""
    return [Closed(one.first, one.last) for one in museum.closures.all()]


def open_on(museums: Iterable[Museum], day: date) -> list[Museum]:
    """The museums that open at some hour of a day."""
    return [museum for museum in museums if opens_on(museum, day)]


def opens_on(museum: Museum, day: date) -> bool:
    """Whether a museum opens at some hour of a day."""
    weekly = any(hours.weekday == day.weekday() for hours in museum.hours.all())
    return weekly and not any(one.first <= day <= one.last for one in museum.closures.all())


def state_of(museum: Museum, moment: datetime) -> tuple[bool, datetime | None]:
    """Whether the museum is open at ``moment``, and when that changes."""
    openings, closures = openings_of(museum), closures_of(museum)
    return (
        is_open(openings, moment, museum.timezone, closures),
        next_change(openings, moment, museum.timezone, closures),
    )


def coming_closures(museum: Museum, day: date) -> list[Closure]:
    """Closures not yet over on ``day`` (prefetch ``closures``)."""
    return [one for one in museum.closures.all() if one.last >= day]


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


def memberships_of(space: Space) -> QuerySet[Membership]:
    """Every membership of one network, past ones too, for its staff."""
    return Membership.objects.filter(network_id=space.pk).select_related("museum")


def museums_to_invite(network: Network) -> QuerySet[Museum]:
    """Museums of the installation that are not members now."""
    return Museum.objects.exclude(pk__in=network.memberships.filter(until=None).values("museum_id")).order_by("name")


def museofile_entries(text: str = "") -> QuerySet[MuseofileEntry]:
    """The museums of the directory whose name, commune or code holds ``text``; order them by ``city`` and ``code``."""
    rows = MuseofileEntry.objects.all()
    for word in text.split()[:6]:
        rows = rows.filter(Q(name__icontains=word) | Q(city__icontains=word) | Q(code__iexact=word))
    return rows


def museums_by_code(codes: Iterable[str]) -> dict[str, Museum]:
    """The museums of the installation that bear these Muséofile codes."""
    return {museum.museofile: museum for museum in Museum.objects.filter(museofile__in=set(codes) - {""})}


def entry_of(museum: Museum) -> MuseofileEntry | None:
    """What the directory says of a museum, if it has a code that the directory knows."""
    return MuseofileEntry.objects.filter(code=museum.museofile).first() if museum.museofile else None


def fillable(museum: Museum) -> dict[str, Any]:
    """The facts that a museum's page lacks and that the directory has, by field of ``Museum``."""
    entry = entry_of(museum)
    return fillable_from(museum, entry) if entry is not None else {}


def fillable_from(museum: Museum, entry: MuseofileEntry) -> dict[str, Any]:
    """``fillable`` when the museum of the directory is known."""
    address = ", ".join(filter(None, (entry.address, f"{entry.postcode} {entry.city}".strip())))[:200]
    facts: dict[str, Any] = {"city": entry.city[:100], "address": address if entry.address else ""}
    found = {name: value for name, value in facts.items() if value and not getattr(museum, name)}
    if museum.latitude is None and museum.longitude is None and entry.latitude is not None:
        found |= {"latitude": entry.latitude, "longitude": entry.longitude}
    return found


def agenda_between(start: datetime, end: datetime) -> list[AgendaItem]:
    """Events as the agenda contract has them."""
    rows = AgendaEvent.objects.filter(is_public=True, starts_at__lt=end, ends_at__gte=start).select_related("museum")
    return [
        AgendaItem(e.starts_at, e.ends_at, localized(e, "title"), f"/agenda/{e.public_id}/", e.museum.name, e.kind)
        for e in rows.order_by("starts_at", "pk")
    ]
