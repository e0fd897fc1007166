"""One reading of one's own: seen again, corrected while the museum has not decided, and then what others read."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from enfilade.contribute import queries, services
from enfilade.contribute.access import known_reader
from enfilade.contribute.engine.comparable import tidy
from enfilade.contribute.enums import TaskState
from enfilade.contribute.errors import AlreadySettled, ReadingSettled
from enfilade.contribute.forms import AnswerForm
from enfilade.contribute.models import Answer
from enfilade.core.translated import localized
from enfilade.media.queries import view_of


@never_cache
def reading(request: HttpRequest, public_id: str) -> HttpResponse:
    reader = known_reader(request)
    if reader is None:
        raise Http404
    answer = get_object_or_404(queries.own_reading(reader), public_id=public_id)
    if request.method != "POST":
        return show_reading(request, answer, form_of(answer))
    form = form_of(answer, request.POST)
    if not form.is_valid():
        return show_reading(request, answer, form)
    try:
        services.correct_answer(answer=answer, values=form.cleaned_data)
    except AlreadySettled:
        messages.error(request, str(ReadingSettled()))
    else:
        messages.success(request, _("Votre lecture est corrigée. Ce que vous aviez écrit d'abord est gardé à côté."))
    return redirect("contribute:reading", public_id=public_id)


def form_of(answer: Answer, data: Any = None) -> AnswerForm:
    return AnswerForm(data, questions=answer.project.questions.all(), initial=answer.values)


def show_reading(request: HttpRequest, answer: Answer, form: AnswerForm) -> HttpResponse:
    task = answer.task
    companions = queries.companions([task])[task.pk]
    context = {
        "answer": answer, "project": answer.project, "task": task, "form": form,
        "picture": view_of(task.picture) if task.picture else None,
        "companions": [view_of(one) for one in companions],
        "may_correct": task.state in (TaskState.OPEN, TaskState.REVIEW),
        "fields": said(answer), "others": queries.others_read(answer), "earlier": answer.earlier.count(),
    }  # fmt: skip
    return render(request, "contribute/reading.html", context)


def said(answer: Answer) -> list[tuple[str, str]]:
    """One's reading, question by question."""
    questions = answer.project.questions.all()
    return [(localized(question, "label"), tidy(answer.values.get(question.key, ""))) for question in questions]
