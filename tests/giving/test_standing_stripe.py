"""Standing gifts through Stripe's official library, on the fake: cards kept, charged later, answers lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from enfilade.core import clock
from enfilade.giving.enums import RemoteStatus
from enfilade.giving.errors import OnlinePaymentClosed
from enfilade.giving.models import CardChange, Gift, Instalment, LedgerEntry, Payment
from enfilade.giving.providers import provider_named
from enfilade.giving.providers.contract import Order, Unreachable
from enfilade.giving.services import (
    charge_instalment,
    disconnect_merchant,
    end_standing,
    finish_card_change,
    plan_due,
    refund_gift,
    settle_payment,
    start_card_change,
)
from enfilade.giving.services.following import read_changes
from enfilade.giving.services.gifts import order_of
from enfilade.giving.services.mandates import release_mandate
from tests.factories.giving import payment_of
from tests.factories.standing import a_stripe_standing
from tests.factories.stripe import a_merchant, posting_with

pytestmark = pytest.mark.django_db
stripe = provider_named("stripe")


@pytest.fixture
def house(fake):
    """A museum on Stripe, its fake account, and a standing gift whose second payment is due today."""
    museum, account = a_merchant(fake)
    begun = clock.now() - timedelta(days=31)
    standing = a_stripe_standing(fake, museum, day=(begun.year, begun.month, begun.day))
    plan_due(standing=standing)
    return museum, account, standing


def card_of(account):
    return account.all("payment_method")[0]


def intents(account):
    return [one for one in account.all("payment_intent") if one["metadata"]["enfilade_payment"].startswith("rec_")]


def credited():
    return [one.amount for one in LedgerEntry.objects.filter(kind="gift", payment__gift__instalment__isnull=False)]


def test_the_first_payment_leaves_a_customer_and_a_card_that_expires(house):
    _museum, account, standing = house
    assert standing.mandate == f"{account.all('customer')[0]['id']}/{card_of(account)['id']}"
    assert standing.card_expires == date(2031, 12, 31)


def test_a_due_date_is_charged_off_session_and_credited_with_its_fee(house):
    _museum, account, standing = house
    assert charge_instalment(instalment=Instalment.objects.get()).state == "paid"
    (intent,) = intents(account)
    assert (intent["amount"], intent["customer"], credited()) == (2000, standing.mandate.partition("/")[0], [2000])
    assert LedgerEntry.objects.filter(kind="fee", payment__charge__isnull=False).count() == 1


@pytest.mark.parametrize("code", ["card_declined", "expired_card", "authentication_required"])
def test_a_refusal_keeps_its_reason(fake, house, code):
    _museum, account, standing = house
    fake.do("answer_later", card_of(account)["id"], code=code)
    charge_instalment(instalment=Instalment.objects.get())
    standing.refresh_from_db()
    payment = Payment.objects.get(charge__isnull=False)
    assert (standing.state, payment.state, payment.failure, credited()) == ("failing", "failed", code, [])


@pytest.mark.parametrize("fault", ["lose", "fail"])
def test_f6_an_answer_lost_is_one_charge(fake, house, fault):
    _museum, account, _standing = house
    due = Instalment.objects.get()
    setattr(fake.faults, fault, 2)
    with pytest.raises(Unreachable):
        charge_instalment(instalment=due)
    fake.faults.lose = fake.faults.fail = 0
    assert charge_instalment(instalment=due).state == "paid"
    assert (len(intents(account)), credited()) == (1, [2000])


def test_f7_a_day_later_the_charge_is_looked_for_before_anything_is_called(fake, house):
    _museum, account, _standing = house
    due = Instalment.objects.get()
    fake.faults.lose = 2
    with pytest.raises(Unreachable):
        charge_instalment(instalment=due)
    fake.world.advance(90_000)
    with clock.standing_at(clock.now() + timedelta(days=1, hours=1)):
        assert charge_instalment(instalment=due).state == "paid"
    assert (len(intents(account)), credited()) == (1, [2000])


def test_stripe_down_nothing_is_charged_and_the_next_run_takes_it(fake, house):
    due = Instalment.objects.get()
    fake.crash()
    with pytest.raises(Unreachable):
        charge_instalment(instalment=due)
    assert credited() == []
    fake.start()
    charge_instalment(instalment=due)
    assert credited() == [2000]


def test_messages_about_a_charge_lead_to_it_and_credit_once(fake, client, run_jobs, house):
    due = Instalment.objects.get()
    fake.faults.lose = 2
    with pytest.raises(Unreachable):
        charge_instalment(instalment=due)
    assert fake.deliver(posting_with(client)) > 0
    run_jobs(loud=False)
    assert credited() == [2000]


def test_a_refund_and_a_dispute_of_a_charge_are_entered(fake, client, run_jobs, house):
    _museum, account, _standing = house
    charge_instalment(instalment=Instalment.objects.get())
    gift = Gift.objects.get(instalment__isnull=False)
    refund_gift(gift=gift, amount=500, reason="x", by=None, nonce="n")
    run_jobs()
    gift.refresh_from_db()
    assert gift.paid == 1500
    fake.do("dispute", intents(account)[0]["latest_charge"], amount=1500)
    fake.deliver(posting_with(client))
    run_jobs()
    gift.refresh_from_db()
    assert (gift.state, gift.paid) == ("refunded", 0)


def test_f4_a_charge_whose_messages_are_lost_is_told_by_what_changed(fake, house):
    museum, account, _standing = house
    charge_instalment(instalment=Instalment.objects.get())
    states = read_changes(museum=museum, provider="stripe")
    assert intents(account)[0]["id"] in [one.reference for one in states]


def test_another_card_is_given_on_stripe_s_page_and_charged_from_then_on(fake, run_jobs, house):
    _museum, account, standing = house
    old = card_of(account)
    assert start_card_change(standing=standing).startswith("http")
    change = CardChange.objects.select_related("standing__campaign__museum", "standing__first_gift").get()
    assert not finish_card_change(change=change)
    fake.do("set_up", change.reference)
    assert finish_card_change(change=change)
    run_jobs()
    charge_instalment(instalment=Instalment.objects.get())
    standing.refresh_from_db()
    assert standing.mandate.endswith(card_of(account)["id"])
    assert (old["customer"], credited()) == (None, [2000])


def test_a_stopped_gift_has_its_card_forgotten_once(fake, run_jobs, house):
    _museum, account, standing = house
    mandate = standing.mandate
    end_standing(standing=standing)
    run_jobs()
    standing.refresh_from_db()
    assert (card_of(account)["customer"], standing.mandate) == (None, "")
    assert release_mandate.call(standing.pk, mandate, "stripe")


def test_a_card_forgotten_by_stripe_is_a_refusal_that_asks_for_another(fake, house):
    _museum, _account, standing = house
    stripe.release(replace(order_of(payment_of(standing.first_gift)), mandate=standing.mandate))
    charge_instalment(instalment=Instalment.objects.get())
    assert Payment.objects.get(charge__isnull=False).failure == "mandate_missing"


def test_a_museum_that_left_stripe_charges_nobody(house, settings):
    museum, _account, standing = house
    disconnect_merchant(museum=museum, by=None)
    with pytest.raises(Unreachable):
        charge_instalment(instalment=Instalment.objects.get())
    settings.ENFILADE_PAYMENT_PROVIDER = "none"
    with pytest.raises(OnlinePaymentClosed):
        start_card_change(standing=standing)
    assert credited() == []


def test_what_another_museum_of_the_same_account_keeps_is_not_ours(fake, house):
    _museum, account, standing = house
    other, _same = a_merchant(fake, account=account)
    order = replace(order_of(payment_of(standing.first_gift)), merchant=other.public_id)
    assert stripe.mandate_of(order) is None
    assert stripe.mandate_of(replace(order, reference="cs_test_none")) is None


def test_a_charge_stripe_never_heard_of_is_unknown(house):
    museum, _account, _standing = house
    order = Order("rec_x_2026-01-01", museum.public_id, "M", 2000, "EUR", "x", "http://r/", "http://n/")
    assert stripe.fetch(order).status is RemoteStatus.UNKNOWN
    assert stripe.fetch(replace(order, reference="pi_none")).status is RemoteStatus.UNKNOWN


def test_the_first_gift_s_page_is_asked_to_keep_the_card_in_words(fake, house):
    _museum, account, standing = house
    session = account.all("checkout.session")[0]
    assert session["_hidden"]["intent_values"]["setup_future_usage"] == "off_session"
    assert settle_payment(payment=payment_of(standing.first_gift)).state == "succeeded"


def test_nothing_can_be_asked_of_an_account_that_is_gone(house):
    museum, _account, _standing = house
    disconnect_merchant(museum=museum, by=None)
    order = Order("card_x", museum.public_id, "M", 2000, "EUR", "x", "http://r/", "http://n/")
    with pytest.raises(OnlinePaymentClosed):
        stripe.ask_card(order)
