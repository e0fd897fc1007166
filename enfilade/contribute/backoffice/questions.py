"""The questions of a project: written, put in order, seen as a volunteer sees them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from enfilade.contribute import services
from enfilade.contribute.backoffice.projects import project_of
from enfilade.contribute.forms import AnswerForm
from enfilade.contribute.question_editor import drafts_of, editor
from enfilade.contribute.rules import makes_projects
from enfilade.core.errors import Refusal
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(makes_projects)
def questions(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """The editor, and the questions as they are asked; a refusal is told and what was written stays in the page."""
    found = project_of(space, public_id)
    known = list(found.questions.all())
    formset = editor(known, request.POST or None)
    if request.method == "POST" and formset.is_valid():
        try:
            services.set_questions(project=found, questions=drafts_of(formset), by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Les questions sont enregistrées."))
            return redirect("contribute:atelier_questions", space=space.slug, public_id=public_id)
    context = {"project": found, "formset": formset, "preview": AnswerForm(questions=known), "lease": None}
    return render(request, "contribute/atelier_questions.html", context)
