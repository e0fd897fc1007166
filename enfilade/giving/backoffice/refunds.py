"""Giving a gift back, in the atelier: by its provider, or by the museum itself where the provider gives nothing back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from enfilade.core.errors import Refusal
from enfilade.giving import queries, services
from enfilade.giving.forms import RefundByHandForm, RefundForm
from enfilade.giving.rules import runs_campaigns
from enfilade.people.access import PersonRequest, atelier
from enfilade.people.models import Space


@atelier(runs_campaigns)
def refund(request: PersonRequest, space: Space, public_id: str) -> HttpResponse:
    gift = get_object_or_404(queries.gifts_of(space), public_id=public_id)
    left, by_hand = services.left_to_refund(gift=gift), services.left_by_hand(gift=gift)
    is_by_hand = not left and by_hand > 0
    form = (RefundByHandForm if is_by_hand else RefundForm)(request.POST or None, left=left or by_hand)
    if request.method == "POST" and form.is_valid():
        asked = {name: value for name, value in form.cleaned_data.items() if name != "confirm"}
        try:
            if is_by_hand:
                services.note_refund(gift=gift, by=request.user, **asked)
                words = _("Le remboursement est inscrit.")
            else:
                services.refund_gift(gift=gift, by=request.user, **asked)
                words = _("Le remboursement est demandé ; il part dans la minute.")
        except Refusal as refusal:
            form.add_error(getattr(refusal, "field", None), str(refusal))
        else:
            messages.success(request, words)
            return redirect("giving:atelier_gift", space=space.slug, public_id=public_id)
    context = {"gift": gift, "left": left or by_hand, "form": form, "is_by_hand": is_by_hand}
    return render(request, "giving/atelier_refund.html", context)
