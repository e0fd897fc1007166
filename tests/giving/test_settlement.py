from datetime import timedelta

import pytest

from enfilade.core import clock
from enfilade.core.models import Event, Job
from enfilade.giving.enums import AnomalyKind, GiftState, PaymentState, RemoteStatus
from enfilade.giving.models import Anomaly, DemoPayment, LedgerEntry
from enfilade.giving.providers import demo
from enfilade.giving.queries import payments_to_check, progress
from enfilade.giving.services import ask_soon, settle_anomaly, settle_payment, try_again
from enfilade.giving.services.anomalies import note_anomaly
from enfilade.giving.services.inbox import settle_message
from enfilade.giving.services.settlement import check_waiting_payments, settle_later
from tests.concurrency import in_threads
from tests.factories.giving import a_campaign, a_gift, a_paid_gift, page_of, payment_of
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def accept(gift):
    demo.decide(page_of(gift), RemoteStatus.SUCCEEDED)


def test_an_accepted_payment_credits_the_ledger_with_both_sides():
    gift = a_paid_gift(amount=5000)
    entry = LedgerEntry.objects.get(kind="gift")
    assert (entry.amount, entry.debit.code) == (5000, "clearing:demo")
    assert entry.credit.code == f"income:{gift.campaign.public_id}"
    assert (gift.state, gift.paid, gift.given_on) == (GiftState.PAID, 5000, clock.today())


def test_the_gauge_moves_with_the_ledger():
    gift = a_paid_gift(amount=5000)
    a_gift(campaign=gift.campaign, amount=900_000)
    found = progress(gift.campaign)
    assert (found.raised, found.gifts, found.people, found.percent) == (5000, 1, 1, 0)


def test_settling_again_changes_nothing():
    gift = a_paid_gift()
    events = Event.objects.count()
    for _ in range(3):
        settle_payment(payment=payment_of(gift))
    gift.refresh_from_db()
    assert (LedgerEntry.objects.filter(kind="gift").count(), gift.paid, Event.objects.count()) == (1, 5000, events)


def test_a_pending_payment_credits_nothing():
    gift = a_gift()
    settle_payment(payment=payment_of(gift))
    assert payment_of(gift).state == PaymentState.PENDING
    assert not LedgerEntry.objects.exists()


def test_a_refused_payment_is_told_and_can_be_tried_again():
    gift = a_gift()
    demo.decide(page_of(gift), RemoteStatus.FAILED, "card_declined")
    settle_payment(payment=payment_of(gift))
    assert (payment_of(gift).state, payment_of(gift).failure) == (PaymentState.FAILED, "card_declined")
    try_again(gift=gift)
    assert (gift.payments.count(), payment_of(gift).state) == (2, PaymentState.PENDING)


def test_money_that_comes_after_a_failure_is_taken():
    gift = a_gift()
    demo.decide(page_of(gift), RemoteStatus.FAILED)
    settle_payment(payment=payment_of(gift))
    DemoPayment.objects.update(status=RemoteStatus.SUCCEEDED)
    settle_payment(payment=payment_of(gift))
    assert (payment_of(gift).state, progress(gift.campaign).raised) == (PaymentState.SUCCEEDED, 5000)


def test_nothing_brings_a_paid_gift_back():
    gift = a_paid_gift()
    DemoPayment.objects.update(status=RemoteStatus.FAILED)
    assert settle_payment(payment=payment_of(gift)).state == PaymentState.SUCCEEDED
    gift.refresh_from_db()
    assert gift.state == GiftState.PAID


def test_what_was_paid_is_credited_not_what_was_expected():
    gift = a_gift(amount=5000)
    DemoPayment.objects.update(amount=4000)
    accept(gift)
    settle_payment(payment=payment_of(gift))
    gift.refresh_from_db()
    anomaly = Anomaly.objects.get()
    assert (gift.paid, progress(gift.campaign).raised) == (4000, 4000)
    assert (anomaly.kind, anomaly.expected, anomaly.found) == (AnomalyKind.AMOUNT, "5000", "4000")


def test_another_currency_waits_in_suspense_for_a_person():
    gift = a_gift()
    DemoPayment.objects.update(currency="USD")
    accept(gift)
    settle_payment(payment=payment_of(gift))
    gift.refresh_from_db()
    assert (gift.state, progress(gift.campaign).raised) == (GiftState.STARTED, 0)
    assert (LedgerEntry.objects.get(kind="gift").credit.code, Anomaly.objects.get().kind) == (
        "suspense:demo",
        "currency",
    )


def test_a_gift_paid_twice_is_credited_twice_and_shown_to_a_person():
    gift = a_gift()
    first = payment_of(gift)
    demo.decide(page_of(gift), RemoteStatus.FAILED)
    settle_payment(payment=first)
    try_again(gift=gift)
    DemoPayment.objects.update(status=RemoteStatus.SUCCEEDED)
    for payment in gift.payments.select_related("gift__campaign__museum"):
        settle_payment(payment=payment)
    gift.refresh_from_db()
    assert (gift.paid, progress(gift.campaign).raised) == (10_000, 10_000)
    assert Anomaly.objects.get().kind == AnomalyKind.TWICE


def test_a_payment_begun_in_time_is_received_after_the_campaign_ends():
    gift = a_gift()
    accept(gift)
    with clock.standing_at(clock.now() + timedelta(days=30)):
        settle_payment(payment=payment_of(gift))
    assert progress(gift.campaign).raised == 5000


def test_the_regular_check_catches_a_lost_message(run_jobs):
    gift = a_gift()
    DemoPayment.objects.update(status=RemoteStatus.SUCCEEDED)
    with clock.standing_at(clock.now() + timedelta(minutes=6)):
        assert check_waiting_payments.call() == 1
        run_jobs()
    gift.refresh_from_db()
    assert gift.state == GiftState.PAID


def test_the_regular_check_leaves_a_payment_alone_until_it_is_due():
    a_gift()
    assert check_waiting_payments.call() == 0
    with clock.standing_at(clock.now() + timedelta(minutes=6)):
        assert (check_waiting_payments.call(), check_waiting_payments.call()) == (1, 0)


def test_a_difference_is_told_once_and_settled_once():
    payment, by = payment_of(a_gift()), a_person()
    for _ in range(2):
        anomaly = note_anomaly(payment, AnomalyKind.AMOUNT, "5000", "4000")
    for _ in range(2):
        settle_anomaly(anomaly=anomaly, by=by)
    told = Event.objects.filter(verb__startswith="giving.anomaly").order_by("pk").values_list("verb", flat=True)
    assert list(told) == ["giving.anomaly_noted", "giving.anomaly_settled"]


def test_a_payment_another_worker_just_took_is_left_to_it(monkeypatch):
    a_gift()
    with clock.standing_at(clock.now() + timedelta(minutes=6)):
        seen = list(payments_to_check(10))
        check_waiting_payments.call()
        monkeypatch.setattr("enfilade.giving.services.settlement.payments_to_check", lambda limit: seen)
        assert check_waiting_payments.call() == 0


def test_a_settled_payment_is_not_asked_about_again():
    payment, jobs = payment_of(a_paid_gift()), Job.objects.count()
    ask_soon(payment=payment)
    assert Job.objects.count() == jobs


def test_old_payments_are_checked_every_hour():
    gift = a_gift()
    with clock.standing_at(clock.now() + timedelta(hours=2)):
        check_waiting_payments.call()
        assert payment_of(gift).check_after == clock.now() + timedelta(hours=1)


def test_a_page_nobody_used_expires():
    gift = a_gift()
    with clock.standing_at(clock.now() + timedelta(hours=25)):
        settle_payment(payment=payment_of(gift))
    assert payment_of(gift).state == PaymentState.EXPIRED


def test_a_payment_the_provider_never_heard_of_is_given_up_after_an_hour():
    gift = a_gift()
    DemoPayment.objects.all().delete()
    settle_payment(payment=payment_of(gift))
    assert payment_of(gift).state == PaymentState.PENDING
    with clock.standing_at(clock.now() + timedelta(minutes=61)):
        settle_payment(payment=payment_of(gift))
    assert (payment_of(gift).state, payment_of(gift).failure) == (PaymentState.EXPIRED, "never_begun")


def test_an_answer_lost_on_the_way_is_found_again_by_its_key():
    gift = a_gift()
    payment = payment_of(gift)
    type(payment).objects.update(reference="", redirect_url="", state=PaymentState.CREATED)
    DemoPayment.objects.update(status=RemoteStatus.SUCCEEDED)
    settle_later.call(payment.pk)
    assert payment_of(gift).reference == DemoPayment.objects.get().public_id
    assert progress(gift.campaign).raised == 5000


@pytest.mark.django_db(transaction=True)
def test_two_messages_and_the_check_at_once_credit_once(run_jobs):
    gift = a_gift()
    DemoPayment.objects.update(status=RemoteStatus.SUCCEEDED)
    in_threads(8, lambda: settle_payment(payment=payment_of(gift)))
    gift.refresh_from_db()
    assert (LedgerEntry.objects.filter(kind="gift").count(), gift.paid, Anomaly.objects.count()) == (1, 5000, 0)


@pytest.mark.django_db(transaction=True)
def test_gifts_of_many_at_once_are_all_counted():
    campaign = a_campaign()
    gifts = iter([a_gift(campaign=campaign, amount=1000) for _ in range(8)])
    DemoPayment.objects.update(status=RemoteStatus.SUCCEEDED)
    in_threads(8, lambda: settle_payment(payment=payment_of(next(gifts))))
    assert (progress(campaign).raised, progress(campaign).gifts) == (8000, 8)


def test_a_message_about_nothing_we_know_is_left_to_the_check():
    from enfilade.giving.models import ProviderMessage

    gift = a_gift()
    message = ProviderMessage.objects.create(museum=gift.museum, provider="demo", event_id="e", reference="unheard")
    assert settle_message.call(message.pk) == "unknown"
    assert not LedgerEntry.objects.exists()
