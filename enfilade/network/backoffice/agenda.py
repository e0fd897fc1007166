"""The agenda of a museum. Times are written and read in the museum's own zone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.pagination import key_page
from enfilade.network import queries, services
from enfilade.network.forms.agenda import AgendaEventForm
from enfilade.network.rules import edits_agenda
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(edits_agenda)
def agenda(request: PersonRequest, space: Space) -> HttpResponse:
    museum = queries.museum_of(space)
    with override(museum.timezone):
        form = AgendaEventForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            services.announce_event(museum=museum, by=request.user, **form.cleaned_data)
            messages.success(request, _("C'est dans l'agenda."))
            return redirect("network:atelier_agenda", space=space.slug)
        page = key_page(queries.events_of(space), order=("-starts_at", "-pk"), cursor=request.GET.get("apres"))
        return render(request, "network/atelier_agenda.html", {"form": form, "page": page})


@atelier(edits_agenda)
def event(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.events_of(space), public_id=public_id)
    with override(queries.museum_of(space).timezone):
        form = AgendaEventForm(request.POST or None, instance=found)
        if request.method == "POST" and form.is_valid():
            services.change_event(event=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("C'est enregistré."))
            return redirect("network:atelier_agenda", space=space.slug)
        return render(request, "network/atelier_event.html", {"form": form, "event": found})


@atelier(edits_agenda)
@require_POST
def withdraw_event(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.events_of(space), public_id=public_id)
    services.withdraw_event(event=found, by=request.user)
    messages.success(request, _("Ce n'est plus dans l'agenda."))
    return redirect("network:atelier_agenda", space=space.slug)
