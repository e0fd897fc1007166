"""Conducting a project while people read: every change is told in figures before it is made."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from enfilade.contribute import services
from enfilade.contribute.backoffice.projects import project_of
from enfilade.contribute.conduct_forms import ActForm, LicenceForm, RedundancyForm
from enfilade.contribute.enums import Licence
from enfilade.contribute.models import ContributionProject
from enfilade.contribute.queries.cards import cards_of, followers_of, sets_with_counts, touched
from enfilade.contribute.rules import makes_projects
from enfilade.core.errors import Refusal
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(makes_projects)
def conduct(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """What is asked is shown with what it would do (``step=look``), then done (``step=do``)."""
    found = project_of(space, public_id)
    context: dict[str, Any] = {"project": found, "tab": "conduct"}
    ask = ASKED.get(request.POST.get("what", "")) if request.method == "POST" else None
    try:
        if ask and ask(request, found, context):
            return redirect("contribute:atelier_conduct", space=space.slug, public_id=public_id)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("contribute:atelier_conduct", space=space.slug, public_id=public_id)
    context.setdefault("redundancy", RedundancyForm(initial={"wanted": found.redundancy}))
    context.setdefault("act", ActForm(project=found))
    context |= {"licence": LicenceForm(initial={"licence": found.licence}), "sets": sets_with_counts(found)}
    context["licence_is_free"] = not found.answers.exists()
    return render(request, "contribute/atelier_conduct.html", context)


def is_told(request: PersonRequest) -> bool:
    return request.POST.get("step") == "do"


def change_redundancy(request: PersonRequest, project: ContributionProject, context: dict[str, Any]) -> bool:
    form = context["redundancy"] = RedundancyForm(request.POST)
    if not form.is_valid():
        return False
    wanted = form.cleaned_data["wanted"]
    if not is_told(request):
        context["following"] = followers_of(project, wanted)
        return False
    services.change_redundancy(project=project, wanted=wanted, by=request.user)
    messages.success(
        request, _("C'est demandé : les fiches suivent, lot par lot. L'avancement est dans « Mes tâches ».")
    )
    return True


def act_on_cards(request: PersonRequest, project: ContributionProject, context: dict[str, Any]) -> bool:
    """Done when the owner was told of as many cards as are meant now; told again when their number has changed."""
    form = context["act"] = ActForm(request.POST, project=project)
    if not form.is_valid():
        return False
    cards = cards_of(project, form.wish())
    found = touched(cards)
    if not is_told(request) or form.cleaned_data["seen"] != found.total:
        context["act"] = ActForm(initial=form.cleaned_data | {"seen": found.total}, project=project)
        context |= {"touched": found, "asked": form.cleaned_data, "moved": is_told(request)}
        return False
    count = ACTS[form.cleaned_data["act"]](project, cards, form.cleaned_data, request.user)
    words = ngettext("%(count)s fiche a changé.", "%(count)s fiches ont changé.", count) % {"count": count}
    messages.success(request, words)
    return True


def set_priority(project: ContributionProject, cards: Any, said: dict[str, Any], by: Any) -> int:
    return services.change_priority(project=project, cards=cards, priority=said["priority"], by=by)


def put_in_set(project: ContributionProject, cards: Any, said: dict[str, Any], by: Any) -> int:
    count: int = cards.count()
    services.name_set(project=project, name=said["name"], cards=cards, by=by)
    return count


def withdraw(project: ContributionProject, cards: Any, _said: dict[str, Any], by: Any) -> int:
    return services.withdraw_cards(project=project, cards=cards, by=by)


def hold(request: PersonRequest, project: ContributionProject, _context: dict[str, Any]) -> bool:
    card_set = get_object_or_404(project.card_sets, public_id=request.POST.get("set", ""))
    services.hold_set(card_set=card_set, on_hold=request.POST.get("on_hold") == "1", by=request.user)
    messages.success(request, _("C'est fait."))
    return True


def change_licence(request: PersonRequest, project: ContributionProject, _context: dict[str, Any]) -> bool:
    form = LicenceForm(request.POST)
    if form.is_valid():
        services.change_licence(project=project, licence=Licence(form.cleaned_data["licence"]), by=request.user)
        messages.success(request, _("C'est fait."))
    return True


Ask = Callable[[PersonRequest, ContributionProject, dict[str, Any]], bool]
ASKED: dict[str, Ask] = {
    "redundancy": change_redundancy,
    "cards": act_on_cards,
    "hold": hold,
    "licence": change_licence,
}
ACTS = {"priority": set_priority, "set": put_in_set, "withdraw": withdraw}
