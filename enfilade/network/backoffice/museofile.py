"""The directory of the museums of France: find a museum, link a member to it, invite one, fill what a member lacks."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from enfilade.core.pagination import key_page
from enfilade.network import queries, services
from enfilade.network.models import MuseofileEntry, Museum, Network
from enfilade.network.rules import edits_members
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

PAGE = 30
LABELS = {
    "city": gettext_lazy("Commune"),
    "address": gettext_lazy("Adresse"),
    "latitude": gettext_lazy("Latitude"),
    "longitude": gettext_lazy("Longitude"),
}


@dataclass(frozen=True)
class Row:
    """A museum of the directory, the museum of the house that it is, and what the directory could add to it."""

    entry: MuseofileEntry
    museum: Museum | None
    fillable: list[tuple[str, Any]]


@atelier(edits_members)
def directory(request: PersonRequest, space: Space) -> HttpResponse:
    network, text = get_object_or_404(Network, pk=space.pk), request.GET.get("q", "").strip()[:100]
    rows = queries.museofile_entries(text)
    page = key_page(rows, order=("city", "code"), cursor=request.GET.get("apres"), size=PAGE)
    museums = queries.museums_by_code(entry.code for entry in page.items)
    members = set(queries.memberships_of(space).filter(until=None).values_list("museum_id", flat=True))
    context = {
        "page": page,
        "text": text,
        "rows": [row_of(entry, museums.get(entry.code), members) for entry in page.items],
        "linkable": list(queries.members_of(network).filter(museofile="")),
    }
    return render(request, "network/atelier_museofile.html", context)


def row_of(entry: MuseofileEntry, museum: Museum | None, members: set[int]) -> Row:
    facts = queries.fillable_from(museum, entry) if museum is not None and museum.pk in members else {}
    shown = [(str(LABELS[name]), value) for name, value in facts.items()]
    return Row(entry, museum, shown)


@atelier(edits_members)
@require_POST
def link(request: PersonRequest, space: Space) -> HttpResponse:
    """Say which museum of the directory a member is."""
    network = get_object_or_404(Network, pk=space.pk)
    museum = get_object_or_404(queries.members_of(network), slug=request.POST.get("museum", ""))
    entry = get_object_or_404(MuseofileEntry, code=request.POST.get("code", ""))
    services.link_museum(museum=museum, entry=entry, network=network, by=request.user)
    messages.success(request, _("%(museum)s est relié à %(code)s.") % {"museum": museum.name, "code": entry.code})
    return redirect("network:atelier_museofile", space=space.slug)


@atelier(edits_members)
@require_POST
def fill(request: PersonRequest, space: Space, museum: str) -> HttpResponse:
    """Give a member's page what it lacks and the directory has."""
    network = get_object_or_404(Network, pk=space.pk)
    found = get_object_or_404(queries.members_of(network), slug=museum)
    services.fill_museum(museum=found, network=network, by=request.user)
    messages.success(
        request, _("La page de %(museum)s est complétée ; rien n'y a été remplacé.") % {"museum": found.name}
    )
    return redirect("network:atelier_museofile", space=space.slug)
