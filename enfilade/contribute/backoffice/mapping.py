"""How what clients send answers the project's questions: question by question, beside what they did send."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enfilade.contribute.backoffice.presenters import client_project_of
from enfilade.contribute.models import AnswerMapping, ContributionProject
from enfilade.contribute.queries.mapping import places_of
from enfilade.contribute.rules import makes_projects
from enfilade.contribute.services.compatible.mapping import set_mapping
from enfilade.core.translated import localized
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

LIST = "places"
TOTALS = (
    ("answers", gettext_lazy("Réponses")),
    ("empty", gettext_lazy("Où rien n'a été trouvé")),
    ("completed", gettext_lazy("Fiches devenues complètes")),
)


class MappingForm(forms.Form):
    """One field a question: where its answer stands, several places apart by semicolons."""

    def __init__(self, *args: Any, project: ContributionProject, paths: dict[str, list[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in project.questions.all():
            self.fields[question.key] = forms.CharField(
                label=localized(question, "label"), required=False, max_length=400,
                initial="; ".join(paths.get(question.key, [])),
                widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "list": LIST}),
            )  # fmt: skip

    def paths(self) -> dict[str, list[str]]:
        """{question key: its paths}."""
        parts = {key: [one.strip() for one in text.split(";")] for key, text in self.cleaned_data.items()}
        return {key: [one for one in named if one] for key, named in parts.items()}


@atelier(makes_projects)
def mapping(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = client_project_of(space, public_id)
    known = AnswerMapping.objects.filter(project=found).first()
    form = MappingForm(request.POST or None, project=found, paths=known.paths if known else {})
    if request.method == "POST" and form.is_valid():
        set_mapping(project=found, paths=form.paths(), by=request.user)
        messages.success(request, _("La correspondance est gardée. Les réponses déjà reçues sont relues en ce moment."))
        return redirect("contribute:atelier_mapping", space=space.slug, public_id=public_id)
    context = {
        "project": found, "form": form, "known": known, "places": places_of(found), "counts": counts_of(known, found),
        "totals": [(words, known.told.get(name, 0)) for name, words in TOTALS] if known else [],
    }  # fmt: skip
    return render(request, "contribute/atelier_mapping.html", context)


def counts_of(known: AnswerMapping | None, project: ContributionProject) -> list[tuple[str, int]]:
    """How many answers fill each question, in the order of the questions; nothing before they were read."""
    if known is None or known.told_at is None:
        return []
    filled = known.told.get("fields", {})
    return [(localized(one, "label"), filled.get(one.key, 0)) for one in project.questions.all()]
