"""Values that wait for a decision: what the record says, what is offered, two buttons of the same size."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from enfilade.collections import queries, services
from enfilade.collections.enums import Field
from enfilade.collections.errors import AlreadyDecided
from enfilade.collections.forms import one_newline
from enfilade.collections.models import Proposal, Revision
from enfilade.collections.rules import edits_records
from enfilade.core.pagination import key_page
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

PAGE = 20


@dataclass(frozen=True)
class Offer:
    """One proposal beside the present value and where that came from."""

    proposal: Proposal
    label: str
    present: str
    raw: str
    offered: str
    written: Revision | None


@atelier(edits_records)
def proposals(request: PersonRequest, space: Space) -> HttpResponse:
    page = key_page(queries.waiting_proposals(space), order=("at", "pk"), cursor=request.GET.get("apres"), size=PAGE)
    writers = queries.present_writers([one.record_id for one in page.items])
    offers = [offer_of(one, writers) for one in page.items]
    context = {"page": page, "offers": offers, "runs": queries.runs_with_proposals(space)}
    return render(request, "collections/atelier_proposals.html", context)


def offer_of(proposal: Proposal, writers: dict[tuple[int, str], Revision]) -> Offer:
    field = Field(proposal.field)
    raw = getattr(proposal.record, field)
    present, offered = queries.value_words(field, raw), queries.value_words(field, proposal.value)
    return Offer(proposal, str(field.label), present, raw, offered, writers.get((proposal.record_id, proposal.field)))


@atelier(edits_records)
@require_POST
def decide(request: PersonRequest, space: Space, proposal: int) -> HttpResponse:
    """Accept or refuse the value that was shown, against the present value that was shown."""
    found = get_object_or_404(queries.waiting_proposals(space), pk=proposal)
    if request.POST.get("seen_at") != found.at.isoformat():
        raise AlreadyDecided
    if "accept" in request.POST:
        present = one_newline(request.POST.get("present", ""))
        services.accept_proposal(proposal=found, by=request.user, expected=present)
        messages.success(request, _("La valeur proposée est écrite. L'ancienne reste dans l'historique."))
    else:
        services.refuse_proposal(proposal=found, by=request.user)
        messages.success(request, _("La valeur présente est gardée."))
    return redirect("collections:atelier_proposals", space=space.slug)


@atelier(edits_records)
@require_POST
def decide_run(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """One decision for every value that an import offers."""
    run = get_object_or_404(queries.imports_of(space), public_id=public_id)
    count = services.decide_proposals(run=run, accept="accept" in request.POST, by=request.user)
    words = ngettext(
        "%(n)s valeur en cours de décision : la liste se vide à mesure.",
        "%(n)s valeurs en cours de décision : la liste se vide à mesure.",
        count,
    )
    messages.success(request, words % {"n": count})
    return redirect("collections:atelier_proposals", space=space.slug)
