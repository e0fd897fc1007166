"""A tablet in the gallery, and the phone that takes over from it. The tablet never learns who gave."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from enfilade.core.errors import Refusal
from enfilade.core.money import format_amount
from enfilade.core.qr import qr_code
from enfilade.giving import queries, services
from enfilade.giving.enums import GiftState
from enfilade.giving.forms import KioskAmountForm
from enfilade.giving.models import Kiosk, KioskVisit
from enfilade.giving.views.campaigns import VISIT


def frame(kiosk: Kiosk) -> dict[str, Any]:
    """What every screen of the tablet shows: the work, and how far the campaign is."""
    campaign = kiosk.campaign
    state = queries.progress(campaign)
    return {
        "kiosk": kiosk,
        "campaign": campaign,
        "accent": campaign.museum.accent,
        "heading": queries.heading_of(campaign),
        "picture": queries.picture_of(campaign),
        "progress": state,
        "figure": format_amount(state.raised),
        "words": queries.gauge_words(campaign, state),
        "is_open": kiosk.is_on and queries.takes_gifts(campaign),
    }


def kiosk(request: HttpRequest, public_id: str) -> HttpResponse:
    """The tablet at rest: choose an amount; choosing opens a visit."""
    found = queries.kiosk_named(public_id)
    whole = frame(found)
    amounts, _chosen = queries.suggested(found.campaign, whole["progress"].gifts)
    form = KioskAmountForm(request.POST if request.method == "POST" else None, amounts=amounts)
    if request.method == "POST" and form.is_valid():
        try:
            visit = services.open_visit(kiosk=found, amount=form.cleaned_data["amount"])
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("giving:kiosk_visit", public_id=public_id, token=visit.token)
    return render(request, "giving/kiosk.html", whole | {"form": form}, status=422 if form.errors else 200)


def visit(request: HttpRequest, public_id: str, token: str) -> HttpResponse:
    """The code to read with a phone, then the thank-you when the gift has come."""
    found = queries.kiosk_named(public_id)
    known = queries.visit_of(found, token)
    if known is None:
        return redirect("giving:kiosk", public_id=public_id)
    address = settings.SITE_URL + reverse("giving:kiosk_phone", args=[token])
    shown = {"visit": known, "stage": stage_of(known), "qr": qr_code(address)}
    answer = render(request, "giving/kiosk_visit.html", frame(found) | shown)
    add_never_cache_headers(answer)
    return answer


def stage_of(known: KioskVisit) -> str:
    """``waiting`` for a phone, ``begun`` on one, ``paid``."""
    if known.gift is None:
        return "waiting"
    return "paid" if known.gift.state == GiftState.PAID else "begun"


def total(request: HttpRequest, public_id: str) -> HttpResponse:
    """The totaliser: a screen that only tells how far the campaign is."""
    return render(request, "giving/kiosk_total.html", frame(queries.kiosk_named(public_id)))


def phone(request: HttpRequest, token: str) -> HttpResponse:
    """What the code leads to: the campaign's own page with the amount chosen; too old a code leads there as well."""
    known = queries.kiosk_visit(token)
    if known is None:
        return redirect("giving:campaigns")
    request.session[VISIT] = token
    page = reverse("giving:campaign", args=[known.kiosk.campaign.slug])
    return redirect(f"{page}?montant={known.amount // 100},{known.amount % 100:02}#don")
