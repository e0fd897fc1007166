"""Reviewing: what the readings say, where they differ, what is kept."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from enfilade.contribute import queries, services
from enfilade.contribute.enums import TaskState
from enfilade.contribute.errors import AlreadySettled
from enfilade.contribute.models import Task
from enfilade.contribute.rules import reviews_readings
from enfilade.core.errors import Refusal
from enfilade.core.pagination import key_page
from enfilade.media.queries import view_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(reviews_readings)
def waiting(request: PersonRequest, space: Space) -> HttpResponse:
    """Cards that wait, those that differ most first; a card on which all agree is validated from here."""
    page = key_page(queries.tasks_to_review(space), order=("-differing", "pk"), cursor=request.GET.get("apres"))
    context = {"page": page, "waiting": queries.waiting_count(space)}
    return render(request, "contribute/atelier_reviews.html", context)


@atelier(reviews_readings)
def review(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    task = get_object_or_404(queries.tasks_with_readings(space), public_id=public_id)
    if request.method == "POST":
        return settle(request, space, task)
    if task.state != TaskState.REVIEW:
        messages.error(request, str(AlreadySettled()))
        return redirect("contribute:atelier_reviews", space=space.slug)
    picture = view_of(task.picture) if task.picture else None
    sheet = queries.review_sheet(task)
    context = {"task": task, "picture": picture, "sheet": sheet, "waiting": queries.waiting_count(space)}
    return render(request, "contribute/atelier_review.html", context)


def settle(request: PersonRequest, space: Space, task: Task) -> HttpResponse:
    """Keep what was chosen and go on; a refusal is told, and nothing was written."""
    try:
        values = chosen(task, request.POST)
        services.settle_task(task=task, values=values, by=request.user, seen_at=seen_at(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("contribute:atelier_review", space=space.slug, public_id=task.public_id)
    messages.success(request, _("La fiche est validée ; ses valeurs sont sur la notice."))
    following = queries.tasks_to_review(space).order_by("-differing", "pk").first()
    if following is None or "list" in request.POST:
        return redirect("contribute:atelier_reviews", space=space.slug)
    return redirect("contribute:atelier_review", space=space.slug, public_id=following.public_id)


def chosen(task: Task, posted: Any) -> dict[str, str]:
    """The value kept for each question: what was written in its box, else the reading picked. Silence keeps the belief."""
    values = {}
    for question in task.project.questions.all():
        written = posted.get(f"other-{question.key}", "").strip()
        picked = posted.get(f"pick-{question.key}")
        if written or picked is not None:
            values[question.key] = written or picked
    return values


def seen_at(request: PersonRequest) -> datetime | None:
    try:
        return parse_datetime(request.POST.get("seen_at", ""))
    except ValueError:
        return None
