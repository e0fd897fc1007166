"""Reconciliation in the atelier: the runs, the differences and who looks at them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.pagination import key_page
from enfilade.giving import queries, services
from enfilade.giving.enums import GapState
from enfilade.giving.errors import PaymentUnreachable
from enfilade.giving.providers.contract import Unreachable
from enfilade.giving.rules import runs_campaigns
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Person, Space
from enfilade.people.queries import team_of

PAGE = "giving:atelier_reconciliation"


def people_of(space: Space) -> list[Person]:
    people = {grant.person_id: grant.person for grant in team_of(space)}
    return sorted(people.values(), key=lambda person: person.name)


@atelier(runs_campaigns)
def reconciliation(request: PersonRequest, space: Space) -> HttpResponse:
    state = request.GET.get("etat") if request.GET.get("etat") in GapState.values else GapState.OPEN
    rows = queries.differences_of(space).filter(state=state)
    page = key_page(rows, order=("-at", "-pk"), cursor=request.GET.get("apres"))
    context = {"page": page, "states": GapState.choices, "state_chosen": state, "people": people_of(space)}
    runs = queries.runs_of(space).order_by("-day", "-pk")[:31]
    return render(request, "giving/atelier_reconciliation.html", context | {"runs": runs})


@atelier(runs_campaigns)
@require_POST
def run_now(request: PersonRequest, space: Space) -> HttpResponse:
    museum = museum_of(space)
    try:
        runs = [
            services.reconcile(museum=museum, provider=provider, by=request.user)
            for provider in services.providers_followed(museum=museum)
        ]
    except Unreachable as error:
        raise PaymentUnreachable from error
    if run := services.reconcile_bank(museum=museum, by=request.user):
        runs.append(run)
    if not runs:
        messages.info(request, _("Aucun prestataire à comparer : ce musée n'a encore rien reçu en ligne."))
    else:
        found = sum(run.found for run in runs)
        messages.success(request, _("Comparaison faite. Écarts constatés : %(found)s.") % {"found": found})
    return redirect(PAGE, space=space.slug)


@atelier(runs_campaigns)
@require_POST
def difference(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """One button of a difference: ``own`` (with ``owner``, a person's key), ``settle`` (with ``word``)."""
    found = get_object_or_404(queries.differences_of(space), public_id=public_id)
    what = request.POST.get("what", "")
    if what == "own":
        owner = next((one for one in people_of(space) if str(one.pk) == request.POST.get("owner")), None)
        if owner is None:
            raise Http404
        services.own_difference(difference=found, owner=owner, by=request.user)
    elif what == "settle":
        services.settle_difference(difference=found, word=request.POST.get("word", ""), by=request.user)
    else:
        raise Http404
    messages.success(request, _("C'est noté."))
    return redirect(PAGE, space=space.slug)


@atelier(runs_campaigns)
@require_POST
def sign(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    run = get_object_or_404(queries.runs_of(space), public_id=public_id)
    services.sign_run(run=run, by=request.user)
    messages.success(request, _("Le rapprochement est signé."))
    return redirect(PAGE, space=space.slug)
