"""What staff promise in a campaign: rewards and steps."""

from typing import Any

from django.db import transaction

from enfilade.core.clock import today
from enfilade.core.journal import record_event
from enfilade.giving.engine.benefits import rule_on, too_large
from enfilade.giving.errors import BenefitTooLarge, PalierExists, StockTooLow
from enfilade.giving.models import Campaign, Palier, Tier
from enfilade.people.models import Person


@transaction.atomic
def write_tier(*, campaign: Campaign, by: Person | None, tier: Tier | None = None, **values: Any) -> Tier:
    """Offer a reward, or change one (what was claimed keeps the value it had). Money in cents.

    Raises ``BenefitTooLarge`` when it would be worth more than the law allows for its smallest gift, ``StockTooLow``
    when more are taken already.
    """
    rule = rule_on(today(campaign.museum.timezone))
    if rule and too_large(value=values["value"], amount=values["amount"], rule=rule):
        raise BenefitTooLarge(share=rule.share)
    if tier is None:
        tier = Tier.objects.create(campaign=campaign, **values)
    else:
        change(tier, values)
    record_event("giving.tier_written", subject=campaign.thing, space_id=campaign.museum_id, by=by, tier=tier.title)
    return tier


def change(tier: Tier, values: dict[str, Any]) -> None:
    """A condition of the update itself: nobody can take one between a look and a write."""
    stock = values.get("stock")
    rows = Tier.objects.filter(pk=tier.pk)
    if not (rows if stock is None else rows.filter(taken__lte=stock)).update(**values):
        raise StockTooLow
    tier.refresh_from_db()


@transaction.atomic
def add_palier(*, campaign: Campaign, amount: int, pays_for: str, by: Person | None, pays_for_en: str = "") -> Palier:
    """Say what a campaign's money pays for from ``amount`` cents on. Raises ``PalierExists``."""
    words = {"pays_for": pays_for, "pays_for_en": pays_for_en}
    palier, is_new = Palier.objects.get_or_create(campaign=campaign, amount=amount, defaults=words)
    if not is_new:
        raise PalierExists
    record_event("giving.palier_added", subject=campaign.thing, space_id=campaign.museum_id, by=by, pays_for=pays_for)
    return palier
