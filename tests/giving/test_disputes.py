import pytest

from enfilade.core.models import Event
from enfilade.giving.enums import AnomalyKind, DisputeStatus, GiftState
from enfilade.giving.errors import RefundTooMuch
from enfilade.giving.models import Anomaly, DemoDispute, Dispute, LedgerEntry
from enfilade.giving.providers import demo_money, provider_named
from enfilade.giving.queries import progress
from enfilade.giving.services.gifts import order_of
from enfilade.giving.services.settlement import apply_truth
from tests.concurrency import in_threads
from tests.factories.giving import a_paid_gift, page_of, payment_of
from tests.factories.refunds import a_disputed_gift, a_refund, asked, balances, settled

pytestmark = pytest.mark.django_db


def judged(gift, status):
    demo_money.judge(DemoDispute.objects.get(), status)
    return settled(gift)


def test_a_payment_contested_is_taken_back_and_shown_to_a_person():
    gift = a_disputed_gift(amount=5000)
    assert (gift.state, gift.paid, progress(gift.campaign).raised) == (GiftState.REFUNDED, 0, 0)
    assert (Dispute.objects.get().status, Anomaly.objects.get().kind) == (DisputeStatus.OPEN, AnomalyKind.DISPUTE)
    assert Event.objects.filter(verb="giving.dispute_opened").count() == 1


def test_a_dispute_won_brings_the_gift_back():
    gift = judged(a_disputed_gift(amount=5000), DisputeStatus.WON)
    assert (gift.state, gift.paid, progress(gift.campaign).raised) == (GiftState.PAID, 5000, 5000)
    settled(gift)
    assert LedgerEntry.objects.filter(kind="dispute").count() == 2
    assert Event.objects.get(verb="giving.dispute_ended").data == {"amount": 5000, "won": True}


def test_a_dispute_lost_takes_nothing_more():
    gift = judged(a_disputed_gift(amount=5000), DisputeStatus.LOST)
    assert (gift.state, balances()) == (GiftState.REFUNDED, {"fees:demo": 95, "clearing:demo": -95})
    assert judged(gift, DisputeStatus.WON).paid == 5000


def test_part_of_a_payment_contested_leaves_the_rest():
    gift = a_paid_gift(amount=5000)
    demo_money.contest(page_of(gift), 2000)
    assert (settled(gift).paid, gift.state) == (3000, GiftState.PAID)


def test_a_dispute_first_heard_of_when_won_leaves_both_lines():
    gift = a_paid_gift(amount=5000)
    demo_money.judge(demo_money.contest(page_of(gift)), DisputeStatus.WON)
    assert (settled(gift).paid, LedgerEntry.objects.filter(kind="dispute").count()) == (5000, 2)


def test_what_is_contested_is_not_refunded_too():
    gift = a_disputed_gift(amount=5000)
    with pytest.raises(RefundTooMuch):
        asked(gift, 100)


def test_a_refund_on_its_way_when_the_bank_contests_is_refused_by_the_provider():
    gift = a_paid_gift(amount=5000)
    demo_money.contest(page_of(gift), 1000)
    assert a_refund(gift, 1000).failure == "disputed"
    assert settled(gift).paid == 4000


def test_old_news_told_late_undo_nothing():
    gift = a_disputed_gift(amount=5000)
    payment = payment_of(gift)
    stale = provider_named("demo").fetch(order_of(payment))
    judged(gift, DisputeStatus.WON)
    apply_truth(payment, stale, thank=False)
    gift.refresh_from_db()
    assert (gift.state, gift.paid, Dispute.objects.get().status) == (GiftState.PAID, 5000, DisputeStatus.WON)


@pytest.mark.django_db(transaction=True)
def test_many_workers_told_of_a_dispute_enter_it_once():
    gift = a_paid_gift(amount=5000)
    demo_money.judge(demo_money.contest(page_of(gift), 2000), DisputeStatus.LOST)
    in_threads(6, lambda: settled(type(gift).objects.get(pk=gift.pk)))
    gift.refresh_from_db()
    assert (gift.paid, LedgerEntry.objects.filter(kind="dispute").count(), Dispute.objects.count()) == (3000, 1, 1)


def test_a_page_with_nothing_left_is_not_contested_again():
    gift = a_disputed_gift()
    assert demo_money.contest(page_of(gift)) is None
