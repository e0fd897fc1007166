"""Rewards, steps and patrons' funds of campaigns."""

from datetime import timedelta

from enfilade.core.clock import today
from enfilade.giving.models import MatchingFund, Tier
from enfilade.giving.services import promise_fund
from tests.factories.giving import a_campaign


def a_tier(*, campaign=None, **values) -> Tier:
    whole = {"title": "Une visite", "amount": 5000, "value": 500, **values}
    return Tier.objects.create(campaign=campaign or a_campaign(), **whole)


def a_fund(*, campaign=None, **values) -> MatchingFund:
    days = {"since": today() - timedelta(days=1), "until": today() + timedelta(days=10)}
    whole = {"patron": "Maison Roux", "budget": 20_000, **days, **values}
    return promise_fund(campaign=campaign or a_campaign(), by=None, **whole)
