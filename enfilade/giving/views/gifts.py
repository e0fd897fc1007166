"""The donor's way back: where the gift stands, trying again, the receipt by its signed link."""

from datetime import timedelta

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST

from enfilade.core.money import format_amount
from enfilade.giving import queries, services
from enfilade.giving.enums import LIVE, GiftState
from enfilade.giving.models import Gift, Payment, Receipt
from enfilade.giving.services.care import SIGNER
from enfilade.giving.views.campaigns import MINE

LINK_LASTS = timedelta(days=30)


def returned(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where providers send the donor back: ask for the truth, then show what we know. It claims nothing by itself."""
    payment = get_object_or_404(Payment.objects.select_related("gift"), public_id=public_id)
    services.ask_soon(payment=payment)
    return redirect("giving:follow", public_id=payment.gift.public_id)


def gift_of(public_id: str) -> Gift:
    return get_object_or_404(Gift.objects.select_related("campaign__museum", "campaign__record"), public_id=public_id)


def stage_of(gift: Gift, payment: Payment | None) -> str:
    """``paid``, ``refunded``, ``waiting`` or ``failed``, as the donor must be told."""
    if gift.state == GiftState.PAID:
        return "paid"
    if gift.state == GiftState.REFUNDED:
        return "refunded"
    return "waiting" if payment and payment.state in LIVE else "failed"


def follow(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where a gift stands, in truth. The address is the donor's own; it shows no name, no address, no e-mail."""
    gift = gift_of(public_id)
    payment = queries.payments_of(gift).first()
    state = queries.progress(gift.campaign)
    context = {
        "gift": gift,
        "campaign": gift.campaign,
        "accent": gift.campaign.museum.accent,
        "heading": queries.heading_of(gift.campaign),
        "payment": payment,
        "transfer": queries.transfer_details(payment) if payment and payment.provider == "transfer" else None,
        "stage": stage_of(gift, payment),
        "progress": state,
        "figure": format_amount(state.raised),
        "words": queries.gauge_words(gift.campaign, state),
        "receipt": queries.receipt_of(gift),
        "standing": queries.standing_of_gift(gift),
        "is_mine": public_id in request.session.get(MINE, []),
    }
    answer = render(request, "giving/follow.html", context)
    add_never_cache_headers(answer)
    return answer


def follow_state(request: HttpRequest, public_id: str) -> JsonResponse:
    """The stage alone, for the page that waits."""
    gift = gift_of(public_id)
    answer = JsonResponse({"stage": stage_of(gift, queries.payments_of(gift).first())})
    add_never_cache_headers(answer)
    return answer


@require_POST
def again(request: HttpRequest, public_id: str) -> HttpResponse:
    return redirect(services.try_again(gift=gift_of(public_id)).url)


def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """A receipt by the link of the letter: thirty days, then a page that says how to ask for it."""
    try:
        public_id = TimestampSigner(salt=SIGNER).unsign(token, max_age=LINK_LASTS)
    except SignatureExpired:
        return render(request, "giving/receipt_expired.html", status=410)
    except BadSignature as error:
        raise Http404 from error
    found = get_object_or_404(Receipt.objects.select_related("cancellation"), public_id=public_id)
    if found.ended:
        return render(request, "giving/receipt_cancelled.html", status=410)
    return pdf_answer(found)


def pdf_answer(found: Receipt) -> HttpResponse:
    answer = HttpResponse(services.file_of(receipt=found), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="recu-{found.text}.pdf"'
    answer["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(answer)
    return answer
