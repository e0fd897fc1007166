from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from enfilade.core import clock
from enfilade.core.models import Event, Job
from enfilade.giving.enums import AnomalyKind, GiftState, RefundState
from enfilade.giving.errors import GiftPaidAlready, NothingToRefund, RefundReasonNeeded, RefundTooMuch
from enfilade.giving.models import Anomaly, DemoRefund, LedgerEntry, Payment, Receipt, Refund, RefundRoom
from enfilade.giving.providers import demo, demo_money
from enfilade.giving.providers.contract import Unreachable
from enfilade.giving.queries import progress, receipt_of
from enfilade.giving.services import issue_receipt, left_to_refund, refund_gift, refunds, start_gift, try_again
from enfilade.giving.services.refunds import reserve, send_refund, send_refund_later, send_waiting_refunds
from tests.concurrency import in_threads
from tests.factories.giving import a_campaign, a_gift, a_paid_gift, an_entity, details, page_of, payment_of
from tests.factories.people import a_person
from tests.factories.refunds import a_refund, asked, balances, settled

pytestmark = pytest.mark.django_db


def states():
    return list(Refund.objects.order_by("pk").values_list("state", flat=True))


def test_a_whole_refund_takes_the_gift_out_of_the_gauge():
    gift = a_paid_gift(amount=5000)
    a_refund(gift, 5000)
    gift.refresh_from_db()
    found = progress(gift.campaign)
    assert (gift.state, gift.paid, found.raised, found.people) == (GiftState.REFUNDED, 0, 0, 0)
    assert balances() == {"fees:demo": 95, "clearing:demo": -95}


def test_a_part_given_back_leaves_the_rest_received():
    gift = a_paid_gift(amount=5000)
    refund = a_refund(gift, 2000)
    gift.refresh_from_db()
    assert (gift.state, gift.paid, progress(gift.campaign).raised) == (GiftState.PAID, 3000, 3000)
    assert (refund.state, refund.reference, refund.key) == (
        RefundState.DONE,
        DemoRefund.objects.get().public_id,
        f"refund_{refund.public_id}",
    )


def test_the_journal_says_who_asked_and_what_left():
    by = a_person()
    a_refund(amount=2000, by=by)
    told = dict(Event.objects.filter(verb__contains="refund").values_list("verb", "actor_id"))
    assert told == {"giving.refund_asked": by.pk, "giving.gift_refunded": None}


@pytest.mark.parametrize(
    ("values", "error"),
    [({"amount": 5001}, RefundTooMuch), ({"amount": 0}, NothingToRefund), ({"reason": " "}, RefundReasonNeeded)],
)
def test_a_wrong_refund_changes_nothing(values, error):
    gift = a_paid_gift(amount=5000)
    with pytest.raises(error):
        refund_gift(**{"gift": gift, "amount": 100, "reason": "Erreur", "by": None, "nonce": "n", **values})
    assert (Refund.objects.count(), left_to_refund(gift=gift)) == (0, 5000)


def test_what_was_not_paid_cannot_be_given_back():
    gift = a_gift()
    with pytest.raises(NothingToRefund):
        asked(gift, 100)
    assert (Refund.objects.count(), left_to_refund(gift=gift)) == (0, 0)


def test_a_second_refund_is_of_what_is_left():
    gift = a_paid_gift(amount=5000)
    a_refund(gift, 3000)
    with pytest.raises(RefundTooMuch):
        asked(gift, 2001)
    a_refund(gift, 2000)
    gift.refresh_from_db()
    assert gift.state == GiftState.REFUNDED


def test_the_same_submission_is_the_same_refund():
    gift = a_paid_gift(amount=5000)
    assert asked(gift, 3000, nonce="page") == asked(gift, 3000, nonce="page")
    assert (Refund.objects.count(), left_to_refund(gift=gift)) == (1, 2000)


def test_a_submission_written_by_another_first_is_that_one(monkeypatch):
    gift = a_paid_gift(amount=5000)
    first = asked(gift, 1000, nonce="page")

    def as_who_looked_before(*args):
        raise IntegrityError

    monkeypatch.setattr(refunds, "write_refund", as_who_looked_before)
    assert asked(gift, 1000, nonce="page") == first


@pytest.mark.django_db(transaction=True)
def test_a_double_click_refunds_once():
    gift = a_paid_gift(amount=5000)
    in_threads(6, lambda: asked(gift, 5000, nonce="page"))
    assert (Refund.objects.count(), RefundRoom.objects.get().gone) == (1, 5000)


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_never_give_back_more_than_came():
    gift = a_paid_gift(amount=5000)
    refused = []

    def ask():
        try:
            asked(gift, 2000)
        except RefundTooMuch:
            refused.append(1)

    in_threads(6, ask)
    assert (Refund.objects.count(), len(refused), RefundRoom.objects.get().gone) == (2, 4, 4000)


@pytest.mark.django_db(transaction=True)
def test_the_database_holds_it_without_any_lock():
    gift = a_paid_gift(amount=5000)
    left_to_refund(gift=gift)
    refused = []

    def take():
        try:
            reserve(gift, 2000)
        except RefundTooMuch:
            refused.append(1)

    in_threads(6, take)
    assert (RefundRoom.objects.get().gone, len(refused)) == (4000, 4)
    with pytest.raises(IntegrityError), transaction.atomic():
        RefundRoom.objects.update(gone=5001)


@pytest.mark.django_db(transaction=True)
def test_workers_that_send_the_same_refund_enter_it_once():
    gift = a_paid_gift(amount=5000)
    refund = asked(gift, 2000)
    in_threads(4, lambda: send_refund_later.call(refund.pk))
    gift.refresh_from_db()
    assert (DemoRefund.objects.count(), gift.paid, states()) == (1, 3000, ["done"])


def lose_the_answer(refund, *, accepted=True):
    """Send a refund whose answer never comes: the provider did it, or was never reached."""
    whole = demo.DemoProvider.refund

    def lost(self, order, *, key, amount):
        if accepted:
            whole(self, order, key=key, amount=amount)
        raise Unreachable

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo.DemoProvider, "refund", lost)
        with pytest.raises(Unreachable):
            send_refund(refund=refund)


def test_a_lost_answer_is_asked_again_with_the_same_key():
    gift = a_paid_gift(amount=5000)
    refund = asked(gift, 2000)
    lose_the_answer(refund)
    assert send_refund(refund=Refund.objects.get()).state == RefundState.DONE
    assert (DemoRefund.objects.count(), settled(gift).paid) == (1, 3000)


def test_the_truth_that_comes_before_the_answer_is_our_refund():
    gift = a_paid_gift(amount=5000)
    lose_the_answer(asked(gift, 2000))
    settled(gift)
    assert (states(), Refund.objects.get().outside, Anomaly.objects.count()) == (["done"], False, 0)


def test_after_a_day_the_payment_is_looked_up_before_any_call():
    gift = a_paid_gift(amount=5000)
    lose_the_answer(asked(gift, 2000))
    DemoRefund.objects.update(key="")  # the provider forgot the key
    with clock.standing_at(clock.now() + timedelta(hours=25)):
        send_refund(refund=Refund.objects.get())
    assert (DemoRefund.objects.count(), states(), Refund.objects.get().outside) == (1, ["done"], False)


def test_after_a_day_a_call_that_never_arrived_is_made_again():
    lose_the_answer(asked(a_paid_gift(), 2000), accepted=False)
    with clock.standing_at(clock.now() + timedelta(hours=25)):
        refund = send_refund(refund=Refund.objects.get())
        assert (refund.state, refund.called_at) == (RefundState.DONE, clock.now())
    assert DemoRefund.objects.count() == 1


def test_a_refund_that_waits_at_the_provider_is_entered_when_it_leaves():
    gift = a_paid_gift(amount=5000)
    refund = asked(gift, 2000)
    given = demo_money.give_back(page_of(gift), key=refund.key, amount=2000, state=RefundState.PENDING)
    assert send_refund(refund=refund).state == RefundState.PENDING
    assert (settled(gift).paid, left_to_refund(gift=gift)) == (5000, 3000)
    demo_money.end_refund(given, RefundState.DONE)
    assert send_refund(refund=Refund.objects.get()).state == RefundState.DONE
    assert send_refund(refund=Refund.objects.get()).state == RefundState.DONE
    assert settled(gift).paid == 3000


def test_a_refund_that_comes_back_is_the_museums_again():
    gift = a_paid_gift(amount=5000)
    a_refund(gift, 5000)
    demo_money.end_refund(DemoRefund.objects.get(), RefundState.FAILED)
    assert (settled(gift).state, gift.paid, left_to_refund(gift=gift)) == (GiftState.PAID, 5000, 5000)
    assert Event.objects.filter(verb="giving.refund_came_back").count() == 1
    settled(gift)
    assert LedgerEntry.objects.filter(kind="refund").count() == 2


def test_a_refund_refused_frees_what_was_reserved():
    gift = a_paid_gift(amount=5000)
    refund = asked(gift, 4000)
    demo_money.give_back(page_of(gift), key="", amount=3000)
    assert (send_refund(refund=refund).state, refund.failure) == (RefundState.FAILED, "too_much")
    assert (left_to_refund(gift=settled(gift)), gift.paid) == (2000, 2000)
    assert Event.objects.get(verb="giving.refund_refused").data == {"code": "too_much"}


def test_a_payment_the_provider_lost_is_not_refunded():
    gift = a_paid_gift()
    page_of(gift).delete()
    assert a_refund(gift, 100).failure == "unknown_payment"


def test_a_refund_made_at_the_provider_is_taken_and_shown_to_a_person():
    gift = a_paid_gift(amount=5000)
    demo_money.give_back(page_of(gift), key="", amount=5000)
    assert settled(gift).state == GiftState.REFUNDED
    assert (Refund.objects.get().outside, Anomaly.objects.get().kind) == (True, AnomalyKind.OUTSIDE)
    settled(gift)
    assert (Refund.objects.count(), LedgerEntry.objects.filter(kind="refund").count()) == (1, 1)


def test_more_given_back_than_came_is_entered_and_told():
    gift = a_paid_gift(amount=5000)
    for _ in range(2):
        DemoRefund.objects.create(page=page_of(gift), amount=3000)
    assert (settled(gift).paid, progress(gift.campaign).raised) == (0, -1000)
    assert sorted(Anomaly.objects.values_list("kind", flat=True)) == ["excess", "outside", "outside"]


def test_nothing_brings_a_refunded_gift_back_by_itself():
    gift = a_paid_gift(amount=5000)
    a_refund(gift, 5000)
    for _ in range(3):
        settled(gift)
    with pytest.raises(GiftPaidAlready):
        try_again(gift=gift)
    assert (gift.state, Payment.objects.count()) == (GiftState.REFUNDED, 1)


def test_the_same_submission_after_a_refund_pays_nothing_again():
    campaign, who = a_campaign(), details()
    gift = start_gift(campaign=campaign, amount=5000, donor=who, nonce="n").gift
    demo.decide(page_of(gift), "succeeded")
    a_refund(settled(gift), 5000)
    assert start_gift(campaign=campaign, amount=5000, donor=who, nonce="n").url.endswith(f"/suivi/{gift.public_id}/")
    assert gift.payments.count() == 1


def test_refunds_that_wait_are_taken_up_again(run_jobs):
    asked(a_paid_gift(), 1000)
    Job.objects.all().delete()
    assert send_waiting_refunds.call() == 0
    with clock.standing_at(clock.now() + timedelta(minutes=6)):
        assert send_waiting_refunds.call() == 1
        run_jobs(loud=False)
    assert states() == ["done"]


def test_a_refund_has_the_receipt_replaced_by_one_for_what_is_left(run_jobs):
    campaign = a_campaign()
    an_entity(campaign.museum)
    gift = a_paid_gift(campaign=campaign, receipt=True, amount=5000)
    issue_receipt(gift=gift)
    a_refund(gift, 2000)
    run_jobs()
    assert receipt_of(gift).amount == 3000
    assert Receipt.objects.count() == 2


def test_a_gift_paid_twice_is_given_back_from_the_payment_that_has_it():
    gift = a_gift(amount=5000)
    first = payment_of(gift)
    demo.decide(page_of(gift), "failed")
    settled(gift)
    try_again(gift=gift)
    type(page_of(gift)).objects.update(status="succeeded")
    for payment in gift.payments.select_related("gift__campaign__museum"):
        refunds.settle_payment(payment=payment)
    a_refund(gift, 4000)
    assert a_refund(gift, 4000).payment_id != first.pk
    assert (settled(gift).paid, gift.state) == (2000, GiftState.PAID)
