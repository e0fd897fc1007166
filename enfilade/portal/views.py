"""The network's front door, what the network is, search across everything, public counts."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from enfilade.core.clock import now, today
from enfilade.core.contracts.agenda import agenda_sources
from enfilade.core.contracts.metrics import metrics
from enfilade.core.contracts.open_now import open_now
from enfilade.core.contracts.search import search_sources
from enfilade.core.contracts.showcase import showcase
from enfilade.network.queries import members_of, open_museums, open_on, the_network

SUNDAY = 6
KINDS = ("give", "take_part", "visit")


def home(request: HttpRequest) -> HttpResponse:
    museums = list(open_museums())
    cards = [card for source in open_now for card in source()]
    first = [next((card for card in cards if card.kind == kind), None) for kind in KINDS]
    moment = now()
    agenda = [item for source in agenda_sources for item in source(moment, moment + timedelta(days=45))]
    context = {
        "museums": museums,
        "open_words": open_words(museums),
        "hung": showcase(None, 10),
        "cards": [card for card in first if card],
        "agenda": sorted(agenda, key=lambda item: item.starts_at)[:4],
    }
    return render(request, "portal/home.html", context)


def open_words(museums: list) -> str:
    """One true sentence on what is open: today if anything is, else next Sunday."""
    open_today = len(open_on(museums, today().weekday()))
    if open_today:
        return ngettext("%(n)s musée ouvre aujourd'hui.", "%(n)s musées ouvrent aujourd'hui.", open_today) % {
            "n": open_today
        }
    sunday = len(open_on(museums, SUNDAY))
    return ngettext("%(n)s musée ouvre dimanche.", "%(n)s musées ouvrent dimanche.", sunday) % {"n": sunday}


def network(request: HttpRequest) -> HttpResponse:
    found = the_network()
    return render(request, "portal/network.html", {"network": found, "members": members_of(found) if found else []})


def mentions(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/mentions.html")


def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:200]
    groups = [{"label": source.label, "hits": source.search(text, 8)} for source in search_sources] if text else []
    return render(request, "portal/search.html", {"text": text, "groups": [group for group in groups if group["hits"]]})


def observatory(request: HttpRequest) -> HttpResponse:
    counts = [(metric.label, metric.value(None)) for metric in metrics if metric.public]
    return render(request, "portal/observatory.html", {"counts": counts})


def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /atelier/", "Disallow: /compte/", "Disallow: /redaction/"]
    lines += [f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
