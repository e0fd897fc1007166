"""The tax regimes a museum's body may use, and the one each campaign picks."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.clock import today
from enfilade.core.errors import Refusal
from enfilade.giving import queries, services
from enfilade.giving.backoffice.campaigns import campaign_of
from enfilade.giving.enums import TaxRegime
from enfilade.giving.forms import CampaignRegimeForm, RegimeEndForm, RegimeForm
from enfilade.giving.rules import signs_receipts
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(signs_receipts)
def regimes(request: PersonRequest, space: Space) -> HttpResponse:
    museum = museum_of(space)
    form = RegimeForm(request.POST or None, initial={"since": today(museum.timezone)})
    if request.method == "POST" and form.is_valid():
        try:
            services.allow_regime(museum=museum, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est enregistré. Les reçus déjà émis ne changent pas."))
            return redirect("giving:atelier_regimes", space=space.slug)
    entity = queries.entity_of(museum)
    usual = TaxRegime(entity.regime).label if entity else ""
    rows = [(one, TaxRegime(one.code).label) for one in queries.regimes_of(space)]
    campaigns = queries.campaigns_of(space).order_by("-opens_on", "-pk")[:60]
    context = {"form": form, "rows": rows, "usual": usual, "campaigns": campaigns, "end_form": RegimeEndForm()}
    return render(request, "giving/atelier_regimes.html", context, status=422 if form.errors else 200)


@atelier(signs_receipts)
@require_POST
def end(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.regimes_of(space).select_related("entity__museum"), public_id=public_id)
    form = RegimeEndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Écrivez le dernier jour."))
    else:
        services.end_regime(regime=found, until=form.cleaned_data["until"], by=request.user)
        messages.success(request, _("C'est enregistré. Les dons déjà faits gardent ce régime."))
    return redirect("giving:atelier_regimes", space=space.slug)


@atelier(signs_receipts)
def campaign_regime(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found, museum = campaign_of(space, public_id), museum_of(space)
    entity, day = queries.entity_of(museum), today(museum.timezone)
    allowed = queries.allowed_on(entity, day) if entity else []
    first = {"since": day, "code": queries.regime_on(found, entity, day) if entity else TaxRegime.NONE}
    form = CampaignRegimeForm(request.POST or None, allowed=allowed, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            services.choose_regime(campaign=found, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(getattr(refusal, "field", None), str(refusal))
        else:
            messages.success(request, _("C'est enregistré. Les dons déjà faits et leurs reçus ne changent pas."))
            return redirect("giving:atelier_campaign_regime", space=space.slug, public_id=public_id)
    past = [(one, TaxRegime(one.code).label) for one in queries.choices_of(found)]
    context = {"form": form, "campaign": found, "past": past}
    return render(request, "giving/atelier_campaign_regime.html", context, status=422 if form.errors else 200)
