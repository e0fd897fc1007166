"""Matching funds: entered in the ledger, never overdrawn, given back with refunds."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from enfilade.core import clock
from enfilade.core.models import Event
from enfilade.giving.enums import EntryKind
from enfilade.giving.models import LedgerEntry, Match, MatchingFund
from enfilade.giving.queries import matched, progress
from enfilade.giving.services import match_gift, matching, release_match, settle_payment
from tests.concurrency import in_threads
from tests.factories.giving import a_campaign, a_gift, a_paid_gift, payment_of
from tests.factories.rewards import a_fund

pytestmark = pytest.mark.django_db


def left(fund):
    fund.refresh_from_db()
    return fund.left


def entries(kind):
    return LedgerEntry.objects.filter(kind=kind)


def test_each_gift_takes_its_part_of_the_budget():
    fund = a_fund(percent=50)
    gift = a_paid_gift(campaign=fund.campaign, amount=5001)
    entry = entries(EntryKind.MATCH).get()
    assert (entry.amount, entry.debit.kind, entry.credit.code) == (
        2500,
        "matching",
        f"income:{gift.campaign.public_id}",
    )
    assert (left(fund), matched(fund.campaign), progress(fund.campaign).raised) == (17_500, 2500, 7501)
    assert Event.objects.get(verb="giving.fund_promised").data["budget"] == 20_000


def test_a_gift_is_matched_up_to_the_cap_and_the_last_takes_what_is_left():
    fund = a_fund(budget=5_000, cap=4_000)
    for _ in range(3):
        a_paid_gift(campaign=fund.campaign, amount=10_000)
    assert [one.amount for one in Match.objects.order_by("pk")] == [4_000, 1_000]
    assert left(fund) == 0


@pytest.mark.parametrize("shift", [-30, 30])
def test_a_fund_adds_between_its_days_only(shift):
    day = clock.today() + timedelta(days=shift)
    fund = a_fund(since=day, until=day)
    a_paid_gift(campaign=fund.campaign)
    assert (left(fund), entries(EntryKind.MATCH).count()) == (20_000, 0)


def test_a_gift_is_matched_once():
    fund = a_fund()
    gift = a_paid_gift(campaign=fund.campaign)
    settle_payment(payment=payment_of(gift), thank=False)
    assert (match_gift(gift=gift, paid=5000), left(fund), entries(EntryKind.MATCH).count()) == (0, 15_000, 1)


def test_a_refund_gives_the_part_back():
    fund = a_fund()
    gift = a_paid_gift(campaign=fund.campaign)
    assert [release_match(gift=gift, left=2000), release_match(gift=gift), release_match(gift=gift)] == [3000, 2000, 0]
    assert [one.amount for one in entries(EntryKind.UNMATCH).order_by("pk")] == [3000, 2000]
    assert (left(fund), matched(fund.campaign), progress(fund.campaign).raised) == (20_000, 0, 5000)


def test_a_part_given_back_meanwhile_is_given_back_once():
    fund = a_fund()
    gift = a_paid_gift(campaign=fund.campaign)
    seen = Match.objects.select_related("fund__campaign__museum").get()
    release_match(gift=gift)
    assert (matching.shrink(seen, 0), left(fund)) == (0, 20_000)


def test_the_database_refuses_an_overdrawn_fund():
    fund = a_fund()
    with pytest.raises(IntegrityError), transaction.atomic():
        MatchingFund.objects.filter(pk=fund.pk).update(reserved=20_001)


@pytest.mark.django_db(transaction=True)
def test_many_gifts_at_once_never_overdraw():
    fund = a_fund(budget=12_000, cap=5_000, campaign=a_campaign())
    gifts = iter([a_gift(campaign=fund.campaign) for _ in range(8)])

    def match():
        with transaction.atomic():
            match_gift(gift=next(gifts), paid=5000)

    in_threads(8, match)
    assert (left(fund), matched(fund.campaign)) == (0, 12_000)
    assert sorted(one.amount for one in Match.objects.all()) == [2_000, 5_000, 5_000]
