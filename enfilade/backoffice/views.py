"""The atelier's first screens: choose a space, see what waits, read its journal."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from enfilade.core.contracts.event_words import tell
from enfilade.core.contracts.waiting import waiting
from enfilade.core.models import Event
from enfilade.core.pagination import key_page
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space
from enfilade.people.queries import spaces_of
from enfilade.people.rules import works_in
from enfilade.ui.pieces import Entry


@login_required
def home(request: PersonRequest) -> HttpResponse:
    spaces = list(spaces_of(request.user))
    if len(spaces) == 1:
        return redirect("atelier:dashboard", space=spaces[0].slug)
    return render(request, "backoffice/home.html", {"spaces": spaces})


@atelier(works_in)
def dashboard(request: PersonRequest, space: Space) -> HttpResponse:
    items = [item for source in waiting for item in source(request.user, space)]
    recent = Event.objects.filter(space_id=space.pk).order_by("-at", "-pk")[:8]
    return render(request, "backoffice/dashboard.html", {"items": items, "entries": told(recent)})


@atelier(works_in)
def journal(request: PersonRequest, space: Space) -> HttpResponse:
    events = Event.objects.filter(space_id=space.pk)
    page = key_page(events, order=("-at", "-pk"), cursor=request.GET.get("apres"), size=40)
    return render(request, "backoffice/journal.html", {"page": page, "entries": told(page.items)})


def told(events: object) -> list[Entry]:
    return [Entry(event.at, tell(event.verb, event.data)) for event in events]  # type: ignore[attr-defined]
