"""Campaigns in the atelier: drafted, changed, opened, told, closed."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.core.contracts.steerable import guard
from enfilade.core.errors import Refusal
from enfilade.core.pagination import key_page
from enfilade.giving import queries, services
from enfilade.giving.forms import CampaignForm, NewsForm
from enfilade.giving.models import Campaign
from enfilade.giving.rules import runs_campaigns
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(runs_campaigns)
def campaigns(request: PersonRequest, space: Space) -> HttpResponse:
    page = key_page(queries.campaigns_of(space), order=("-opens_on", "-pk"), cursor=request.GET.get("apres"))
    states = queries.progress_of(page.items)
    rows = [(one, states[one.pk]) for one in page.items]
    return render(request, "giving/atelier_campaigns.html", {"page": page, "rows": rows})


@atelier(runs_campaigns)
def new_campaign(request: PersonRequest, space: Space) -> HttpResponse:
    museum = museum_of(space)
    projects = [(one.public_id, one.title) for one in guard().choices(space_id=space.pk)]
    form = CampaignForm(request.POST or None, space=space, projects=projects)
    if request.method == "POST" and form.is_valid():
        values = form.values()
        try:
            made = services.draft_campaign(museum=museum, project_id=values.pop("project"), by=request.user, **values)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("La campagne est préparée. Elle n'est pas encore ouverte."))
            return redirect("giving:atelier_campaign", space=space.slug, public_id=made.public_id)
    return render(request, "giving/atelier_campaign.html", {"form": form, "campaign": None, "projects": projects})


def campaign_of(space: Space, public_id: str) -> Campaign:
    return get_object_or_404(queries.campaigns_of(space), public_id=public_id)


@atelier(runs_campaigns)
def campaign(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = campaign_of(space, public_id)
    form = CampaignForm(request.POST or None, instance=found, space=space)
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_campaign(campaign=found, by=request.user, **form.values())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("C'est enregistré."))
            return redirect("giving:atelier_campaign", space=space.slug, public_id=public_id)
    found = campaign_of(space, public_id)  # as it is kept, whatever the form says
    context = {"form": form, "campaign": found, "news": queries.news_of(found)[:20], "news_form": NewsForm()}
    return render(request, "giving/atelier_campaign.html", context | {"progress": queries.progress(found)})


@atelier(runs_campaigns)
@require_POST
def open_campaign(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    services.open_campaign(campaign=campaign_of(space, public_id), by=request.user)
    messages.success(request, _("La campagne est ouverte."))
    return redirect("giving:atelier_campaign", space=space.slug, public_id=public_id)


@atelier(runs_campaigns)
@require_POST
def close_campaign(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    services.close_campaign(campaign=campaign_of(space, public_id), by=request.user)
    messages.success(request, _("La campagne est terminée. Les paiements en cours seront encore reçus."))
    return redirect("giving:atelier_campaign", space=space.slug, public_id=public_id)


@atelier(runs_campaigns)
@require_POST
def news(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    found = campaign_of(space, public_id)
    form = NewsForm(request.POST)
    if form.is_valid():
        services.announce_news(campaign=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("La nouvelle est publiée."))
    else:
        messages.error(request, _("Écrivez la nouvelle avant de la publier."))
    return redirect("giving:atelier_campaign", space=space.slug, public_id=public_id)
