"""Cards kept by providers for standing gifts: taken after the first payment, changed, released."""

from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.tasks import task
from django.urls import reverse

from enfilade.core.clock import now
from enfilade.core.jobs import owned_by
from enfilade.core.journal import record_event
from enfilade.giving.engine.standing import next_due
from enfilade.giving.enums import (
    CHARGED,
    CURRENCY,
    MONTHS,
    EndReason,
    Every,
    GiftState,
    InstalmentState,
    StandingLetterKind,
    StandingState,
)
from enfilade.giving.errors import OnlinePaymentClosed, PaymentUnreachable, StandingEnded
from enfilade.giving.models import CardChange, Instalment, StandingGift
from enfilade.giving.providers import charger_named, provider_for
from enfilade.giving.providers.contract import ChargesLater, Mandate, Order, Unreachable
from enfilade.giving.services.gifts import order_of
from enfilade.giving.services.standing_letters import write_soon

WHOLE = ("campaign__museum", "first_gift")


def charger_of(standing: StandingGift) -> ChargesLater:
    """Who charges it. Raises ``OnlinePaymentClosed`` when nobody can."""
    charger = charger_named(standing.provider)
    if charger is None:
        raise OnlinePaymentClosed
    return charger


def take_soon(standing_id: int) -> None:
    with owned_by(None, unique_key=f"giving.mandate.{standing_id}"):
        take_mandate.enqueue(standing_id)


@task
def take_mandate(standing_id: int) -> str:
    """Ask the provider for the card it kept with the first payment, and begin. A card that cannot be kept ends it, and
    the donor is told. Raises ``Unreachable``."""
    standing = StandingGift.objects.select_related(*WHOLE).get(pk=standing_id)
    paid = standing.first_gift.payments.exclude(confirmed_at=None).select_related("gift__campaign__museum").first()
    if standing.state != StandingState.WAITING or standing.first_gift.state != GiftState.PAID or paid is None:
        return standing.state
    mandate = charger_of(standing).mandate_of(order_of(paid))
    begin(standing, mandate)
    standing.refresh_from_db()
    return standing.state


@transaction.atomic
def begin(standing: StandingGift, mandate: Mandate | None) -> None:
    """Only who moves it on from waiting does what follows."""
    waiting = StandingGift.objects.filter(pk=standing.pk, state=StandingState.WAITING)
    thing, within, space = standing.thing, standing.campaign.thing, standing.museum_id
    if mandate is None:
        if waiting.update(state=StandingState.ENDED, ended_at=now(), ended_because=EndReason.NO_CARD):
            record_event("giving.standing_ended", subject=thing, within=within, space_id=space)
            write_soon(standing, StandingLetterKind.ENDED)
        return
    first = standing.first_gift.given_on or now().date()
    following = next_due(first, MONTHS[Every(standing.every)], first)
    values = {"mandate": mandate.reference, "card_expires": mandate.expires, "begun_on": first, "next_due": following}
    if waiting.update(state=StandingState.ACTIVE, **values):
        record_event("giving.standing_begun", subject=thing, within=within, space_id=space, amount=standing.amount)
        write_soon(standing, StandingLetterKind.BEGUN)


def start_card_change(*, standing: StandingGift) -> str:
    """The address of the provider's page where another card is given. It is asked for outside any transaction.

    Raises ``StandingEnded``, ``OnlinePaymentClosed``, ``PaymentUnreachable``."""
    if StandingGift.objects.filter(pk=standing.pk, state=StandingState.ENDED).exists():
        raise StandingEnded
    charger = charger_named(provider_for(standing.campaign.museum).name)
    if charger is None:
        raise OnlinePaymentClosed
    change = CardChange.objects.create(standing=standing)
    try:
        page = charger.ask_card(card_order(change))
    except Unreachable as error:
        raise PaymentUnreachable from error
    CardChange.objects.filter(pk=change.pk).update(reference=page.reference)
    return page.url


def finish_card_change(*, change: CardChange) -> bool:
    """Charge the new card from now on, if one was given; what was refused is tried again at once with it. False while
    there is nothing new. Raises ``Unreachable``."""
    standing = change.standing
    provider = provider_for(standing.campaign.museum).name
    charger = charger_named(provider)
    if change.done_at or not change.reference or charger is None:
        return False
    mandate = charger.mandate_of(card_order(change))
    return mandate is not None and keep_card(change, mandate, provider)


@transaction.atomic
def keep_card(change: CardChange, mandate: Mandate, provider: str) -> bool:
    standing = (
        StandingGift.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=change.standing_id)
    )
    if not CardChange.objects.filter(pk=change.pk, done_at=None).update(done_at=now()):
        return False
    if standing.is_over:
        release_soon(standing, mandate.reference, provider)
        return False
    release_soon(standing)
    values = {"mandate": mandate.reference, "card_expires": mandate.expires, "provider": provider}
    StandingGift.objects.filter(pk=standing.pk).update(**values)
    refused = Instalment.objects.filter(
        standing=standing, state=InstalmentState.OPEN, charges__answered_at__isnull=False
    )
    Instalment.objects.filter(pk__in=refused.values("pk")).update(try_after=now())
    within, space = standing.campaign.thing, standing.museum_id
    record_event("giving.standing_card_changed", subject=standing.thing, within=within, space_id=space)
    return True


def card_order(change: CardChange) -> Order:
    """A page for another card, as providers know it."""
    standing = change.standing
    museum, here = standing.campaign.museum, settings.SITE_URL
    return Order(
        key=f"card_{change.public_id}", merchant=museum.public_id, merchant_name=museum.name, amount=standing.amount,
        currency=CURRENCY, words=standing.campaign.title, reference=change.reference,
        language=standing.first_gift.language, begun_at=change.created_at,
        return_url=here + reverse("giving:standing_card_back", args=[change.public_id]),
        notification_url=here + reverse("giving:notification", args=[standing.provider, museum.public_id]),
    )  # fmt: skip


def release_soon(standing: StandingGift, mandate: str = "", provider: str = "") -> None:
    """Have the provider forget a card. It is courtesy: nothing of ours charges it any more."""
    if mandate := mandate or standing.mandate:
        release_mandate.enqueue(standing.pk, mandate, provider or standing.provider)


@task
def release_mandate(standing_id: int, mandate: str, provider: str) -> bool:
    """Tell the provider to forget a card; tried again by the jobs' own patience. False when it is still charged.
    Raises ``Unreachable``."""
    standing = StandingGift.objects.select_related(*WHOLE).get(pk=standing_id)
    charger = charger_named(provider)
    if charger is None or (standing.mandate == mandate and standing.state in CHARGED):
        return False
    charger.release(replace(card_order(CardChange(standing=standing)), mandate=mandate))
    StandingGift.objects.filter(pk=standing_id, mandate=mandate, state=StandingState.ENDED).update(mandate="")
    return True
