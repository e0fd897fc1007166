"""Many gifts at once: settled together, to the same end as one by one."""

import pytest

from enfilade.core import clock
from enfilade.core.models import Event, Job
from enfilade.giving.enums import ClaimState, GiftState, PaymentState
from enfilade.giving.models import Anomaly, LedgerEntry, Letter, MatchingFund, Payment, ProviderMessage, RewardClaim
from enfilade.giving.providers import provider_named
from enfilade.giving.providers.contract import Unreachable
from enfilade.giving.queries import progress
from enfilade.giving.services import inbox, settle_payment
from enfilade.giving.services.crowds import credit_together
from enfilade.giving.services.gifts import order_of
from tests.concurrency import in_threads
from tests.factories.giving import a_campaign, a_gift, payment_of
from tests.factories.rewards import a_tier
from tests.factories.stripe import a_merchant, posting_with

pytestmark = pytest.mark.django_db
stripe = provider_named("stripe")


def a_crowd(fake, count=5, *, campaign=None, step=1, **values):
    """Gifts paid at the fake, of one campaign, whose messages have not come yet."""
    campaign = campaign or a_campaign(museum=a_merchant(fake)[0])
    gifts = [a_gift(campaign=campaign, amount=1000 + step * number, **values) for number in range(count)]
    for gift in gifts:
        fake.do("pay", payment_of(gift).reference)
    return gifts


def told(gift):
    """All that a credit writes, without ids and moments."""
    lines = LedgerEntry.objects.filter(payment__gift=gift).order_by("kind")
    payment = payment_of(gift)
    gift.refresh_from_db()
    events = Event.objects.filter(subject_id=gift.public_id).exclude(verb="giving.gift_started").order_by("verb")
    return (
        [(one.kind, one.amount, one.debit.code, one.credit.code, one.currency) for one in lines],
        (payment.state, payment.confirmed_at, payment.failure, payment.reference),
        (gift.state, gift.paid, gift.paid_at, gift.given_on),
        [(one.verb, one.within_id, one.space_id, one.data) for one in events],
        Job.objects.filter(task_path__endswith="care_for_donor", args=[gift.pk]).count(),
    )


def pairs_of(gifts):
    payments = [payment_of(gift) for gift in gifts]
    return [(one, stripe.fetch(order_of(one))) for one in payments]


def test_a_crowd_is_credited_as_each_would_be_alone(fake):
    with clock.standing_at(clock.now()):
        one, other = a_crowd(fake, 2)
        settle_payment(payment=payment_of(one))
        credit_together(pairs_of([other]))
    apart, together = told(one), told(other)
    again = repr(together).replace(payment_of(other).reference, payment_of(one).reference).replace("1001", "1000")
    assert again == repr(apart)


def test_one_question_settles_a_crowd(fake, client, run_jobs):
    gifts = a_crowd(fake)
    fake.deliver(posting_with(client))
    fake.faults.seen.clear()
    run_jobs()
    asked = [one for one in fake.faults.seen if "checkout/sessions/" in one]
    assert (len([one for one in fake.faults.seen if one.endswith("/charges")]), asked) == (1, [])
    assert (progress(gifts[0].campaign).raised, LedgerEntry.objects.filter(kind="fee").count()) == (5010, 5)
    assert (Letter.objects.count(), ProviderMessage.objects.filter(settled_at=None).count()) == (5, 0)


def test_what_one_question_does_not_tell_is_asked_one_by_one(fake, client, run_jobs, monkeypatch):
    gifts = a_crowd(fake, 6)
    fake.dispute(payment_of(gifts[0]).reference)
    fake.refund(payment_of(gifts[1]).reference, 100)
    unpaid = a_gift(campaign=gifts[0].campaign)
    Payment.objects.filter(gift=gifts[2]).update(reference="")
    fake.deliver(posting_with(client))
    told_now = stripe.fetch_together(
        merchant=unpaid.museum.public_id, orders=[order_of(payment_of(g)) for g in [*gifts, unpaid]]
    )
    assert len(told_now) == 4
    run_jobs()
    assert [gift.state for gift in map(refreshed, gifts)] == [GiftState.REFUNDED, *[GiftState.PAID] * 5]
    assert progress(gifts[0].campaign).raised == 1001 - 100 + 1002 + 1003 + 1004 + 1005
    assert refreshed(unpaid).state == GiftState.STARTED


def refreshed(gift):
    gift.refresh_from_db()
    return gift


def test_a_museum_without_account_tells_nothing_together(fake):
    assert stripe.fetch_together(merchant="nobody", orders=[]) == {}


def test_a_provider_that_does_not_answer_leaves_each_message_to_a_job_of_its_own(fake, client, run_jobs):
    gifts = a_crowd(fake, 4)
    fake.deliver(posting_with(client))
    fake.crash()
    run_jobs(loud=False)
    assert (progress(gifts[0].campaign).raised, ProviderMessage.objects.filter(settled_at=None).count()) == (0, 0)
    fake.start()
    Job.objects.filter(task_path__endswith="settle_message").update(run_after=clock.now())
    run_jobs()
    assert progress(gifts[0].campaign).raised == 4006


def test_another_amount_is_credited_and_told_and_another_currency_left_aside(fake):
    campaign = a_campaign(museum=a_merchant(fake)[0])
    gifts = [a_gift(campaign=campaign) for _ in range(2)]
    fake.do("pay", payment_of(gifts[0]).reference, amount=4000)
    fake.do("pay", payment_of(gifts[1]).reference, currency="usd")
    assert {one.gift for one in credit_together(pairs_of(gifts))} == {gifts[0]}
    assert (refreshed(gifts[0]).paid, Anomaly.objects.get().kind) == (4000, "amount")
    assert refreshed(gifts[1]).state == GiftState.STARTED


def test_rewards_funds_and_closed_campaigns_are_followed_one_by_one(fake):
    campaign = a_campaign(museum=a_merchant(fake)[0])
    tier = a_tier(campaign=campaign, amount=1000, value=0)
    gifts = a_crowd(fake, 2, campaign=campaign, tier=tier)
    day = clock.today()
    MatchingFund.objects.create(campaign=campaign, patron="Mécène", budget=50_000, percent=100, since=day, until=day)
    credit_together(pairs_of(gifts))
    assert set(RewardClaim.objects.values_list("state", flat=True)) == {ClaimState.FIRM}
    assert progress(campaign).raised == 2 * (1000 + 1001)


def test_a_gift_paid_twice_is_told_to_a_person(fake):
    (gift,) = a_crowd(fake, 1)
    credit_together(pairs_of([gift]))
    second = Payment.objects.create(
        gift=gift, provider="stripe", amount=1000, reference="cs_other", state=PaymentState.EXPIRED
    )
    truth = stripe.fetch(order_of(Payment.objects.select_related("gift__campaign__museum").order_by("pk").first()))
    credit_together([(second, type(truth)(truth.status, "cs_other", 1000, "EUR", truth.at, live=truth.live))])
    assert (refreshed(gift).paid, Anomaly.objects.get().kind) == (2000, "twice")


def test_a_crowd_told_again_changes_nothing(fake):
    gifts = a_crowd(fake, 3)
    pairs = pairs_of(gifts)
    credit_together(pairs)
    before = (LedgerEntry.objects.count(), Event.objects.count(), Job.objects.count())
    assert len(credit_together(pairs)) == 3
    assert (LedgerEntry.objects.count(), Event.objects.count(), Job.objects.count()) == before


def test_a_crowd_that_cannot_be_credited_together_is_alone(fake, client, run_jobs, monkeypatch):
    gifts = a_crowd(fake, 4)
    fake.deliver(posting_with(client))
    monkeypatch.setattr(inbox, "credit_together", lambda pairs: 1 / 0)
    run_jobs()
    assert progress(gifts[0].campaign).raised == 4006


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_credit_a_crowd_once(fake):
    gifts = a_crowd(fake, 8)
    pairs = pairs_of(gifts)
    ways = iter([lambda: credit_together(pairs), lambda: credit_together(pairs[::-1])] * 2 + [lambda: alone(gifts)])
    in_threads(5, lambda: next(ways)())
    assert LedgerEntry.objects.filter(kind="gift").count() == 8
    assert (progress(gifts[0].campaign).raised, Anomaly.objects.count()) == (sum(1000 + n for n in range(8)), 0)
    assert Event.objects.filter(verb="giving.gift_credited").count() == 8


def alone(gifts):
    for gift in gifts:
        settle_payment(payment=payment_of(gift))


@pytest.mark.parametrize("count", [1, 3])
def test_a_crowd_costs_the_same_questions_whatever_its_size(fake, count, django_assert_num_queries):
    campaign = a_campaign(museum=a_merchant(fake)[0])
    credit_together(pairs_of(a_crowd(fake, 1, campaign=campaign)))  # opens the accounts
    with clock.standing_at(clock.now()):
        pairs = pairs_of(a_crowd(fake, count, campaign=campaign, step=0))
        with django_assert_num_queries(17):
            credit_together(pairs)


def test_a_long_inbox_is_left_to_the_next_job(fake, client, monkeypatch):
    a_crowd(fake, 3)
    fake.deliver(posting_with(client))
    monkeypatch.setattr(inbox, "BATCH", 2)
    monkeypatch.setattr(inbox, "ROUNDS", 1)
    Job.objects.all().delete()
    assert inbox.settle_waiting() == 2
    assert Job.objects.filter(unique_key=inbox.AWAKE).count() == 1


def test_what_a_dead_worker_had_taken_is_taken_again_after_a_minute(fake, client):
    gifts = a_crowd(fake, 1)
    fake.deliver(posting_with(client))
    assert len(inbox.take_messages()) == 4
    assert inbox.look_into_inbox.call() == 0
    with clock.standing_at(clock.now() + inbox.LEASE * 2):
        assert inbox.look_into_inbox.call() == 4
    assert progress(gifts[0].campaign).raised == 1000


def test_a_provider_silent_for_a_crowd_is_asked_for_each(fake, monkeypatch):
    gifts = a_crowd(fake, 4)
    monkeypatch.setattr(
        type(stripe), "fetch_together", lambda *asked, **named: (_ for _ in ()).throw(Unreachable("down"))
    )
    assert inbox.truths_of("stripe", gifts[0].museum.public_id, [payment_of(one) for one in gifts]) == {}
