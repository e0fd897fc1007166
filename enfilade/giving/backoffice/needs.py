"""What a campaign needs beside money, in the atelier: asked, changed, offers accepted or declined."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.errors import Refusal
from enfilade.core.pagination import key_page
from enfilade.giving import queries, services
from enfilade.giving.backoffice.campaigns import campaign_of
from enfilade.giving.forms import DecisionForm, NeedForm
from enfilade.giving.models import Campaign, Need
from enfilade.giving.rules import runs_campaigns
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(runs_campaigns)
def needs(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """All that the campaign asks for, and a form to ask for more."""
    found = campaign_of(space, public_id)
    form = NeedForm(request.POST or None, instance=Need(campaign=found))
    if request.method == "POST" and form.is_valid():
        services.write_need(campaign=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("C'est enregistré."))
        return redirect("giving:atelier_needs", space=space.slug, public_id=public_id)
    context = {"campaign": found, "needs": queries.needs_of(found), "form": form}
    return render(request, "giving/atelier_needs.html", context, status=422 if form.errors else 200)


@atelier(runs_campaigns)
def need(request: PersonRequest, space: Space, public_id: str, need: str) -> HttpResponse:
    """One need, changed here, with its offers."""
    campaign = campaign_of(space, public_id)
    found = get_object_or_404(queries.needs_of(campaign), public_id=need)
    form = NeedForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid() and change(form, found, campaign, request):
        return redirect("giving:atelier_need", space=space.slug, public_id=public_id, need=need)
    found = get_object_or_404(queries.needs_of(campaign), public_id=need)  # as it is kept, whatever the form says
    page = key_page(queries.offers_for(found), order=("-made_at", "-pk"), cursor=request.GET.get("apres"))
    context = {"campaign": campaign, "need": found, "form": form, "page": page, "decision": DecisionForm()}
    return render(request, "giving/atelier_need.html", context, status=422 if form.errors else 200)


def change(form: NeedForm, found: Need, campaign: Campaign, request: PersonRequest) -> bool:
    try:
        services.write_need(campaign=campaign, need=found, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("C'est enregistré."))
    return True


@atelier(runs_campaigns)
@require_POST
def offer_act(request: PersonRequest, space: Space, offer: str) -> HttpResponse:
    """Accept, decline, or give back what was accepted (``act``), with a word to the person."""
    found = get_object_or_404(queries.offers_of(space), public_id=offer)
    acts = {"accept": services.accept_offer, "decline": services.decline_offer, "release": services.release_offer}
    act, form = request.POST.get("act", ""), DecisionForm(request.POST)
    if act not in acts:
        raise Http404
    if form.is_valid():
        more = {"quantity": form.cleaned_data["quantity"]} if act == "accept" else {}
        acts[act](offer=found, body=form.cleaned_data["body"], by=request.user, **more)
        messages.success(request, _("La personne est prévenue."))
    else:
        messages.error(request, _("Écrivez un mot à la personne : elle saura ce que devient sa proposition."))
    campaign, need = found.need.campaign, found.need
    return redirect("giving:atelier_need", space=space.slug, public_id=campaign.public_id, need=need.public_id)
