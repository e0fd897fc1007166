"""Between gates: decisions, the sponsor, measures, what hangs off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.clock import now, today
from enfilade.core.pagination import key_page
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space
from enfilade.steering import queries, services
from enfilade.steering.backoffice.common import back, show, the_project
from enfilade.steering.enums import Reply, Size, TouchKind
from enfilade.steering.forms import AskForm, DecisionForm, HappenedForm, MeasureForm, NoteForm, OverrideForm
from enfilade.steering.queries.facts import charter_that_counts
from enfilade.steering.rules import sees_projects
from enfilade.steering.services.attach_thing import is_overridden
from enfilade.steering.words import missing_words
from enfilade.ui.pieces import Series


@atelier(sees_projects)
def decisions(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = the_project(request, space, public_id)
    form = DecisionForm(request.POST or None, project=found, initial={"decider": request.user.pk})
    if request.method == "POST" and form.is_valid():
        services.log_decision(project=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("La décision est au journal. Elle reviendra à sa date de revue."))
        return back(space, found, "decisions")
    rows = queries.decisions_of(found)
    page = key_page(rows, order=("-decided_at", "-pk"), cursor=request.GET.get("apres"), size=12)
    items = [(one, HappenedForm(auto_id=f"{one.public_id}-%s")) for one in page.items]
    return show(request, found, "decisions", form=form, page=page, items=items, today=today())


@atelier(sees_projects)
@require_POST
def happened(request: PersonRequest, space: Space, public_id: str, decision: str) -> HttpResponse:
    found = the_project(request, space, public_id)
    kept = get_object_or_404(queries.decisions_of(found), public_id=decision)
    services.review_decision(decision=kept, happened=request.POST.get("happened", "")[:4000], by=request.user)
    messages.success(request, _("C'est noté : la prochaine décision en profitera."))
    return back(space, found, "decisions")


@atelier(sees_projects)
def sponsor(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = the_project(request, space, public_id)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, question = TouchKind(form.cleaned_data["kind"]), form.cleaned_data["question"]
        services.ask_sponsor(project=found, kind=kind, question=question, by=request.user)
        messages.success(request, _("La demande est partie, avec un lien pour y répondre en un geste."))
        return back(space, found, "sponsor")
    rows = queries.touches_of(found)
    page = key_page(rows, order=("-asked_at", "-pk"), cursor=request.GET.get("apres"), size=12)
    items = [(touch, NoteForm(auto_id=f"{touch.public_id}-%s")) for touch in page.items]
    return show(request, found, "sponsor", form=form, page=page, items=items, replies=Reply)


@atelier(sees_projects)
@require_POST
def answer(request: PersonRequest, space: Space, public_id: str, touch: str) -> HttpResponse:
    found = the_project(request, space, public_id)
    kept = get_object_or_404(queries.touches_of(found), public_id=touch)
    reply = request.POST.get("reply", "")
    if reply in Reply.values:
        note = request.POST.get("note", "")[:2000]
        services.answer_sponsor(touch=kept, reply=Reply(reply), note=note, by=request.user)
        messages.success(request, _("Votre réponse est au journal. Merci."))
    return back(space, found, "sponsor")


@atelier(sees_projects)
@require_POST
def remind(request: PersonRequest, space: Space, public_id: str, touch: str) -> HttpResponse:
    found = the_project(request, space, public_id)
    kept = get_object_or_404(queries.touches_of(found), public_id=touch)
    services.remind_sponsor(touch=kept, by=request.user)
    messages.success(request, _("Le rappel est parti."))
    return back(space, found, "sponsor")


@atelier(sees_projects)
def measures(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = the_project(request, space, public_id)
    form = MeasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.record_measure(project=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("La mesure est notée."))
        return back(space, found, "measures")
    rows = list(found.measures.order_by("-measured_on")[:24])
    charter = charter_that_counts(found, now())
    points = [(f"{one.measured_on:%d/%m}", round(one.value)) for one in reversed(rows[:12])]
    series = Series(charter.indicator, points) if len(points) > 1 and charter.indicator else None
    return show(request, found, "measures", form=form, rows=rows, charter=charter, series=series)


@atelier(sees_projects)
def attached(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """What hangs off the project, and whether it may open to the public."""
    found = the_project(request, space, public_id)
    absent = queries.missing_to_open(found, now())
    form = OverrideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.override_guard(project=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Votre décision est au journal, avec sa date de revue."))
        return back(space, found, "attached")
    context = {
        "attached": queries.attached_to(found),
        "absent": missing_words(absent),
        "is_advice": found.size == Size.SMALL,
        "overridden": is_overridden(found),
        "form": form,
    }
    return show(request, found, "attached", **context)
