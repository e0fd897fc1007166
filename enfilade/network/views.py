"""Museums, agenda, visit routes: what visitors read."""

import itertools
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from icalendar import Calendar, Event

from enfilade.core.clock import now
from enfilade.core.contracts.museum_sections import museum_sections
from enfilade.core.contracts.showcase import showcase
from enfilade.core.pagination import key_page
from enfilade.core.translated import localized
from enfilade.media.queries import view_of
from enfilade.network import queries
from enfilade.network.engine.plan import HEIGHT, WIDTH, spots
from enfilade.network.engine.walking import DETOUR, walk
from enfilade.network.enums import Weekday
from enfilade.network.models import AgendaEvent, Museum, OpeningHours


def museums(request: HttpRequest) -> HttpResponse:
    found = list(queries.open_museums())
    cards = [{"museum": museum, "picture": view_of(museum.picture) if museum.picture else None} for museum in found]
    return render(request, "network/museums.html", {"cards": cards, "plan": plan_of(found)})


def plan_of(found):
    places = [(m.latitude, m.longitude, m.name, f"/musees/{m.slug}/") for m in found if m.latitude is not None]
    return {"spots": spots(places), "width": int(WIDTH), "height": int(HEIGHT)}


def museum(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(queries.open_museums(), slug=slug)
    is_open, change = queries.state_of(found, now())
    zone = ZoneInfo(found.timezone)
    context = {
        "museum": found,
        "picture": view_of(found.picture) if found.picture else None,
        "is_open": is_open,
        "change": change.astimezone(zone) if change else None,
        "week": week_of(found),
        "hung": showcase(found.pk, 10),
        "events": queries.upcoming_events(now(), found).order_by("starts_at", "pk")[:5],
        "routes": queries.routes_through(found),
        "sections": [card for source in museum_sections for card in source(found.pk)],
    }
    return render(request, "network/museum.html", context)


def week_of(found: Museum) -> list[tuple[str, list[OpeningHours]]]:
    hours = list(found.hours.all())
    return [(str(day.label), [one for one in hours if one.weekday == day.value]) for day in Weekday]


def agenda(request: HttpRequest) -> HttpResponse:
    chosen = Museum.objects.filter(slug=request.GET.get("musee", "")).first()
    events = queries.upcoming_events(now(), chosen)
    page = key_page(events, order=("starts_at", "pk"), cursor=request.GET.get("apres"), size=30)
    context = {"page": page, "museums": Museum.objects.order_by("name"), "chosen": chosen}
    return render(request, "network/agenda.html", context)


def event(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(AgendaEvent.objects.filter(is_public=True).select_related("museum"), public_id=public_id)
    return render(request, "network/event.html", {"event": found})


def agenda_feed(request: HttpRequest) -> HttpResponse:
    """The agenda of the next months as iCalendar (RFC 5545)."""
    calendar = Calendar()
    calendar.add("prodid", "-//Enfilade//agenda//FR")
    calendar.add("version", "2.0")
    for row in (
        queries.upcoming_events(now()).filter(starts_at__lt=now() + timedelta(days=200)).order_by("starts_at")[:500]
    ):
        entry = Event()
        entry.add("uid", f"{row.public_id}@enfilade")
        entry.add("dtstamp", now())
        entry.add("summary", localized(row, "title"))
        entry.add("dtstart", row.starts_at)
        entry.add("dtend", row.ends_at)
        entry.add("location", f"{row.museum.name}, {row.museum.city}")
        entry.add("url", f"{settings.SITE_URL}/agenda/{row.public_id}/")
        calendar.add_component(entry)
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def routes(request: HttpRequest) -> HttpResponse:
    return render(request, "network/routes.html", {"routes": [summed(route) for route in queries.public_routes()]})


def summed(route) -> dict:
    """A route with the walks between its stops and its whole duration in minutes."""
    stops = list(route.stops.all())
    walks = [walk((a.latitude, a.longitude), (b.latitude, b.longitude)) for a, b in itertools.pairwise(stops)]
    minutes = sum(stop.minutes for stop in stops) + sum(time for _, time in walks)
    legs = [*({"metres": metres, "minutes": time} for metres, time in walks), None]
    museum_count = len({stop.museum_id for stop in stops if stop.museum_id})
    return {"route": route, "steps": list(zip(stops, legs, strict=True)), "minutes": minutes, "hours": minutes // 60,
            "rest": f"{minutes % 60:02}", "metres": sum(m for m, _ in walks), "museums": museum_count}  # fmt: skip


def route(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(queries.public_routes(), slug=slug)
    places = [
        (stop.latitude, stop.longitude, localized(stop, "title"), f"#etape-{stop.position}")
        for stop in found.stops.all()
    ]
    drawn = spots(places)
    way = " ".join(f"{spot.x},{spot.y}" for spot in drawn)
    plan = {"spots": drawn, "width": int(WIDTH), "height": int(HEIGHT), "way": way}
    return render(request, "network/route.html", summed(found) | {"plan": plan, "detour": DETOUR})


def route_gpx(request: HttpRequest, slug: str) -> HttpResponse:
    """The stops as a GPX 1.1 route."""
    found = get_object_or_404(queries.public_routes(), slug=slug)
    answer = render(request, "network/route.gpx", {"route": found}, content_type="application/gpx+xml")
    answer["Content-Disposition"] = f'attachment; filename="{found.slug}.gpx"'
    return answer
