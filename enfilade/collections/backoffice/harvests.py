"""Harvests in the atelier: give an address, see who answers, choose, follow."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.collections import queries, services
from enfilade.collections.enums import HarvestState
from enfilade.collections.errors import CannotHarvest, unreadable_words
from enfilade.collections.forms import HarvestAddressForm, HarvestForm
from enfilade.collections.models import Harvest
from enfilade.collections.rules import imports_records
from enfilade.core.pagination import key_page
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

WORKING = (HarvestState.WAITING, HarvestState.RUNNING)


@atelier(imports_records)
def harvests(request: PersonRequest, space: Space) -> HttpResponse:
    """The repositories of a museum, and the address of a new one."""
    page = key_page(queries.harvests_of(space), order=("-created_at", "-pk"), cursor=request.GET.get("apres"), size=20)
    return render(request, "collections/atelier_harvests.html", {"page": page, "form": HarvestAddressForm()})


@atelier(imports_records)
@require_POST
def new_harvest(request: PersonRequest, space: Space) -> HttpResponse:
    """Ask who answers at an address, show it, then keep what was chosen and begin."""
    first = HarvestAddressForm(request.POST)
    repository = None
    if first.is_valid():
        try:
            repository = services.ask_repository(address=first.cleaned_data["address"])
        except CannotHarvest as refusal:
            first.add_error("address", str(refusal))
    if repository is None:
        page = key_page(queries.harvests_of(space), order=("-created_at", "-pk"), size=20)
        return render(request, "collections/atelier_harvests.html", {"page": page, "form": first}, status=400)
    form = HarvestForm(request.POST if "kind" in request.POST else None, repository=repository)
    if form.is_bound and form.is_valid():
        harvest = services.open_harvest(
            museum=museum_of(space), repository=repository, by=request.user, **form.choices()
        )
        return redirect("collections:atelier_harvest", space=space.slug, public_id=harvest.public_id)
    return render(request, "collections/atelier_new_harvest.html", {"form": form, "repository": repository})


@atelier(imports_records)
def harvest(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Where a harvest stands: its last round, its next, why it stopped."""
    return render(request, "collections/atelier_harvest.html", shown(found(space, public_id)))


def found(space: Space, public_id: str) -> Harvest:
    return get_object_or_404(queries.harvests_of(space), public_id=public_id)


def shown(harvest: Harvest) -> dict[str, Any]:
    failure = unreadable_words(harvest.failure, harvest.failure_detail) if harvest.failure else ""
    return {"harvest": harvest, "run": harvest.run, "working": harvest.state in WORKING, "failure": failure}


@atelier(imports_records)
@require_POST
def run_harvest(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Begin, go on, or pause."""
    one = found(space, public_id)
    if "pause" in request.POST:
        services.pause_harvest(harvest=one)
    elif not services.start_harvest(harvest=one, by=request.user):
        messages.info(request, _("La moisson est déjà en cours."))
    return redirect("collections:atelier_harvest", space=space.slug, public_id=public_id)
