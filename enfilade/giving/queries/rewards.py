"""Reads of rewards and claims."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet, Sum

from enfilade.core.clock import today
from enfilade.giving.enums import TAKING, ClaimState
from enfilade.giving.models import Campaign, Donor, RewardClaim, Tier
from enfilade.people.models import Space


def tiers_of(campaign: Campaign) -> QuerySet[Tier]:
    """Every reward of a campaign, in its order."""
    return campaign.tiers.order_by("order", "amount", "pk")


def offered_tiers(campaign: Campaign) -> QuerySet[Tier]:
    """The rewards visitors see, those that are all taken too."""
    return tiers_of(campaign).filter(is_offered=True)


def benefits_this_year(donor: Donor) -> int:
    """What a donor's rewards of this calendar year are worth to one museum's body, in cents, holds included."""
    zone = ZoneInfo(donor.museum.timezone)
    start = datetime(today(donor.museum.timezone).year, 1, 1, tzinfo=zone)
    end = (start + timedelta(days=370)).replace(month=1, day=1)
    taking = RewardClaim.objects.filter(gift__donor=donor, state__in=TAKING)
    rows = taking.filter(gift__submitted_at__gte=start, gift__submitted_at__lt=end)
    return rows.aggregate(total=Sum("value"))["total"] or 0


def claims_of(space: Space) -> QuerySet[RewardClaim]:
    """The claims on one museum's rewards, for its staff."""
    return RewardClaim.objects.filter(tier__campaign__museum_id=space.pk).select_related("tier__campaign", "gift")


def owed_claims(space: Space) -> QuerySet[RewardClaim]:
    """Paid gifts whose reward was gone when the money came: another must be offered."""
    return claims_of(space).filter(state=ClaimState.OWED)
