"""Rewards: never one too many, held while paid, replaced by a person when the money came too late."""

import contextlib
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from enfilade.core import clock
from enfilade.core.models import Event
from enfilade.giving.engine import benefits
from enfilade.giving.enums import ClaimState, GiftState, RemoteStatus
from enfilade.giving.errors import BenefitsOfYearReached, BenefitTooLarge, TierGone, TierNeedsMore
from enfilade.giving.models import Gift, Payment, RewardClaim, Tier
from enfilade.giving.providers import demo
from enfilade.giving.queries import owed_claims
from enfilade.giving.services import release_reward, rewards, settle_claim, settle_payment, start_gift, try_again
from enfilade.giving.services.rewards import let_holds_lapse
from tests.concurrency import in_threads
from tests.factories.giving import a_campaign, a_gift, a_paid_gift, details, page_of, payment_of
from tests.factories.people import a_person
from tests.factories.rewards import a_tier

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=16)


def a_gift_for(tier, **values):
    return a_gift(campaign=tier.campaign, tier=tier, **values)


def states():
    return [str(one.state) for one in RewardClaim.objects.order_by("pk")]


def taken(tier):
    return Tier.objects.get(pk=tier.pk).taken


def settle(gift, status=RemoteStatus.SUCCEEDED):
    demo.decide(page_of(gift), status)
    settle_payment(payment=payment_of(gift), thank=False)


def test_a_reward_is_held_then_firm_once_paid():
    tier = a_tier(stock=2)
    gift = a_gift_for(tier)
    assert (states(), taken(tier)) == (["held"], 1)
    settle(gift)
    assert (states(), taken(tier)) == (["firm"], 1)


def test_the_last_one_gone_is_refused_before_anything_is_written():
    tier = a_tier(stock=1)
    a_gift_for(tier)
    with pytest.raises(TierGone):
        a_gift_for(tier)
    assert (Gift.objects.count(), Payment.objects.count(), taken(tier)) == (1, 1, 1)


def test_the_database_itself_refuses_one_too_many():
    tier = a_tier(stock=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tier.objects.filter(pk=tier.pk).update(taken=2)


def test_a_hold_lapses_and_the_place_goes_to_another():
    tier = a_tier(stock=1)
    a_gift_for(tier)
    with clock.standing_at(clock.now() + LATER):
        a_gift_for(tier)
    assert (states(), taken(tier)) == (["lapsed", "held"], 1)


def test_holds_lapse_by_themselves():
    tier = a_tier(stock=3)
    a_gift_for(tier)
    settle(a_gift_for(tier))
    assert let_holds_lapse.call() == 0
    with clock.standing_at(clock.now() + LATER):
        assert let_holds_lapse.call() == 1
    assert (states(), taken(tier)) == (["lapsed", "firm"], 1)


def test_a_submission_repeated_is_one_claim():
    tier, donor = a_tier(stock=5), details()
    for _ in range(2):
        start_gift(campaign=tier.campaign, amount=5000, donor=donor, nonce="n", tier=tier)
    assert taken(tier) == RewardClaim.objects.count() == 1


def test_going_to_pay_again_holds_anew():
    tier = a_tier(stock=1)
    gift = a_gift_for(tier)
    settle(gift, RemoteStatus.FAILED)
    with clock.standing_at(clock.now() + LATER):
        let_holds_lapse.call()
        try_again(gift=gift)
        assert RewardClaim.objects.get().held_until > clock.now()
    assert (states(), taken(tier)) == (["held"], 1)


def test_nobody_is_sent_to_pay_for_what_is_gone():
    tier = a_tier(stock=1)
    gift = a_gift_for(tier)
    settle(gift, RemoteStatus.FAILED)
    with clock.standing_at(clock.now() + LATER):
        a_gift_for(tier)
        with pytest.raises(TierGone):
            try_again(gift=gift)
    assert (states(), gift.payments.count()) == (["lapsed", "held"], 1)


def test_money_after_a_lapsed_hold_takes_a_place_that_is_still_free():
    tier = a_tier(stock=1)
    gift = a_gift_for(tier)
    with clock.standing_at(clock.now() + LATER):
        let_holds_lapse.call()
        settle(gift)
    assert (states(), taken(tier)) == (["firm"], 1)


def owed_gift(tier):
    """A gift paid after its hold lapsed and another took the last place."""
    gift = a_gift_for(tier)
    with clock.standing_at(clock.now() + LATER):
        a_gift_for(tier)
        settle(gift)
    gift.refresh_from_db()
    return gift


def test_money_for_what_is_gone_is_kept_and_told_to_a_person():
    tier = a_tier(stock=1)
    gift = owed_gift(tier)
    assert (gift.state, gift.paid, states(), taken(tier)) == (GiftState.PAID, 5000, ["owed", "held"], 1)
    assert owed_claims(tier.campaign.museum).get().gift == gift
    assert Event.objects.filter(verb="giving.reward_owed").count() == 1


def test_less_money_than_the_reward_asks_is_for_a_person():
    tier = a_tier(stock=1)
    gift = a_gift_for(tier)
    page = page_of(gift)
    page.amount = 4000
    page.save()
    settle(gift)
    assert (states(), taken(tier)) == (["owed"], 0)


def test_a_person_gives_another_reward():
    tier = a_tier(stock=1)
    claim = owed_gift(tier).claim
    other = a_tier(campaign=tier.campaign, stock=1)
    for _ in range(2):
        settle_claim(claim=claim, tier=other, by=a_person())
    claim.refresh_from_db()
    assert (claim.state, claim.tier, taken(other)) == (ClaimState.FIRM, other, 1)


def test_a_person_notes_that_the_donor_wants_none():
    claim = owed_gift(a_tier(stock=1)).claim
    settle_claim(claim=claim, tier=None, by=a_person())
    assert states() == ["given_up", "held"]


def test_another_reward_that_is_gone_changes_nothing():
    tier = a_tier(stock=1)
    claim = owed_gift(tier).claim
    with pytest.raises(TierGone):
        settle_claim(claim=claim, tier=a_tier(campaign=tier.campaign, stock=0), by=a_person())
    claim.refresh_from_db()
    assert (claim.state, claim.tier) == (ClaimState.OWED, tier)


def test_a_refunded_gift_gives_its_reward_back_once():
    tier = a_tier(stock=1)
    gift = a_gift_for(tier)
    settle(gift)
    assert [release_reward(gift=gift), release_reward(gift=gift), release_reward(gift=a_gift())] == [True, False, False]
    assert (states(), taken(tier)) == (["given_up"], 0)


def test_a_second_payment_leaves_the_reward_as_it_is():
    tier = a_tier()
    gift = a_gift_for(tier)
    settle(gift)
    rewards.make_firm(gift=gift, paid=100)
    assert states() == ["firm"]


def test_a_reward_asks_for_its_amount():
    tier = a_tier()
    with pytest.raises(TierNeedsMore) as refusal:
        a_gift_for(tier, amount=4999)
    assert "50\u00a0€" in str(refusal.value)
    assert not Gift.objects.exists()


def test_a_reward_is_worth_at_most_a_quarter_of_the_gift():
    tier = a_tier(value=1251)
    with pytest.raises(BenefitTooLarge):
        a_gift_for(tier)
    assert not Gift.objects.exists()
    a_gift_for(tier, amount=6000)


def test_rewards_of_a_year_stay_within_the_law():
    tier = a_tier(amount=20_000, value=4_000)
    a_gift_for(tier, amount=20_000, email="zoe@exemple.test")
    with pytest.raises(BenefitsOfYearReached):
        a_gift_for(tier, amount=20_000, email="Zoe@exemple.test")
    assert taken(tier) == Gift.objects.count() == 1
    with clock.standing_at(clock.now().replace(year=clock.now().year + 1)):
        tier.campaign.closes_on = clock.today()
        a_gift_for(tier, amount=20_000, email="zoe@exemple.test")


@pytest.mark.parametrize(
    ("day", "yearly"),
    [
        (date(2010, 1, 1), None),
        (date(2016, 6, 9), 6_500),
        (date(2016, 6, 10), 6_900),
        (date(2026, 1, 1), 7_300),
    ],
)
def test_the_ceiling_is_of_its_time(day, yearly):
    rule = benefits.rule_on(day)
    assert (rule and rule.yearly) == yearly


def test_what_is_symbolic_is_free():
    rule = benefits.RULES[-1]
    assert not benefits.beyond_year(value=0, already=9_999, rule=rule)
    assert not benefits.too_large(value=0, amount=100, rule=rule)


def buyers(tier, count, each):
    """``count`` people who want the reward at the same moment; ``each`` sees what became of it."""
    names = iter(range(count))

    def buy():
        try:
            gift = a_gift_for(tier, email=f"n{next(names)}@exemple.test")
        except TierGone:
            return
        each(gift)

    in_threads(count, buy)


@pytest.mark.django_db(transaction=True)
def test_two_hundred_at_once_share_a_hundred_and_nobody_pays_without():
    tier = a_tier(stock=100)
    for _ in range(8):
        buyers(tier, 25, settle)
    assert (taken(tier), states()) == (100, ["firm"] * 100)
    assert Gift.objects.filter(state=GiftState.PAID, claim=None).count() == 0
    assert Gift.objects.count() == Payment.objects.count() == 100


@pytest.mark.django_db(transaction=True)
def test_the_last_one_is_won_once():
    tier = a_tier(stock=1)
    buyers(tier, 12, lambda gift: None)
    assert (taken(tier), states()) == (1, ["held"])


@pytest.mark.django_db(transaction=True)
def test_a_hold_over_and_a_payment_at_the_same_moment_leave_one_owner():
    tier = a_tier(stock=1)
    first = a_gift_for(tier)
    demo.decide(page_of(first), RemoteStatus.SUCCEEDED)
    at, turns = clock.now() + LATER, iter(range(6))

    def act():
        with clock.standing_at(at):
            turn = next(turns)
            if turn == 0:
                settle_payment(payment=payment_of(first), thank=False)
            else:
                with contextlib.suppress(TierGone):
                    a_gift_for(tier, email=f"n{turn}@exemple.test")

    in_threads(6, act)
    assert taken(tier) == 1 == len([one for one in states() if one in ("held", "firm")])
    assert RewardClaim.objects.get(gift=first).state in (ClaimState.FIRM, ClaimState.OWED)
    assert connection.vendor in ("sqlite", "postgresql")


@pytest.mark.django_db(transaction=True)
def test_two_gifts_at_once_of_one_donor_count_each_others_rewards():
    tier = a_tier(amount=20_000, value=4_000)
    a_campaign(museum=tier.campaign.museum)

    def give():
        with contextlib.suppress(BenefitsOfYearReached):
            a_gift_for(tier, amount=20_000, email="zoe@exemple.test")

    in_threads(4, give)
    assert taken(tier) == 1


def test_a_reward_not_limited_is_counted_all_the_same():
    tier = a_tier()
    a_paid_gift(campaign=tier.campaign, tier=tier)
    assert (taken(tier), tier.left, Tier(stock=3, taken=1).left) == (1, None, 2)
