"""Museums, agenda, visit routes: what visitors read."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from icalendar import Calendar, Event

from enfilade.core.clock import now, today
from enfilade.core.contracts.museum_sections import museum_sections
from enfilade.core.contracts.showcase import showcase
from enfilade.core.pagination import key_page
from enfilade.core.translated import localized
from enfilade.media.queries import view_of
from enfilade.network import queries
from enfilade.network.enums import Weekday
from enfilade.network.models import AgendaEvent, Museum, OpeningHours, RouteStop, VisitRoute
from enfilade.network.shown import plan, route_context, summed

MONTHS_AHEAD, MOST_IN_FEED = timedelta(days=200), 500


def museums(request: HttpRequest) -> HttpResponse:
    found = list(queries.open_museums())
    placed = [one for one in found if one.latitude is not None and one.longitude is not None]
    numbers = {one.pk: number for number, one in enumerate(placed, start=1)}
    moment = now()
    cards = [
        {
            "museum": one,
            "picture": view_of(one.picture) if one.picture else None,
            "number": numbers.get(one.pk),
            "is_open": queries.state_of(one, moment)[0],
        }
        for one in found
    ]
    return render(request, "network/museums.html", {"cards": cards, "plan": plan_of(placed)})


def plan_of(placed: Iterable[Museum]) -> dict[str, Any]:
    """The museums on a sheet, each a link to its card in the list below."""
    return plan([(one.latitude or 0.0, one.longitude or 0.0, one.name, f"#musee-{one.slug}") for one in placed])


def museum(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(queries.open_museums(), slug=slug)
    moment = now()
    is_open, change = queries.state_of(found, moment)
    context = {
        "museum": found,
        "picture": view_of(found.picture) if found.picture else None,
        "is_open": is_open,
        "change": change,
        "week": week_of(found),
        "closures": queries.coming_closures(found, today(found.timezone)),
        "hung": showcase(found.pk, 10),
        "events": queries.upcoming_events(moment, found).order_by("starts_at", "pk")[:5],
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
    days = [(day, list(events)) for day, events in groupby(page.items, key=day_of)]
    context = {"page": page, "days": days, "museums": Museum.objects.order_by("name"), "chosen": chosen}
    return render(request, "network/agenda.html", context)


def day_of(row: AgendaEvent) -> date:
    """The day an event begins, on the wall of its museum."""
    return row.starts_at.astimezone(ZoneInfo(row.museum.timezone)).date()


def public_event(public_id: str) -> AgendaEvent:
    return get_object_or_404(AgendaEvent.objects.filter(is_public=True).select_related("museum"), public_id=public_id)


def event(request: HttpRequest, public_id: str) -> HttpResponse:
    return render(request, "network/event.html", {"event": public_event(public_id)})


def agenda_feed(request: HttpRequest) -> HttpResponse:
    """The agenda of the next months as iCalendar (RFC 5545)."""
    rows = queries.upcoming_events(now()).filter(starts_at__lt=now() + MONTHS_AHEAD).order_by("starts_at", "pk")
    return calendar_of(rows[:MOST_IN_FEED])


def event_feed(request: HttpRequest, public_id: str) -> HttpResponse:
    """One event, to put in one's own calendar."""
    answer = calendar_of([public_event(public_id)])
    answer["Content-Disposition"] = f'attachment; filename="{public_id}.ics"'
    return answer


def calendar_of(rows: Iterable[AgendaEvent]) -> HttpResponse:
    calendar = Calendar()
    calendar.add("prodid", "-//Enfilade//agenda//FR")
    calendar.add("version", "2.0")
    for row in rows:
        calendar.add_component(entry_of(row))
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def entry_of(row: AgendaEvent) -> Event:
    entry = Event()
    entry.add("uid", f"{row.public_id}@enfilade")
    entry.add("dtstamp", now())
    entry.add("summary", localized(row, "title"))
    entry.add("description", localized(row, "description"))
    entry.add("dtstart", row.starts_at)
    entry.add("dtend", row.ends_at)
    entry.add("location", f"{row.museum.name}, {row.museum.city}")
    entry.add("url", f"{settings.SITE_URL}/agenda/{row.public_id}/")
    return entry


def routes(request: HttpRequest) -> HttpResponse:
    return render(request, "network/routes.html", {"routes": [summed(route) for route in queries.public_routes()]})


def route(request: HttpRequest, slug: str) -> HttpResponse:
    stops = Prefetch("stops", RouteStop.objects.select_related("museum"))
    found = get_object_or_404(VisitRoute.objects.filter(is_public=True).prefetch_related(stops), slug=slug)
    return render(request, "network/route.html", route_context(found))


def route_gpx(request: HttpRequest, slug: str) -> HttpResponse:
    """The stops as a GPX 1.1 route."""
    found = get_object_or_404(queries.public_routes(), slug=slug)
    answer = render(request, "network/route.gpx", {"route": found}, content_type="application/gpx+xml")
    answer["Content-Disposition"] = f'attachment; filename="{found.slug}.gpx"'
    return answer
