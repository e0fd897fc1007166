"""A campaign that is not open yet, as visitors will read it: for its museum's staff only."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from enfilade.giving import queries
from enfilade.giving.rules import runs_campaigns
from enfilade.giving.views.campaigns import page_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(runs_campaigns)
def preview(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    """The public page; nobody can give there."""
    found = get_object_or_404(queries.campaigns_of(space), public_id=public_id)
    context = page_of(found, queries.progress(found), list(queries.offered_tiers(found)))
    return render(request, "giving/campaign.html", context | {"takes_gifts": False})
