"""Beginning a gift: one transaction writes the gift and an attempt to pay it, then the provider is asked for its page."""

import hashlib
from dataclasses import astuple, dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import get_language

from enfilade.core.clock import now
from enfilade.core.journal import record_event
from enfilade.giving.enums import LARGEST, LIVE, SMALLEST, GiftState, PaymentState, ShownAs
from enfilade.giving.errors import (
    AddressNeeded,
    AmountOutOfBounds,
    CampaignNotOpen,
    GiftPaidAlready,
    OnlinePaymentClosed,
    PaymentUnreachable,
    TransferClosed,
)
from enfilade.giving.models import Campaign, Donor, Gift, Payment
from enfilade.giving.providers import chosen_provider, provider_named
from enfilade.giving.providers.contract import Instructions, Order, Provider, Unreachable
from enfilade.giving.providers.transfer import PATIENCE, TRANSFER
from enfilade.giving.queries import takes_gifts, takes_transfers
from enfilade.giving.services.instructions import send_instructions

FIRST_CHECK = timedelta(minutes=5)
CARD = "card"


@dataclass(frozen=True)
class DonorDetails:
    """Who gives, as typed. The address is asked only for a receipt."""

    name: str
    email: str
    shown_as: str = ShownAs.ANONYMOUS
    pseudonym: str = ""
    message: str = ""
    wants_receipt: bool = False
    address: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""


@dataclass(frozen=True)
class Begun:
    """A gift begun, and where to send the donor: the provider's page, or our own page when it is paid already."""

    gift: Gift
    url: str


def start_gift(*, campaign: Campaign, amount: int, donor: DonorDetails, nonce: str, method: str = CARD) -> Begun:
    """Begin a gift of ``amount`` cents. The same ``nonce`` with the same values is the same gift, whatever happens
    (double click, back button, two tabs, an answer lost on the way); a failed attempt is followed by a new one.
    ``method`` is ``card`` (the provider's page) or ``transfer`` (our own page, with what the bank must be told).

    Raises ``AmountOutOfBounds``, ``CampaignNotOpen``, ``AddressNeeded``, ``OnlinePaymentClosed``, ``TransferClosed``,
    ``PaymentUnreachable``.
    """
    check(campaign, amount, donor, method)
    gift = found_or_written(campaign, amount, donor, nonce, method)
    if gift.state == GiftState.PAID:
        return Begun(gift, follow_url(gift))
    return Begun(gift, send_to_pay(gift, method))


def try_again(*, gift: Gift) -> Begun:
    """Pay a gift whose last attempt failed, nothing typed again. Raises ``GiftPaidAlready``, ``CampaignNotOpen``,
    ``OnlinePaymentClosed``, ``PaymentUnreachable``."""
    if gift.state == GiftState.PAID:
        raise GiftPaidAlready
    if not takes_gifts(gift.campaign):
        raise CampaignNotOpen
    last = gift.payments.order_by("-pk").first()
    method = TRANSFER if last and last.provider == TRANSFER else CARD
    provider_by(method, gift.campaign)
    return Begun(gift, send_to_pay(gift, method))


def methods_of(*, campaign: Campaign) -> tuple[str, ...]:
    """How a campaign may be given to, the usual way first."""
    card = (CARD,) if chosen_provider().name != "none" else ()
    return card + ((TRANSFER,) if takes_transfers(campaign.museum) else ())


def provider_by(method: str, campaign: Campaign) -> Provider:
    """Who takes the money of a new attempt. Raises ``OnlinePaymentClosed``, ``TransferClosed``."""
    if method == TRANSFER:
        if not takes_transfers(campaign.museum):
            raise TransferClosed
        return provider_named(TRANSFER)
    if chosen_provider().name == "none":
        raise OnlinePaymentClosed
    return chosen_provider()


def check(campaign: Campaign, amount: int, donor: DonorDetails, method: str) -> None:
    if not SMALLEST <= amount <= LARGEST:
        raise AmountOutOfBounds
    if not takes_gifts(campaign):
        raise CampaignNotOpen
    provider_by(method, campaign)
    if donor.wants_receipt and not all((donor.name, donor.address, donor.postcode, donor.city)):
        raise AddressNeeded


def found_or_written(campaign: Campaign, amount: int, details: DonorDetails, nonce: str, method: str = CARD) -> Gift:
    """The gift of this submission, written once even when it is submitted twice at the same moment."""
    whole = hashlib.sha256(repr((amount, astuple(details))).encode()).hexdigest()
    same = Gift.objects.filter(campaign=campaign, nonce=nonce, fingerprint=whole).select_related("campaign__museum")
    if gift := same.first():
        return gift
    try:
        with transaction.atomic():
            return write(campaign, amount, details, nonce, whole, method)
    except IntegrityError:
        return same.get()


def write(campaign: Campaign, amount: int, details: DonorDetails, nonce: str, fingerprint: str, method: str) -> Gift:
    values = dict(vars(details))
    email = values.pop("email").strip().lower()
    donor, _new = Donor.objects.get_or_create(museum=campaign.museum, email=email, defaults={"since": now()})
    gift = Gift.objects.create(
        museum_id=campaign.museum_id, campaign=campaign, donor=donor, amount=amount, nonce=nonce,
        fingerprint=fingerprint, submitted_at=now(), language=(get_language() or "fr")[:2], **values,
    )  # fmt: skip
    Payment.objects.create(gift=gift, **attempt(gift, method))
    record_event(
        "giving.gift_started", subject=gift.thing, within=campaign.thing, space_id=campaign.museum_id, amount=amount
    )
    return gift


def attempt(gift: Gift, method: str) -> dict[str, Any]:
    """The values of a new attempt to pay a gift, with the method's provider of the moment; asked about again in five minutes."""
    return {
        "provider": provider_by(method, gift.campaign).name, "amount": gift.amount, "currency": gift.currency,
        "created_at": now(), "check_after": now() + FIRST_CHECK,
    }  # fmt: skip


def live_payment(gift: Gift, method: str) -> Payment:
    """The attempt under way, or a new one; never two at once."""
    payment, _new = Payment.objects.get_or_create(gift=gift, state__in=LIVE, defaults=attempt(gift, method))
    payment.gift = gift  # with its campaign and museum, already read
    return payment


def send_to_pay(gift: Gift, method: str) -> str:
    """Ask the provider for its page, outside any transaction; the attempt's key makes asking twice harmless."""
    payment = live_payment(gift, method)
    if payment.redirect_url:
        return payment.redirect_url
    try:
        answer = provider_named(payment.provider).start(order_of(payment))
    except Unreachable as error:
        raise PaymentUnreachable from error
    if isinstance(answer, Instructions):
        return await_transfer(payment, answer)
    url = answer.url
    begun = Payment.objects.filter(pk=payment.pk, state=PaymentState.CREATED)
    begun.update(state=PaymentState.PENDING, reference=answer.reference, redirect_url=url)
    return url


@transaction.atomic
def await_transfer(payment: Payment, answer: Instructions) -> str:
    """Nowhere to send the donor: our own page tells what to do, and a letter the same, once. The bank is not asked; the
    payment is looked at again when its time is over."""
    url, begun = follow_url(payment.gift), Payment.objects.filter(pk=payment.pk, state=PaymentState.CREATED)
    told = {"reference": answer.reference, "redirect_url": url, "check_after": now() + PATIENCE}
    if begun.update(state=PaymentState.PENDING, **told):
        send_instructions.enqueue(payment.gift_id)
    return url


def order_of(payment: Payment) -> Order:
    """A payment as providers know it."""
    gift, museum = payment.gift, payment.gift.campaign.museum
    here = settings.SITE_URL
    return Order(
        key=f"pay_{payment.public_id}", merchant=museum.public_id, merchant_name=museum.name, amount=payment.amount,
        currency=payment.currency, words=gift.campaign.title, reference=payment.reference, language=gift.language,
        return_url=here + reverse("giving:returned", args=[payment.public_id]),
        notification_url=here + reverse("giving:notification", args=[payment.provider, museum.public_id]),
    )  # fmt: skip


def follow_url(gift: Gift) -> str:
    return reverse("giving:follow", args=[gift.public_id])
