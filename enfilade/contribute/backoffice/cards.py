"""A project's cards, one by one: found, looked at, put right."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.community.models import Thread
from enfilade.community.queries import threads_of
from enfilade.contribute import queries, services
from enfilade.contribute.backoffice.projects import project_of
from enfilade.contribute.conduct_forms import WishForm
from enfilade.contribute.enums import FlagReason, TaskState
from enfilade.contribute.models import Task
from enfilade.contribute.queries.cards import (
    card_with_all,
    cards_of,
    flagged_with_words,
    held_now,
    letters_of,
    lines_of,
    listed,
    skipped_by,
)
from enfilade.contribute.queries.dashboard import flag_counts
from enfilade.contribute.rules import makes_projects, reviews_readings
from enfilade.core.contracts.event_words import tell
from enfilade.core.errors import Refusal
from enfilade.core.journal import Thing, events_about
from enfilade.core.pagination import key_page
from enfilade.media.queries import view_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space
from enfilade.ui.pieces import Entry

PAGE = 50
LATEST = 40


@atelier(makes_projects)
def cards(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = project_of(space, public_id)
    form = WishForm(request.GET, project=found)
    form.is_valid()
    wish = form.wish()
    page = key_page(listed(cards_of(found, wish)), order=wish.order, cursor=request.GET.get("apres"), size=PAGE)
    return render(
        request, "contribute/atelier_all_cards.html", {"project": found, "form": form, "page": page, "tab": "cards"}
    )


@atelier(makes_projects)
def card(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    task = get_object_or_404(card_with_all(space), public_id=public_id)
    events = events_about([Thing("contribute.task", task.public_id)])[:LATEST]
    context = {
        "task": task,
        "project": task.project,
        "tab": "cards",
        "picture": view_of(task.picture) if task.picture else None,
        "lines": lines_of(task),
        "letters": letters_of(task),
        "decision": max(task.settlements.all(), key=lambda one: (one.at, one.pk), default=None),
        "leases": held_now(task),
        "skipped": skipped_by(task),
        "waiting": [flag for flag in task.flags.all() if flag.answered_at is None],
        "history": [Entry(event.at, tell(event.verb, event.data)) for event in events],
        "threads": threads_about_card(space, task),
        "may_review": reviews_readings.test(request.user, space) and task.state == TaskState.REVIEW,
        "may_reopen": task.state in (TaskState.REVIEW, TaskState.WITHDRAWN),
        "may_withdraw": task.state in (TaskState.OPEN, TaskState.REVIEW),
    }
    return render(request, "contribute/atelier_card.html", context)


def threads_about_card(space: Space, task: Task) -> list[Thread]:
    """What is said about a card, the last written in first."""
    return list(threads_of(space).filter(about_kind="contribute.task", about_id=task.public_id)[:LATEST])


@atelier(makes_projects)
@require_POST
def card_act(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Ask for a card again, or withdraw it."""
    task = get_object_or_404(queries.tasks_of(space), public_id=public_id)
    try:
        if request.POST.get("act") == "reopen":
            services.reopen_card(task=task, by=request.user)
        elif request.POST.get("act") == "withdraw":
            one = Task.objects.filter(pk=task.pk)
            services.withdraw_cards(project=task.project, cards=one, by=request.user)
        messages.success(request, _("C'est fait."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("contribute:atelier_card", space=space.slug, public_id=public_id)


@atelier(makes_projects)
def project_flags(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Cards that readers say are not right, by reason; a hidden one first has to be looked at."""
    found = project_of(space, public_id)
    reason = request.GET.get("motif", "")
    reason = reason if reason in FlagReason.values else ""
    rows = flagged_with_words(found, reason)
    counts = flag_counts(found)
    reasons = [(value, label, counts[value]) for value, label in FlagReason.choices if value in counts]
    page = key_page(rows, order=("-flagged", "pk"), cursor=request.GET.get("apres"))
    context = {"project": found, "page": page, "reason": reason, "reasons": reasons, "tab": "flags"}
    return render(request, "contribute/atelier_project_flags.html", context)


@atelier(makes_projects)
@require_POST
def flags(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """The museum has looked: the card stays or goes, and its readers are told why."""
    task = get_object_or_404(queries.tasks_of(space), public_id=public_id)
    keep, words = request.POST.get("keep") == "1", request.POST.get("words", "")
    services.answer_flags(task=task, keep=keep, words=words, by=request.user)
    messages.success(request, _("C'est fait."))
    return redirect("contribute:atelier_project_flags", space=space.slug, public_id=task.project.public_id)
