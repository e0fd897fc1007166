"""The agenda and the routes in the atelier."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.pagination import key_page
from enfilade.network import queries, services
from enfilade.network.forms import AgendaEventForm
from enfilade.network.models import Museum
from enfilade.network.rules import edits_agenda, edits_routes
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(edits_agenda)
def agenda(request: PersonRequest, space: Space) -> HttpResponse:
    museum = get_object_or_404(Museum, pk=space.pk)
    form = AgendaEventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.announce_event(museum=museum, by=request.user, **form.cleaned_data)
        messages.success(request, _("C'est dans l'agenda."))
        return redirect("network:atelier_agenda", space=space.slug)
    page = key_page(queries.events_of(space), order=("-starts_at", "-pk"), cursor=request.GET.get("apres"))
    return render(request, "network/atelier_agenda.html", {"form": form, "page": page})


@atelier(edits_routes)
def routes(request: PersonRequest, space: Space) -> HttpResponse:
    page = key_page(queries.routes_of(space), order=("title", "pk"), cursor=request.GET.get("apres"))
    return render(request, "network/atelier_routes.html", {"page": page})


@atelier(edits_routes)
@require_POST
def publish_route(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    route = get_object_or_404(queries.routes_of(space), public_id=public_id)
    services.publish_route(route=route, by=request.user)
    messages.success(request, _("Le parcours est ouvert au public."))
    return redirect("network:atelier_routes", space=space.slug)
