"""What a campaign promises, in the atelier: rewards and who waits for another, steps, patrons' funds."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.errors import Refusal
from enfilade.giving import queries, services
from enfilade.giving.backoffice.campaigns import campaign_of
from enfilade.giving.forms import ClaimForm, FundForm, PalierForm, TierForm
from enfilade.giving.models import Campaign, MatchingFund, Palier, Tier
from enfilade.giving.rules import runs_campaigns
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

Form = tuple[type[Any], type[Any], Callable[..., Any]]
KINDS: dict[str, Form] = {
    "tier": (TierForm, Tier, services.write_tier),
    "palier": (PalierForm, Palier, services.add_palier),
    "fund": (FundForm, MatchingFund, services.promise_fund),
}


@atelier(runs_campaigns)
def promises(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """Everything promised, and a form to add one of each; ``what`` says which is sent."""
    found, what = campaign_of(space, public_id), request.POST.get("what", "")
    if request.method == "POST" and what not in KINDS:
        raise Http404
    forms = {kind: form_for(kind, found, request.POST if kind == what else None) for kind in KINDS}
    if what and forms[what].is_valid() and write(forms[what], what, found, request):
        return redirect("giving:atelier_promises", space=space.slug, public_id=public_id)
    context = {
        "campaign": found,
        "forms": forms,
        "tiers": queries.tiers_of(found),
        "paliers": queries.paliers_of(found),
        "funds": queries.funds_of(found),
        "owed": queries.owed_claims(space).filter(tier__campaign=found),
        "claim_form": claim_form(found),
    }
    return render(request, "giving/atelier_promises.html", context, status=422 if what else 200)


def form_for(kind: str, campaign: Campaign, data: Any) -> Any:
    form, model, _service = KINDS[kind]
    return form(data, instance=model(campaign=campaign), prefix=kind)


def write(form: BaseForm, kind: str, campaign: Campaign, request: PersonRequest, **more: Any) -> bool:
    """Have the service write it; a refusal stays on the form."""
    try:
        KINDS[kind][2](campaign=campaign, by=request.user, **form.cleaned_data, **more)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("C'est enregistré."))
    return True


@atelier(runs_campaigns)
def tier(request: PersonRequest, space: Space, public_id: str, tier: str) -> HttpResponse:
    campaign = campaign_of(space, public_id)
    found = get_object_or_404(queries.tiers_of(campaign), public_id=tier)
    form = TierForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid() and write(form, "tier", campaign, request, tier=found):
        return redirect("giving:atelier_promises", space=space.slug, public_id=public_id)
    context = {"campaign": campaign, "tier": found, "form": form}
    return render(request, "giving/atelier_tier.html", context, status=422 if form.errors else 200)


def claim_form(campaign: Campaign, data: Any = None) -> ClaimForm:
    form = ClaimForm(data)
    form.fields["tier"].queryset = queries.tiers_of(campaign)  # type: ignore[attr-defined]
    return form


@atelier(runs_campaigns)
@require_POST
def settle_claim(request: PersonRequest, space: Space, claim: str) -> HttpResponse:
    found = get_object_or_404(queries.claims_of(space), public_id=claim)
    campaign = found.tier.campaign
    form = claim_form(campaign, request.POST)
    if not form.is_valid():
        raise Http404
    services.settle_claim(claim=found, tier=form.cleaned_data["tier"], by=request.user)
    messages.success(request, _("C'est enregistré. Écrivez à la personne ce qui a été convenu."))
    return redirect("giving:atelier_promises", space=space.slug, public_id=campaign.public_id)
