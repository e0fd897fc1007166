"""Reads about the end of campaigns."""

from datetime import datetime

from django.db.models import QuerySet, Sum

from enfilade.giving.engine.deadline import end_of_day
from enfilade.giving.enums import LIVE, CampaignState
from enfilade.giving.models import Campaign, Gift, Palier, Payment
from enfilade.giving.queries.campaigns import takes_gifts


def deadline_of(campaign: Campaign) -> datetime:
    """The instant after which no gift may be begun: the end of the last day, where the museum is."""
    return end_of_day(campaign.closes_on, campaign.museum.timezone)


def awaited_payments(campaign: Campaign) -> QuerySet[Payment]:
    """Payments begun and not settled yet, which a campaign that ends waits for."""
    return Payment.objects.filter(gift__campaign=campaign, state__in=LIVE)


def awaited_sum(campaign: Campaign) -> int:
    """What those payments would bring, in cents."""
    return awaited_payments(campaign).aggregate(total=Sum("amount"))["total"] or 0


def may_still_pay(gift: Gift) -> bool:
    """Whether a gift begun may still be paid: its campaign takes gifts, or it was submitted before the end (by our
    clock) and the campaign waits for the last payments."""
    campaign = gift.campaign
    in_time = gift.submitted_at < deadline_of(campaign)
    return takes_gifts(campaign) or (in_time and campaign.state in (CampaignState.OPEN, CampaignState.WAITING))


def paliers_of(campaign: Campaign) -> QuerySet[Palier]:
    """The steps of a campaign, lowest first."""
    return campaign.paliers.order_by("amount")
