"""Reads of matching funds."""

from django.db.models import QuerySet, Sum

from enfilade.core.clock import today
from enfilade.giving.models import Campaign, Match, MatchingFund


def funds_of(campaign: Campaign) -> QuerySet[MatchingFund]:
    """A campaign's funds, first to begin first."""
    return campaign.funds.order_by("since", "pk")


def matched(campaign: Campaign) -> int:
    """What patrons added to a campaign, in cents; part of what is raised."""
    return Match.objects.filter(fund__campaign=campaign).aggregate(total=Sum("amount"))["total"] or 0


def adding_funds(campaign: Campaign) -> QuerySet[MatchingFund]:
    """The funds that add to gifts received today."""
    day = today(campaign.museum.timezone)
    return funds_of(campaign).filter(since__lte=day, until__gte=day)
