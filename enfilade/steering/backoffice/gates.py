"""The gate review: what is asked, what was given, what is missing, the decision."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.clock import now
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space
from enfilade.steering import queries, services
from enfilade.steering.backoffice.common import back, show, the_project
from enfilade.steering.engine.gates import asked, is_shown, missing
from enfilade.steering.enums import Choice, Criterion
from enfilade.steering.errors import AlreadyDecided
from enfilade.steering.forms import EvidenceForm, GateForm, StopForm
from enfilade.steering.models import Evidence, GateReview, Project
from enfilade.steering.rules import decides, sees_projects, stops


@atelier(sees_projects)
def gate(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = the_project(request, space, public_id)
    review = queries.open_review(found)
    form = GateForm(request.POST or None)
    if request.method == "POST":
        if review is None or request.POST.get("review") != review.public_id:
            raise AlreadyDecided
        if request.POST.get("choice") == Choice.STOP:
            reason = {"reason": request.POST.get("reasons", "")}
            return show(request, found, "stop", form=StopForm(initial=reason), may_stop=stops(request.user, found))
        if form.is_valid() and request.POST.get("choice") in Choice.values:
            choice = Choice(request.POST["choice"])
            services.decide_gate(review=review, choice=choice, by=request.user, **form.cleaned_data)
            messages.success(request, _("La décision est prise : %(choice)s.") % {"choice": choice.label.lower()})
            return back(space, found, "project")
    return show(request, found, "gate", **context_of(request, found, review), form=form)


def context_of(request: PersonRequest, project: Project, review: GateReview | None) -> dict[str, Any]:
    past = project.reviews.exclude(decided_at=None).select_related("decider").order_by("-decided_at", "-pk")
    context: dict[str, Any] = {"review": review, "past": past, "choices": Choice}
    if review is None:
        return context
    facts = queries.facts_at(project, now())
    absent = missing(review.gate, facts)
    names = asked(review.gate, project.size)
    pieces = list(project.evidence.all())
    questions = [question(pieces, name, name in absent) for name in names]
    may_decide = decides(request.user, project, review.gate)
    return context | {"questions": questions, "absent": absent, "may_decide": may_decide}


def question(pieces: list[Evidence], criterion: str, absent: bool) -> dict[str, Any]:
    """One question of the gate with its evidence, and where to answer it."""
    accepted = ("user_contact", "count") if criterion == "user_contact" else (criterion,)
    given = [one for one in pieces if one.criterion in accepted]
    form = EvidenceForm(auto_id=f"{criterion}-%s") if is_shown(criterion) else None
    label = Criterion(criterion).label
    return {"name": criterion, "label": label, "absent": absent, "given": given, "form": form, "accepted": accepted}


@atelier(sees_projects)
@require_POST
def evidence(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = the_project(request, space, public_id)
    form = EvidenceForm(request.POST)
    if form.is_valid():
        criterion = request.POST.get("criterion", "")[:20]
        services.add_evidence(project=found, criterion=criterion, by=request.user, **form.cleaned_data)
        messages.success(request, _("La preuve est versée au dossier."))
    else:
        messages.error(request, _("Il manque le texte ou la date. Rien n'a été versé."))
    return back(space, found, "gate")
