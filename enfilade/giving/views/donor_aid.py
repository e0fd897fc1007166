"""The donor ends a Gift Aid declaration from their own page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from enfilade.giving import queries, services
from enfilade.giving.views.donor import with_key


@require_POST
@with_key
def cancel(request: HttpRequest, email: str, public_id: str) -> HttpResponse:
    found = get_object_or_404(queries.declarations_of(email), public_id=public_id)
    services.cancel_gift_aid(declaration=found)
    messages.success(request, _("Votre déclaration Gift Aid est annulée : aucun don à venir ne sera réclamé."))
    return redirect("giving:donor")
