"""What the network gives the house."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from enfilade.core.clock import now
from enfilade.core.contracts.agenda import agenda_sources
from enfilade.core.contracts.event_words import event_words
from enfilade.core.contracts.metrics import Metric, metrics
from enfilade.core.contracts.naming import namings
from enfilade.core.contracts.navigation import MenuEntry, atelier_menu, public_menu
from enfilade.core.contracts.open_now import OpenCard, open_now
from enfilade.core.contracts.public_addresses import public_addresses
from enfilade.core.contracts.search import Hit, SearchSource, search_sources
from enfilade.core.contracts.steerable import Progress, steerables
from enfilade.core.translated import localized
from enfilade.network.models import Membership, Museum, VisitRoute
from enfilade.network.queries import agenda_between, public_routes, the_network, upcoming_events
from enfilade.network.rules import edits_agenda, edits_members, edits_museum, edits_routes
from enfilade.network.services.routes import KIND
from enfilade.network.shown import summed


def route_cards() -> list[OpenCard]:
    cards = []
    for route in public_routes()[:3]:
        facts = summed(route)
        over = _("Visiter · %(hours)s h %(rest)s") % facts
        museums = ngettext("%(museums)s musée", "%(museums)s musées", facts["museums"]) % facts
        words = _("%(museums)s, %(metres)s mètres à pied.") % {"museums": museums, "metres": facts["metres"]}
        url = reverse("network:route", args=[route.slug])
        title, action = localized(route, "title"), _("Suivre ce parcours")
        cards.append(OpenCard("visit", over, title, url, action, words, accent=route.accent))
    return cards


def naming() -> tuple[str, str]:
    network = the_network()
    return (network.name, localized(network, "summary")) if network else ("", "")


def route_progress(public_id: str) -> Progress | None:
    route = VisitRoute.objects.filter(public_id=public_id).first()
    if route is None:
        return None
    words = _("ouvert au public") if route.is_public else _("en préparation")
    url = reverse("network:route", args=[route.slug]) if route.is_public else ""
    return Progress(KIND, public_id, localized(route, "title"), url, words)


def museum_hits(text: str, limit: int) -> list[Hit]:
    rows = Museum.objects.filter(name__icontains=text).order_by("name")[:limit]
    return [Hit(museum.name, reverse("network:museum", args=[museum.slug]), museum.city) for museum in rows]


def count_museums(space_id: int | None) -> int:
    """Museums of the installation; the present members of one network; none for a museum."""
    if space_id is None:
        return Museum.objects.count()
    return Membership.objects.filter(network_id=space_id, until=None).count()


def addresses() -> list[str]:
    """Lists, museums, open routes, events to come."""
    lists = [reverse(f"network:{name}") for name in ("museums", "agenda", "routes")]
    museums = [reverse("network:museum", args=[slug]) for slug in Museum.objects.values_list("slug", flat=True)]
    routes = VisitRoute.objects.filter(is_public=True).values_list("slug", flat=True)
    events = upcoming_events(now()).values_list("public_id", flat=True)
    return [
        *lists, *museums, *(reverse("network:route", args=[slug]) for slug in routes),
        *(reverse("network:event", args=[public_id]) for public_id in events),
    ]  # fmt: skip


namings.register("network", naming)
public_addresses.register("network", addresses)
public_menu.register("museums", MenuEntry(gettext_lazy("Visiter"), "network:museums", 10))
public_menu.register("agenda", MenuEntry(gettext_lazy("Agenda"), "network:agenda", 15))
museum_page = MenuEntry(gettext_lazy("Page du musée"), "network:atelier_museum", 45, edits_museum.test, ("museum",))
atelier_menu.register("museum", museum_page)
museum_agenda = MenuEntry(gettext_lazy("Agenda"), "network:atelier_agenda", 50, edits_agenda.test, ("museum",))
atelier_menu.register("agenda", museum_agenda)
network_routes = MenuEntry(gettext_lazy("Parcours"), "network:atelier_routes", 55, edits_routes.test, ("network",))
atelier_menu.register("routes", network_routes)
network_members = MenuEntry(gettext_lazy("Membres"), "network:atelier_members", 56, edits_members.test, ("network",))
atelier_menu.register("members", network_members)
directory = MenuEntry(gettext_lazy("Muséofile"), "network:atelier_museofile", 59, edits_members.test, ("network",))
atelier_menu.register("museofile", directory)
agenda_sources.register("network", agenda_between)
open_now.register("routes", route_cards)
steerables.register(KIND, route_progress)
search_sources.register("museums", SearchSource(gettext_lazy("Musées"), museum_hits))
metrics.register("museums", Metric(gettext_lazy("Musées"), count_museums, public=True))
event_words.register("network.network_opened", lambda data: _("Le réseau a ouvert son espace."))
event_words.register("network.museum_opened", lambda data: _("Le musée a ouvert son espace."))
event_words.register("network.museum_joined", lambda data: _("%(museum)s a rejoint le réseau.") % data)
event_words.register("network.museum_left", lambda data: _("%(museum)s a quitté le réseau.") % data)
event_words.register("network.hours_set", lambda data: _("Les horaires ont changé."))
event_words.register("network.event_announced", lambda data: _("À l'agenda : %(title)s.") % data)
event_words.register("network.route_drafted", lambda data: _("Parcours préparé : %(title)s.") % data)
event_words.register("network.route_published", lambda data: _("Parcours ouvert au public : %(title)s.") % data)
event_words.register("network.route_changed", lambda data: _("Parcours modifié : %(title)s.") % data)
event_words.register("network.route_withdrawn", lambda data: _("Parcours fermé au public : %(title)s.") % data)
event_words.register("network.event_changed", lambda data: _("Agenda modifié : %(title)s.") % data)
event_words.register("network.event_withdrawn", lambda data: _("Retiré de l'agenda : %(title)s.") % data)
event_words.register("network.options_changed", lambda data: _("L'adhésion de %(museum)s a changé.") % data)
event_words.register("network.museum_described", lambda data: _("La page du musée a changé."))
event_words.register("network.closure_announced", lambda data: _("Fermeture annoncée : %(first)s – %(last)s.") % data)
event_words.register("network.closure_lifted", lambda data: _("Fermeture levée : %(first)s.") % data)
event_words.register("network.museum_linked", lambda data: _("%(museum)s relié à Muséofile : %(code)s.") % data)
event_words.register("network.museum_filled", lambda data: _("Page complétée d'après Muséofile : %(museum)s.") % data)
