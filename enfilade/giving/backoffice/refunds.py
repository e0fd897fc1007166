"""Giving a gift back, in the atelier."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from enfilade.core.errors import Refusal
from enfilade.giving import queries, services
from enfilade.giving.forms import RefundForm
from enfilade.giving.rules import runs_campaigns
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(runs_campaigns)
def refund(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    gift = get_object_or_404(queries.gifts_of(space), public_id=public_id)
    left = services.left_to_refund(gift=gift)
    form = RefundForm(request.POST or None, left=left)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.refund_gift(
                gift=gift, amount=data["amount"], reason=data["reason"], by=request.user, nonce=data["nonce"]
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Le remboursement est demandé ; il part dans la minute."))
            return redirect("giving:atelier_gift", space=space.slug, public_id=public_id)
    return render(request, "giving/atelier_refund.html", {"gift": gift, "left": left, "form": form})
