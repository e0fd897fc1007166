"""A museum connects the account that receives its gifts."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from enfilade.core.errors import Refusal
from enfilade.giving import queries, services
from enfilade.giving.forms import MERCHANT_FORMS
from enfilade.giving.models import MerchantAccount
from enfilade.giving.rules import runs_campaigns
from enfilade.network.queries import museum_of
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space

LABELS = {"stripe": "Stripe", "payfip": "PayFiP", "helloasso": "HelloAsso"}
TRIED_LIVE = {"stripe"}
"""The others follow their public description and were never tried with real money."""


@sensitive_post_parameters("secret_key", "webhook_secret", "secret")
@atelier(runs_campaigns)
def merchant(request: PersonRequest, space: Space) -> HttpResponse:
    """The keys are typed and tried; once kept they are never shown, whatever the form says."""
    museum, account = museum_of(space), queries.merchant_of(space)
    provider = chosen(request, account)
    same = account if account and account.provider == provider else None
    form = MERCHANT_FORMS[provider](request.POST if request.method == "POST" else None, account=same)
    if request.method == "POST" and form.is_valid():
        try:
            services.connect_merchant(museum=museum, by=request.user, **form.keys())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Le compte est relié. Les prochains dons y seront payés."))
            return redirect("giving:atelier_merchant", space=space.slug)
    address = settings.SITE_URL + reverse("giving:notification", args=[provider, museum.public_id])
    context: dict[str, Any] = {
        "form": form,
        "account": account,
        "same": same,
        "address": address,
        "can_connect": services.can_connect(),
    }
    context |= {"provider": provider, "label": LABELS[provider], "providers": LABELS.items(), "tried": TRIED_LIVE}
    context["account_label"] = LABELS.get(account.provider, account.provider) if account else ""
    answer = render(request, "giving/atelier_merchant.html", context, status=422 if form.errors else 200)
    add_never_cache_headers(answer)
    return answer


def chosen(request: PersonRequest, account: MerchantAccount | None) -> str:
    """The provider the page speaks of: the one asked for (``?prestataire=``), else the one connected, else Stripe."""
    asked = request.GET.get("prestataire", account.provider if account else "")
    return asked if asked in LABELS else "stripe"


@atelier(runs_campaigns)
@require_POST
def leave(request: PersonRequest, space: Space) -> HttpResponse:
    services.disconnect_merchant(museum=museum_of(space), by=request.user)
    messages.success(
        request, _("Le compte ne reçoit plus de nouveaux paiements. Ceux qui sont en cours seront suivis.")
    )
    return redirect("giving:atelier_merchant", space=space.slug)
