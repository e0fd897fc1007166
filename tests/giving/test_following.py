from datetime import timedelta

import pytest

from enfilade.core import clock
from enfilade.core.models import Event
from enfilade.giving.enums import EntryKind, GiftState, RemoteStatus
from enfilade.giving.models import DemoPayment, DemoPayout, LedgerEntry, Payment
from enfilade.giving.providers import demo_money
from enfilade.giving.providers.contract import Settlement
from enfilade.giving.services.following import enter_payout, read_changes, read_payouts
from enfilade.giving.services.reconciliation import follow_providers
from tests.factories.giving import a_gift, a_paid_gift, page_of
from tests.factories.network import a_museum
from tests.factories.refunds import balances

pytestmark = pytest.mark.django_db


def follow(run_jobs):
    count = follow_providers.call()
    run_jobs(loud=False)
    return count


def test_the_fee_of_a_payment_is_entered_with_it():
    a_paid_gift(amount=5000)
    entry = LedgerEntry.objects.get(kind=EntryKind.FEE)
    assert (entry.amount, entry.debit.code, entry.credit.code) == (95, "fees:demo", "clearing:demo")


def test_a_gift_whose_message_was_lost_is_found_in_the_week(run_jobs):
    gift = a_gift()
    DemoPayment.objects.update(status=RemoteStatus.SUCCEEDED, changed_at=clock.now())
    Payment.objects.update(state="expired")
    assert follow(run_jobs) == 1
    gift.refresh_from_db()
    assert gift.state == GiftState.PAID


def test_a_refund_of_an_old_payment_is_found_too(run_jobs):
    gift = a_paid_gift(amount=5000)
    with clock.standing_at(clock.now() + timedelta(days=90)):
        demo_money.give_back(page_of(gift), key="", amount=2000)
        follow(run_jobs)
    gift.refresh_from_db()
    assert gift.paid == 3000


def test_a_payout_reaches_the_bank_once_with_its_cost(run_jobs):
    a_paid_gift(amount=5000)
    assert demo_money.pay_out_everyone.call() == 1
    for _ in range(2):
        follow(run_jobs)
    assert {code: cents for code, cents in balances().items() if not code.startswith("income")} == {
        "bank:main": 4895, "fees:demo": 105,
    }  # fmt: skip
    assert Event.objects.filter(verb="giving.payout_entered").count() == 1


def test_a_refund_after_the_payout_is_owed_to_the_provider(run_jobs):
    gift = a_paid_gift(amount=5000)
    demo_money.pay_out_everyone.call()
    demo_money.give_back(page_of(gift), key="", amount=5000)
    follow(run_jobs)
    assert balances() == {"bank:main": 4895, "fees:demo": 105, "clearing:demo": -5000}
    assert (demo_money.pay_out_everyone.call(), DemoPayout.objects.count()) == (0, 1)


def test_money_the_provider_takes_from_the_bank_goes_the_other_way():
    museum = a_museum()
    taken = Settlement("po_1", -300, 0, "EUR", clock.now())
    assert (enter_payout(museum, "demo", taken), enter_payout(museum, "demo", taken)) == (True, False)
    assert balances() == {"bank:main": -300, "clearing:demo": 300}


def test_what_another_museum_was_paid_is_not_ours():
    a_paid_gift()
    demo_money.pay_out_everyone.call()
    museum = a_museum()
    assert (read_changes(museum=museum, provider="demo"), read_payouts(museum=museum, provider="demo")) == ([], [])
    assert not LedgerEntry.objects.filter(kind=EntryKind.PAYOUT).exists()


def test_a_payment_we_never_wrote_is_told_and_left():
    museum = a_paid_gift().museum
    DemoPayment.objects.create(
        key="other", merchant=museum.public_id, merchant_name="", amount=100, currency="EUR", words="",
        return_url="http://localhost/", notification_url="http://localhost/", status=RemoteStatus.SUCCEEDED,
    )  # fmt: skip
    assert len(read_changes(museum=museum, provider="demo")) == 2
    assert LedgerEntry.objects.filter(kind=EntryKind.GIFT).count() == 1


def test_means_of_payment_that_tell_nothing_are_not_followed(run_jobs):
    gift = a_paid_gift()
    Payment.objects.update(provider="cheque")
    assert follow(run_jobs) == 0
    museum = gift.museum
    assert read_changes(museum=museum, provider="cheque") == read_payouts(museum=museum, provider="cheque") == []
