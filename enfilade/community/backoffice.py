"""Messages in the atelier: what people ask, the museum's answers, what is hidden and why."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.community import queries, services
from enfilade.community.enums import LIVE
from enfilade.community.forms import AnswerForm, HideForm, RulesForm
from enfilade.community.models import Thread
from enfilade.community.rules import answers_people
from enfilade.core.errors import Refusal
from enfilade.core.pagination import KeyPage, key_page
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(answers_people)
def threads(request: PersonRequest, space: Space) -> HttpResponse:
    """What waits for an answer, oldest first; or everything (``?tout``), the last written in first."""
    every = "tout" in request.GET
    page = page_of(space, every, request.GET.get("apres"))
    subjects = queries.subjects_of(page.items)
    rows = [(one, subjects.get((one.about_kind, one.about_id))) for one in page.items]
    context: dict[str, Any] = {"page": page, "rows": rows, "every": every, "times": queries.answer_times_of(space)}
    context["form"] = RulesForm(initial={"at_once": queries.shows_at_once(space)})
    return render(request, "community/atelier_threads.html", context)


def page_of(space: Space, every: bool, cursor: str | None) -> KeyPage[Thread]:
    if every:
        return key_page(queries.threads_of(space), order=("-last_at", "-pk"), cursor=cursor)
    return key_page(queries.unanswered(space), order=("created_at", "pk"), cursor=cursor)


@atelier(answers_people)
@require_POST
def rules(request: PersonRequest, space: Space) -> HttpResponse:
    form = RulesForm(request.POST)
    form.is_valid()
    services.set_message_rules(space=space, at_once=form.cleaned_data["at_once"], by=request.user)
    messages.success(request, _("C'est enregistré."))
    return redirect("community:atelier_threads", space=space.slug)


@atelier(answers_people)
def thread(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.threads_of(space), public_id=public_id)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.answer(thread=found, body=form.cleaned_data["body"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La réponse est partie."))
            return redirect("community:atelier_thread", space=space.slug, public_id=public_id)
    context = {"thread": found, "said": queries.thread_page(found, team=True), "form": form, "hide_form": HideForm()}
    context |= {"about": queries.about_of(found), "is_live": found.state in LIVE}
    return render(request, "community/atelier_thread.html", context, status=422 if form.errors else 200)


@atelier(answers_people)
@require_POST
def thread_act(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Close, or open again (``act``)."""
    found = get_object_or_404(queries.threads_of(space), public_id=public_id)
    acts = {"close": services.close_thread, "reopen": services.reopen_thread}
    if (act := acts.get(request.POST.get("act", ""))) is None:
        raise Http404
    act(thread=found, by=request.user)
    messages.success(request, _("C'est enregistré."))
    return redirect("community:atelier_thread", space=space.slug, public_id=public_id)


@atelier(answers_people)
@require_POST
def message_act(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Let a message be read, or hide it with a ``reason``."""
    found = get_object_or_404(queries.messages_of(space), public_id=public_id)
    if request.POST.get("act") == "show":
        services.show_message(message=found, by=request.user)
    else:
        services.hide_message(message=found, reason=request.POST.get("reason", ""), by=request.user)
    messages.success(request, _("C'est enregistré."))
    return redirect("community:atelier_thread", space=space.slug, public_id=found.thread.public_id)
