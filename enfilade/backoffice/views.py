"""The atelier's first screens: choose a space, see what waits, read its journal, watch one's own jobs."""

from collections.abc import Iterable
from dataclasses import asdict

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render

from enfilade.core.contracts.event_words import tell
from enfilade.core.contracts.waiting import waiting
from enfilade.core.jobs.watching import jobs_of, watched
from enfilade.core.models import Event
from enfilade.core.pagination import key_page
from enfilade.people.access import PersonRequest, atelier, for_oneself
from enfilade.people.models import Space
from enfilade.people.queries import spaces_of
from enfilade.people.rules import works_in
from enfilade.ui.pieces import Entry


@for_oneself
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


@for_oneself
def jobs(request: PersonRequest) -> HttpResponse:
    """The background work I started, newest first."""
    page = key_page(jobs_of(request.user), order=("-created_at", "-pk"), cursor=request.GET.get("apres"))
    return render(request, "backoffice/jobs.html", {"page": page, "jobs": [watched(job) for job in page.items]})


@for_oneself
def job(request: PersonRequest, public_id: str) -> HttpResponse:
    """How far one of my jobs is; somebody else's is nowhere (404)."""
    found = get_object_or_404(jobs_of(request.user), public_id=public_id)
    return render(request, "backoffice/job.html", {"job": watched(found)})


@for_oneself
def job_state(request: PersonRequest, public_id: str) -> JsonResponse:
    """The same for a script that asks again and again."""
    return JsonResponse(asdict(watched(get_object_or_404(jobs_of(request.user), public_id=public_id))))


def told(events: Iterable[Event]) -> list[Entry]:
    return [Entry(event.at, tell(event.verb, event.data)) for event in events]
