"""The hosted page of the demo provider: what would be another company's site. It exists on demonstrations only."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from enfilade.giving.enums import DisputeStatus, RemoteStatus
from enfilade.giving.models import DemoCard, DemoPayment
from enfilade.giving.providers import demo, demo_cards, demo_money
from enfilade.giving.providers.contract import RefundRefused

ENDS = {
    "accept": (RemoteStatus.SUCCEEDED, ""),
    "refuse": (RemoteStatus.FAILED, "card_declined"),
    "abandon": (RemoteStatus.EXPIRED, "given_up"),
}


def refund_rest(page: DemoPayment) -> None:
    with suppress(RefundRefused):
        demo_money.give_back(page, key="", amount=demo_money.left_of(page))


def end_disputes(status: DisputeStatus) -> Callable[[DemoPayment], None]:
    def end(page: DemoPayment) -> None:
        for dispute in page.disputes.filter(status=DisputeStatus.OPEN):
            demo_money.judge(dispute, status)

    return end


AFTER: dict[str, Callable[[DemoPayment], object]] = {
    "refund": refund_rest,
    "contest": demo_money.contest,
    "win": end_disputes(DisputeStatus.WON),
    "lose": end_disputes(DisputeStatus.LOST),
}
"""What may happen at the provider's once a payment was accepted."""


def demo_payment(request: HttpRequest, public_id: str) -> HttpResponse:
    if not demo.is_open():
        raise Http404
    page = get_object_or_404(DemoPayment, public_id=public_id)
    choice = request.POST.get("choice", "")
    if request.method == "POST" and choice in ENDS:
        demo.decide(page, *ENDS[choice])
        return redirect(page.return_url)
    if request.method == "POST" and choice == "later":
        demo.promise_later(page)
        return redirect(page.return_url)
    if request.method == "POST" and choice in AFTER and page.status == RemoteStatus.SUCCEEDED:
        AFTER[choice](page)
        demo.tell(page, choice)
        return redirect("giving:demo_payment", public_id=public_id)
    waiting = page.status == RemoteStatus.PENDING
    card = DemoCard.objects.filter(page=page).first()
    context = {
        "page": page,
        "later": card.words if card else "",
        "is_waiting": waiting,
        "left": demo_money.left_of(page),
        "refunds": page.refunds.order_by("pk"),
    }
    return render(request, "giving/demo_payment.html", context | {"disputes": page.disputes.order_by("pk")})


CARDS: dict[str, dict[str, Any]] = {
    "good": {},
    "soon": {"expires_soon": True},
    "refuse": {"refuses": "card_declined"},
    "verify": {"refuses": "authentication_required"},
}


def demo_card(request: HttpRequest, public_id: str) -> HttpResponse:
    """The page where a card is given for later; how it will answer is chosen here."""
    if not demo.is_open():
        raise Http404
    card = get_object_or_404(DemoCard, public_id=public_id, page=None)
    choice = request.POST.get("choice", "")
    if request.method == "POST" and (choice in CARDS or choice == "leave"):
        if choice in CARDS:
            demo_cards.give(card, **CARDS[choice])
        return redirect(card.return_url)
    return render(request, "giving/demo_card.html", {"card": card, "is_waiting": card.given_at is None})
