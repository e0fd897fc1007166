"""Cards kept by the demo provider, charged later; its page is ``views.demo_payment``."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse

from enfilade.core.clock import now, today
from enfilade.giving.enums import RemoteStatus
from enfilade.giving.models import DemoCard, DemoPayment
from enfilade.giving.providers.contract import Mandate, Order, Redirect

GOOD_FOR = timedelta(days=3 * 365)
SOON = timedelta(days=20)  # what a card that will expire soon has left


def keep_for(page: DemoPayment, order: Order) -> None:
    """The page keeps the card it will be paid with."""
    if order.keeps:
        card_of(order, page=page)


def card_of(order: Order, page: DemoPayment | None = None) -> DemoCard:
    values = {
        "merchant": order.merchant, "merchant_name": order.merchant_name, "words": (order.keeps or order.words)[:200],
        "return_url": order.return_url, "page": page, "expires": today() + GOOD_FOR,
    }  # fmt: skip
    try:
        with transaction.atomic():
            return DemoCard.objects.create(key=order.key, created_at=now(), **values)
    except IntegrityError:
        return DemoCard.objects.get(key=order.key)


def ask(order: Order) -> Redirect:
    card = card_of(order)
    return Redirect(card.public_id, reverse("giving:demo_card", args=[card.public_id]))


def mandate_of(order: Order) -> Mandate | None:
    here = DemoCard.objects.filter(merchant=order.merchant)
    paid = here.filter(page__public_id=order.reference, page__status=RemoteStatus.SUCCEEDED)
    card = paid.first() or here.filter(public_id=order.reference, given_at__isnull=False).first()
    return Mandate(card.public_id, card.expires) if card else None


def give(card: DemoCard, *, refuses: str = "", expires_soon: bool = False) -> None:
    """A donor gives the card on its page, once."""
    expires = today() + (SOON if expires_soon else GOOD_FOR)
    waiting = DemoCard.objects.filter(pk=card.pk, given_at=None)
    waiting.update(given_at=now(), refuses=refuses, expires=expires)


def answer_of(order: Order) -> str:
    """The code of the refusal of a charge; empty when the card is accepted."""
    card = DemoCard.objects.filter(merchant=order.merchant, public_id=order.mandate).first()
    if card is None:
        return "mandate_missing"
    return card.refuses or ("expired_card" if card.expires < today() else "")


def release(order: Order) -> None:
    DemoCard.objects.filter(merchant=order.merchant, public_id=order.mandate).delete()
