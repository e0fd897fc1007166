"""How campaigns end: by which clock, waiting for whom, with what outcome."""

from datetime import UTC, date, datetime, timedelta

import pytest

from enfilade.core import clock
from enfilade.core.models import Event
from enfilade.giving.engine.deadline import end_of_day
from enfilade.giving.enums import CampaignMode, CampaignState, Outcome, RemoteStatus
from enfilade.giving.errors import (
    CampaignNotOpen,
    CampaignStepRefused,
    OptimumTooLow,
    RulePromised,
)
from enfilade.giving.models import Campaign, Gift, Palier, Payment
from enfilade.giving.providers import demo
from enfilade.giving.queries import awaited_sum, may_still_pay, paliers_of, takes_gifts, time_left
from enfilade.giving.queries import progress as progress_of
from enfilade.giving.services import close_campaign, edit_campaign, mark_paliers, settle_payment, try_again
from enfilade.giving.services.endings import close_ended_campaigns, mark_palier
from tests.concurrency import in_threads
from tests.factories.giving import a_campaign, a_drafted_campaign, a_gift, a_paid_gift, page_of, payment_of

pytestmark = pytest.mark.django_db
ALL = CampaignMode.ALL


def closed(campaign, by=None):
    close_campaign(campaign=campaign, by=by)
    campaign.refresh_from_db()
    return campaign


def told(verb):
    return Event.objects.filter(verb=f"giving.{verb}").count()


def settle(gift, status=RemoteStatus.SUCCEEDED):
    demo.decide(page_of(gift), status)
    settle_payment(payment=payment_of(gift))


@pytest.mark.parametrize(
    ("day", "hour"),
    [(date(2026, 10, 24), 22), (date(2026, 10, 25), 23), (date(2027, 3, 27), 23), (date(2027, 3, 28), 22)],
)  # fmt: skip
def test_a_day_ends_at_midnight_whatever_the_season(day, hour):
    assert end_of_day(day, "Europe/Paris") == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@pytest.mark.parametrize(("second", "is_taken"), [(-1, True), (0, False)])
def test_a_gift_of_the_last_second_is_taken_on_the_night_the_clocks_change(second, is_taken):
    campaign = a_campaign(opens_on=date(2026, 10, 1), closes_on=date(2026, 10, 25))
    with clock.standing_at(datetime(2026, 10, 25, 23, tzinfo=UTC) + timedelta(seconds=second)):
        assert takes_gifts(campaign) is is_taken


def test_the_end_waits_for_the_payments_begun_before():
    campaign = a_campaign(goal=10_000, mode=ALL)
    gift = a_gift(campaign=campaign, amount=10_000)
    closed(campaign)
    assert (campaign.state, campaign.outcome, awaited_sum(campaign)) == (CampaignState.WAITING, "", 10_000)
    assert time_left(campaign, progress_of(campaign)) == "La campagne attend les derniers paiements."
    settle(gift)
    close_ended_campaigns.call()
    campaign.refresh_from_db()
    assert (campaign.state, campaign.outcome) == (CampaignState.CLOSED, Outcome.SUCCEEDED)


def test_a_campaign_that_waits_takes_no_new_gift_and_lets_an_old_one_be_paid():
    campaign = a_campaign(mode=ALL)
    refused, _still = a_gift(campaign=campaign), a_gift(campaign=campaign)
    settle(refused, RemoteStatus.FAILED)
    closed(campaign)
    with pytest.raises(CampaignNotOpen):
        a_gift(campaign=campaign)
    try_again(gift=Gift.objects.select_related("campaign__museum").get(pk=refused.pk))
    assert (refused.payments.count(), Gift.objects.count()) == (2, 2)


def test_a_gift_is_in_time_by_our_clock_when_it_was_submitted():
    campaign = a_campaign(closes_on=clock.today())
    gift = a_gift(campaign=campaign)
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert (takes_gifts(campaign), may_still_pay(gift)) == (False, True)
        gift.submitted_at = clock.now()
        assert not may_still_pay(gift)


def test_grace_has_an_end():
    campaign = a_campaign(mode=ALL)
    a_gift(campaign=campaign)
    closed(campaign)
    close_ended_campaigns.call()
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.WAITING
    with clock.standing_at(clock.now() + timedelta(days=6)):
        close_ended_campaigns.call()
    campaign.refresh_from_db()
    assert (campaign.state, campaign.outcome) == (CampaignState.CLOSED, Outcome.FAILED)


def test_a_waiting_campaign_is_not_closed_again_by_hand():
    campaign = a_campaign()
    a_gift(campaign=campaign)
    closed(campaign)
    with pytest.raises(CampaignStepRefused):
        close_campaign(campaign=campaign, by=None)
    assert told("campaign_closed") == 0


@pytest.mark.parametrize(("mode", "given_back"), [(CampaignMode.SOFT, 0), (ALL, 1), (CampaignMode.MINIMUM, 1)])
def test_a_missed_sum_is_given_back_by_the_modes_that_promise_it(mode, given_back, run_jobs):
    campaign = a_campaign(goal=10_000, mode=mode)
    a_paid_gift(campaign=campaign, amount=9_999)
    assert closed(campaign).outcome == Outcome.FAILED
    run_jobs(loud=False)  # the demo provider writes to nobody here
    assert told("gifts_given_back") == given_back


def test_money_later_than_a_failure_goes_back_too(run_jobs):
    campaign = a_campaign(goal=10_000, mode=ALL)
    gift = a_gift(campaign=campaign)
    settle(gift, RemoteStatus.FAILED)
    closed(campaign)
    run_jobs(loud=False)  # the demo provider writes to nobody here
    Payment.objects.get().gift.payments.update(state="pending")
    page = page_of(gift)
    page.status = RemoteStatus.SUCCEEDED
    page.save()
    settle_payment(payment=payment_of(gift), thank=False)
    run_jobs(loud=False)  # the demo provider writes to nobody here
    assert told("gifts_given_back") == 2


def test_a_successful_campaign_still_takes_gifts_when_the_museum_says_so():
    campaign = a_campaign(goal=5_000, gives_after=True)
    other = a_campaign(goal=5_000)
    for one in (campaign, other):
        a_paid_gift(campaign=one)
        closed(one)
    assert (takes_gifts(campaign), takes_gifts(other)) == (True, False)
    a_paid_gift(campaign=campaign)
    assert progress_of(campaign).raised == 10_000


@pytest.mark.django_db(transaction=True)
def test_two_workers_conclude_once():
    campaign = a_campaign(goal=5_000, closes_on=clock.today())
    gift = a_gift(campaign=campaign)
    closed(campaign)
    settle(gift)

    in_threads(4, close_ended_campaigns.call)
    assert told("campaign_closed") == 1


def test_the_rule_of_an_open_campaign_is_promised():
    campaign = a_campaign(mode=ALL)
    for values in ({"mode": CampaignMode.SOFT}, {"goal": 5_000}, {"closes_on": clock.today()}):
        with pytest.raises(RulePromised):
            edit_campaign(campaign=campaign, by=None, **values)
    campaign.refresh_from_db()
    assert (campaign.mode, campaign.goal) == (ALL, 1_000_000)
    edit_campaign(campaign=campaign, by=None, title="Autre", goal=1_000_000)
    edit_campaign(campaign=a_drafted_campaign(), by=None, mode=ALL)


def test_the_optimum_is_beyond_the_minimum():
    with pytest.raises(OptimumTooLow):
        a_drafted_campaign(goal=10_000, optimum=10_000)
    assert not Campaign.objects.exists()
    assert a_drafted_campaign(goal=10_000, optimum=20_000).optimum == 20_000


def test_steps_are_passed_once_and_told(run_jobs):
    campaign = a_campaign()
    for amount, words in ((5_000, "le cadre"), (9_000, "le vernis"), (3_000, "le socle")):
        Palier.objects.create(campaign=campaign, amount=amount, pays_for=words)
    a_paid_gift(campaign=campaign, thank=True)
    run_jobs(loud=False)  # the demo provider writes to nobody here
    assert [bool(one.passed_at) for one in paliers_of(campaign)] == [True, True, False]
    assert (told("palier_passed"), mark_paliers(campaign=campaign)) == (2, [])
    assert not mark_palier(campaign, paliers_of(campaign)[0])
