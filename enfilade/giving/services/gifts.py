"""Beginning a gift: one transaction writes the gift and an attempt to pay it, then the provider is asked for its page."""

from dataclasses import astuple, dataclass, replace
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import get_language

from enfilade.core.clock import now
from enfilade.core.journal import record_event
from enfilade.giving.engine.siren import is_siren
from enfilade.giving.enums import LIVE, GiftState, PaymentState
from enfilade.giving.errors import (
    CampaignNotOpen,
    CompanyUnknown,
    GiftPaidAlready,
    OnlinePaymentClosed,
    PaymentUnreachable,
    TransferClosed,
)
from enfilade.giving.models import Campaign, Gift, Payment, Tier
from enfilade.giving.providers import provider_for, provider_named
from enfilade.giving.providers.contract import Instructions, Order, Provider, Unreachable
from enfilade.giving.providers.transfer import PATIENCE, TRANSFER
from enfilade.giving.queries import may_still_pay, takes_gifts, takes_transfers
from enfilade.giving.services.gift_aid import AidDetails, declare_gift_aid
from enfilade.giving.services.gift_rows import DonorDetails, check_address, check_amount, mark_of, write_gift
from enfilade.giving.services.instructions import send_instructions
from enfilade.giving.services.pauses import check_pause
from enfilade.giving.services.rewards import claim_reward, keep_hold
from enfilade.giving.services.standing import check_standing, keep_words, key_of, with_yearly_receipt, write_standing
from enfilade.giving.services.wishes import Wishes, write_wishes

FIRST_CHECK = timedelta(minutes=5)
KEY = "pay_"  # before a payment's public id, in what providers know
CARD = "card"
NO_WISHES = Wishes()


@dataclass(frozen=True)
class Begun:
    """A gift begun, and where to send the donor: the provider's page, or our own page when it is paid already."""

    gift: Gift
    url: str


def start_gift(
    *,
    campaign: Campaign,
    amount: int,
    donor: DonorDetails,
    nonce: str,
    tier: Tier | None = None,
    wishes: Wishes = NO_WISHES,
    method: str = CARD,
    every: str = "",
    aid: AidDetails | None = None,
) -> Begun:
    """Begin a gift of ``amount`` cents. The same ``nonce`` with the same values is the same gift, whatever happens
    (double click, back button, two tabs, an answer lost on the way); a failed attempt is followed by a new one.
    ``method`` is ``card`` (the provider's page) or ``transfer`` (our own page, with what the bank must be told).

    ``tier`` is the reward claimed; None waives it. ``every`` makes it the first of a standing gift (see ``standing``).
    ``aid`` is the donor's Gift Aid declaration, if any.

    Raises ``AmountOutOfBounds``, ``CampaignNotOpen``, ``AddressNeeded``, ``CompanyUnknown``, ``OnlinePaymentClosed``,
    ``TransferClosed``, ``StandingNotOffered``, ``PaymentUnreachable``, and what ``claim_reward`` raises.
    """
    check(campaign, amount, donor, method)
    check_standing(campaign, every, method)
    donor = with_yearly_receipt(campaign, donor, every)
    gift = found_or_written(campaign, amount, donor, nonce, tier, wishes, method, every, aid)
    if gift.state != GiftState.STARTED:
        return Begun(gift, follow_url(gift))
    return Begun(gift, send_to_pay(gift, method))


def try_again(*, gift: Gift) -> Begun:
    """Pay a gift whose last attempt failed, nothing typed again. Raises ``GiftPaidAlready``, ``CampaignNotOpen``,
    ``TierGone``, ``OnlinePaymentClosed``, ``PaymentUnreachable``."""
    if gift.state != GiftState.STARTED:
        raise GiftPaidAlready
    if not may_still_pay(gift):
        raise CampaignNotOpen
    last = gift.payments.order_by("-pk").first()
    method = TRANSFER if last and last.provider == TRANSFER else CARD
    provider_by(method, gift.campaign)
    return Begun(gift, send_to_pay(gift, method))


def methods_of(*, campaign: Campaign) -> tuple[str, ...]:
    """How a campaign may be given to, the usual way first."""
    card = (CARD,) if provider_for(campaign.museum).name != "none" else ()
    return card + ((TRANSFER,) if takes_transfers(campaign.museum) else ())


def provider_by(method: str, campaign: Campaign) -> Provider:
    """Who takes the money of a new attempt. Raises ``OnlinePaymentClosed``, ``TransferClosed``."""
    if method == TRANSFER:
        if not takes_transfers(campaign.museum):
            raise TransferClosed
        return provider_named(TRANSFER)
    provider = provider_for(campaign.museum)
    if provider.name == "none":
        raise OnlinePaymentClosed
    return provider


def check(campaign: Campaign, amount: int, donor: DonorDetails, method: str) -> None:
    check_amount(amount)
    if not takes_gifts(campaign):
        raise CampaignNotOpen
    provider_by(method, campaign)
    check_address(donor)
    if donor.company and not (is_siren(donor.company.siren) and donor.company.legal_form):
        raise CompanyUnknown


def found_or_written(
    campaign: Campaign,
    amount: int,
    details: DonorDetails,
    nonce: str,
    tier: Tier | None = None,
    wishes: Wishes = NO_WISHES,
    method: str = CARD,
    every: str = "",
    aid: AidDetails | None = None,
) -> Gift:
    """The gift of this submission, written once even when it is submitted twice at the same moment."""
    more = [*([every] if every else []), *([astuple(aid)] if aid else [])]
    whole = mark_of(amount, details, tier.pk if tier else None, astuple(wishes), *more)
    same = Gift.objects.filter(campaign=campaign, nonce=nonce, fingerprint=whole).select_related("campaign__museum")
    if gift := same.first():
        return gift
    try:
        with transaction.atomic():
            gift = write(campaign, amount, details, nonce, whole, method)
            write_wishes(gift, wishes)
            if aid:
                declare_gift_aid(gift=gift, aid=aid)
            if tier:
                claim_reward(gift=gift, tier=tier)
            if every:
                write_standing(gift, every)
            return gift
    except IntegrityError:
        return same.get()


def write(campaign: Campaign, amount: int, details: DonorDetails, nonce: str, fingerprint: str, method: str) -> Gift:
    language = (get_language() or "fr")[:2]
    gift = write_gift(campaign, amount, details, nonce=nonce, fingerprint=fingerprint, language=language)
    Payment.objects.create(gift=gift, **attempt(gift, method))
    record_event(
        "giving.gift_started", subject=gift.thing, within=campaign.thing, space_id=campaign.museum_id, amount=amount
    )
    return gift


def attempt(gift: Gift, method: str) -> dict[str, Any]:
    """The values of a new attempt to pay a gift, with the method's provider of the moment; asked about again in five
    minutes."""
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
    keep_hold(gift=gift)
    check_pause(gift, provider_by(method, gift.campaign))
    payment = live_payment(gift, method)
    if payment.redirect_url:
        return payment.redirect_url
    try:
        order = replace(order_of(payment), keeps=keep_words(gift), payer=gift.donor.email)
        answer = provider_named(payment.provider).start(order)
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
        key=key_of(payment) or KEY + payment.public_id, merchant=museum.public_id, merchant_name=museum.name,
        amount=payment.amount, currency=payment.currency, words=gift.campaign.title, reference=payment.reference,
        language=gift.language, begun_at=payment.created_at,
        return_url=here + reverse("giving:returned", args=[payment.public_id]),
        notification_url=here + reverse("giving:notification", args=[payment.provider, museum.public_id]),
    )  # fmt: skip


def follow_url(gift: Gift) -> str:
    return reverse("giving:follow", args=[gift.public_id])
