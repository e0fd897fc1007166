"""The campaign "Faire revenir La Libraire": 418 gifts over forty days, through the services and the demo provider.

The provider's messages are not sent: each payment is settled as the regular check would, and its donor is noted as
thanked by hand, so that no mail leaves for invented people. Every receipt asked for has its number and its values; its
file is made when someone opens it. One job is left behind (receipts that wait for the body's description: none).
"""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import translation

from enfilade.core import clock
from enfilade.demo.builders.world import World
from enfilade.demo.content import giving as content
from enfilade.giving.enums import RemoteStatus
from enfilade.giving.models import Campaign, DemoPayment, Gift, Payment
from enfilade.giving.providers import demo
from enfilade.giving.services import (
    DonorDetails,
    announce_news,
    describe_entity,
    draft_campaign,
    issue_receipt,
    mark_milestones,
    open_campaign,
    settle_payment,
    start_gift,
    thank_by_hand,
)

GOAL = 6_000_000
DAYS_OPEN, DAYS_LEFT = 40, 12


@transaction.atomic
def build(world: World) -> None:
    """The campaign, its news and its gifts; nothing when it stands already."""
    if Campaign.objects.filter(slug=content.SLUG).exists():
        return
    with translation.override("fr"):
        campaign = open_the_campaign(world)
        give(world, campaign)
        tell(world, campaign)


def open_the_campaign(world: World) -> Campaign:
    by, museum = world.people["mecenat"], world.museums["beaux-arts"]
    with clock.standing_at(world.before(55)):
        describe_entity(museum=museum, by=by, **content.ENTITY)
        campaign = draft_campaign(
            museum=museum,
            slug=content.SLUG,
            title=content.TITLE,
            title_en=content.TITLE_EN,
            lead=content.LEAD,
            lead_en=content.LEAD_EN,
            story=content.STORY,
            story_en=content.STORY_EN,
            fallback=content.FALLBACK,
            fallback_en=content.FALLBACK_EN,
            goal=GOAL,
            opens_on=world.before(DAYS_OPEN).date(),
            closes_on=(world.now + timedelta(days=DAYS_LEFT)).date(),
            record=world.record("beaux-arts", "D 2026.1"),
            project_id=world.projects["libraire"],
            by=by,
        )
    with clock.standing_at(world.before(DAYS_OPEN)):
        open_campaign(campaign=campaign, by=by)
    return campaign


def tell(world: World, campaign: Campaign) -> None:
    for ago, text, text_en in content.NEWS:
        with clock.standing_at(world.before(ago - 0.2)):
            announce_news(campaign=campaign, text=text, text_en=text_en, by=world.people["mecenat"])


def give(world: World, campaign: Campaign) -> None:
    for number, told in enumerate(content.gifts()):
        with clock.standing_at(world.before(told.ago)):
            receive(world, begin(campaign, told, number))
            if number % 20 == 0:
                mark_milestones(campaign=campaign)
    mark_milestones(campaign=campaign)


def begin(campaign: Campaign, told: content.DemoGift, number: int) -> Gift:
    place: dict[str, Any] = (
        {"address": told.address, "postcode": "63990", "city": "Valmeure"} if told.wants_receipt else {}
    )
    donor = DonorDetails(
        name=told.name,
        email=told.email,
        shown_as=told.shown_as,
        pseudonym=told.pseudonym,
        message=told.message,
        wants_receipt=told.wants_receipt,
        **place,
    )
    return start_gift(campaign=campaign, amount=told.amount, donor=donor, nonce=f"demo-{number}").gift


def receive(world: World, gift: Gift) -> None:
    """Accepted on the provider's page, then settled by asking it, as the regular check does."""
    payment = Payment.objects.get(gift=gift)
    payment.gift = gift
    demo.decide(DemoPayment.objects.get(public_id=payment.reference), RemoteStatus.SUCCEEDED, tell=False)
    settle_payment(payment=payment, thank=False)
    gift.refresh_from_db(fields=["state", "paid", "given_on"])
    thank_by_hand(gift=gift, by=world.people["mecenat"])
    if gift.wants_receipt:
        issue_receipt(gift=gift)
