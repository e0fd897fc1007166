"""The network's front door, what the network is, search across everything, public counts."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from enfilade.core.clock import now, today
from enfilade.core.contracts.agenda import AgendaItem, agenda_sources
from enfilade.core.contracts.metrics import metrics
from enfilade.core.contracts.open_now import OpenCard, open_now
from enfilade.core.contracts.search import search_sources
from enfilade.core.contracts.showcase import showcase
from enfilade.editorial.queries import latest_stories
from enfilade.network.models import Museum
from enfilade.network.queries import members_of, open_museums, open_on, the_network
from enfilade.portal.licences import bundled

SUNDAY = 6
KINDS = ("give", "take_part", "visit")
AGENDA_AHEAD = timedelta(days=45)
HITS = 8


def home(request: HttpRequest) -> HttpResponse:
    museums = list(open_museums())
    context = {
        "museums": museums,
        "open_words": open_words(museums, today()),
        "hung": showcase(None, 10),
        "cards": first_cards(),
        "agenda": soon(4),
        "stories": latest_stories(3),
    }
    return render(request, "portal/home.html", context)


def first_cards() -> list[OpenCard]:
    """One card of each kind: to give, to take part, to visit."""
    cards = [card for source in open_now for card in source()]
    first = [next((card for card in cards if card.kind == kind), None) for kind in KINDS]
    return [card for card in first if card]


def soon(count: int) -> list[AgendaItem]:
    """What begins or goes on next, from every room, soonest first."""
    moment = now()
    items = [item for source in agenda_sources for item in source(moment, moment + AGENDA_AHEAD)]
    return sorted(items, key=lambda item: item.starts_at)[:count]


def open_words(museums: list[Museum], day: date) -> str:
    """One true sentence on what is open: today if anything is, else next Sunday; nothing when nothing is."""
    if count := len(open_on(museums, day)):
        words = ngettext("%(n)s musée ouvre aujourd'hui.", "%(n)s musées ouvrent aujourd'hui.", count)
        return words % {"n": count}
    sunday = day + timedelta(days=(SUNDAY - day.weekday()) % 7)
    if count := len(open_on(museums, sunday)):
        return ngettext("%(n)s musée ouvre dimanche.", "%(n)s musées ouvrent dimanche.", count) % {"n": count}
    return ""


def network(request: HttpRequest) -> HttpResponse:
    found = the_network()
    return render(request, "portal/network.html", {"network": found, "members": members_of(found) if found else []})


def mentions(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/mentions.html", {"bundled": bundled()})


def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:200]
    return render(request, "portal/search.html", {"text": text, "groups": groups_of(text) if text else []})


def groups_of(text: str) -> list[dict[str, Any]]:
    """What each room found, rooms that found nothing left out."""
    groups = [{"label": source.label, "hits": source.search(text, HITS)} for source in search_sources]
    return [group for group in groups if group["hits"]]


def observatory(request: HttpRequest) -> HttpResponse:
    counts = [(metric.label, metric.value(None)) for metric in metrics if metric.public]
    return render(request, "portal/observatory.html", {"counts": counts})


def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /atelier/",
        "Disallow: /compte/",
        "Disallow: /redaction/",
        "Disallow: /recherche/",
    ]
    lines += [f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
