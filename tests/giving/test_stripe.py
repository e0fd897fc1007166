"""Stripe through its official library, on the fake: what it is asked, what it tells, what it cannot answer."""

from datetime import timedelta

import pytest

from enfilade.core import clock
from enfilade.giving.enums import DisputeStatus, MessageFault, PaymentState, RemoteStatus
from enfilade.giving.errors import OnlinePaymentClosed, PaymentUnreachable
from enfilade.giving.models import MerchantAccount, Payment
from enfilade.giving.providers import provider_named
from enfilade.giving.providers.contract import RefundRefused, RefusedMessage, Unreachable
from enfilade.giving.services import connect_merchant, settle_payment, try_again
from enfilade.giving.services.gifts import order_of
from tests.factories.giving import a_campaign, a_gift, payment_of
from tests.factories.network import a_museum
from tests.factories.stripe import a_merchant, a_stripe_gift
from tools.fake_stripe.webhooks import signature

pytestmark = pytest.mark.django_db
stripe = provider_named("stripe")


def order(gift):
    return order_of(payment_of(gift))


def fetched(gift):
    return stripe.fetch(order(gift))


def test_the_donor_is_sent_to_stripes_page_for_the_very_sum(fake):
    gift, session_id = a_stripe_gift(fake, amount=1999)
    session = fake.session(session_id)[1]
    assert payment_of(gift).redirect_url == session["url"]
    assert (session["amount_total"], session["currency"], session["locale"]) == (1999, "eur", "fr")
    assert session["success_url"].endswith(f"/dons/retour/{payment_of(gift).public_id}/")


def test_stripe_learns_nothing_about_the_donor(fake):
    _gift, session_id = a_stripe_gift(fake, name="Odile Perrin", email="odile@exemple.test")
    assert not any(part in str(fake.session(session_id)[1]) for part in ("Odile", "odile"))


def test_what_was_received_is_told_with_its_fee(fake):
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id, fee=100)
    state = fetched(gift)
    assert (state.status, state.amount, state.currency, state.fee) == (RemoteStatus.SUCCEEDED, 5000, "EUR", 100)
    assert (state.live, state.refunds, state.disputes) == (False, (), ())


def test_a_fee_in_another_currency_is_not_a_fee_in_ours(fake):
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id, fee=100)
    account, charge = fake.session(session_id)[0], fake.charge_of(session_id)
    account.things[charge["balance_transaction"]]["currency"] = "usd"
    assert fetched(gift).fee == 0


def test_a_refused_card_leaves_the_page_open_for_another(fake):
    gift, session_id = a_stripe_gift(fake)
    fake.do("decline", session_id)
    assert fetched(gift).status is RemoteStatus.PENDING
    fake.do("pay", session_id)
    assert fetched(gift).status is RemoteStatus.SUCCEEDED


def test_a_debit_that_will_not_come_is_a_failure_with_its_code(fake):
    gift, session_id = a_stripe_gift(fake)
    fake.do("promise", session_id)
    assert settle_payment(payment=payment_of(gift)).state == PaymentState.PENDING
    fake.do("fail", session_id, code="insufficient_funds")
    settle_payment(payment=payment_of(gift))
    assert (payment_of(gift).state, payment_of(gift).failure) == (PaymentState.FAILED, "insufficient_funds")
    try_again(gift=gift)
    assert payment_of(gift).reference not in {"", session_id}


def test_a_debit_that_comes_is_received(fake):
    gift, session_id = a_stripe_gift(fake)
    fake.do("promise", session_id)
    fake.do("arrive", session_id)
    assert fetched(gift).status is RemoteStatus.SUCCEEDED


def test_refunds_and_disputes_are_told_as_they_stand(fake):
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id)
    kept, failed = fake.refund(session_id, 1000), fake.refund(session_id, 500)
    fake.do("fail_refund", failed["id"])
    dispute = fake.dispute(session_id, amount=3500)
    state = fetched(gift)
    assert {one.reference: (one.amount, one.done, one.failed) for one in state.refunds} == {
        kept["id"]: (1000, True, False),
        failed["id"]: (500, False, True),
    }
    assert [(one.reference, one.amount, one.status) for one in state.disputes] == [
        (dispute["id"], 3500, DisputeStatus.OPEN)
    ]
    fake.do("close_dispute", dispute["id"], won=True)
    assert fetched(gift).disputes[0].status is DisputeStatus.WON


def test_an_inquiry_takes_no_money_and_is_no_dispute(fake):
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id)
    fake.dispute(session_id, status="warning_needs_response")
    assert fetched(gift).disputes == ()


def test_more_refunds_than_one_answer_holds_are_all_told(fake):
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id)
    for _ in range(12):
        fake.refund(session_id, 100)
    assert len(fetched(gift).refunds) == 12


def test_money_is_given_back_once_for_one_key(fake):
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id)
    first, second = (stripe.refund(order(gift), key="refund_1", amount=2000) for _ in range(2))
    assert (first, first.amount, first.done) == (second, 2000, True)
    assert fake.charge_of(session_id)["amount_refunded"] == 2000


def test_a_refund_too_large_or_of_nothing_paid_is_refused(fake):
    gift, session_id = a_stripe_gift(fake)
    with pytest.raises(RefundRefused, match="nothing_paid"):
        stripe.refund(order(gift), key="refund_1", amount=2000)
    fake.do("pay", session_id)
    with pytest.raises(RefundRefused, match="amount_too_large"):
        stripe.refund(order(gift), key="refund_2", amount=6000)
    assert fake.charge_of(session_id)["amount_refunded"] == 0


def test_payouts_are_told_with_the_fees_of_what_they_hold(fake):
    museum, account = a_merchant(fake)
    for fee in (100, 50):
        fake.do("pay", a_stripe_gift(fake, museum=museum)[1], fee=fee)
    since, payout = clock.now() - timedelta(days=1), fake.pay_out(account)
    account.things["po_failed"] = payout | {"id": "po_failed", "status": "failed"}
    (settlement,) = stripe.settlements(merchant=museum.public_id, since=since)
    assert (settlement.reference, settlement.amount, settlement.fee) == (payout["id"], 9850, 0)
    assert fake.pay_out(account) is None


def test_what_changed_is_listed_once_each_through_refunds_and_disputes_too(fake):
    museum, account = a_merchant(fake)
    since = clock.now()
    sessions = [a_stripe_gift(fake, museum=museum)[1] for _ in range(2)]
    for session_id in sessions:
        fake.do("pay", session_id)
        fake.refund(session_id, 100)
        fake.dispute(session_id)
    fake.world.tell(account, "charge.refunded", {"id": "ch_x", "object": "charge"})
    fake.world.tell(account, "charge.refunded", {"id": "ch_y", "object": "charge", "payment_intent": "pi_elsewhere"})
    listed = list(stripe.list_changes(merchant=museum.public_id, since=since))
    assert [(one.reference, len(one.refunds), len(one.disputes)) for one in listed] == [(one, 1, 1) for one in sessions]


def test_two_museums_of_one_account_see_their_own_payments_only(fake):
    museum, account = a_merchant(fake)
    other, _account = a_merchant(fake, account=account)
    session_id = a_stripe_gift(fake, museum=museum)[1]
    fake.do("pay", session_id)
    fake.refund(session_id)
    body = account.all("event")[-1]
    assert list(stripe.list_changes(merchant=other.public_id, since=clock.now() - timedelta(days=1))) == []
    assert stripe.locate(merchant=other.public_id, reference=body["data"]["object"]["id"]) == ""
    assert stripe.locate(merchant=museum.public_id, reference=fake.session(session_id)[1]["payment_intent"])


def test_a_payment_begun_with_a_former_account_is_still_followed(fake):
    museum, _account = a_merchant(fake)
    gift, session_id = a_stripe_gift(fake, museum=museum)
    fake.world.open_account("sk_test_of_another_account")
    connect_merchant(museum=museum, secret_key="sk_test_of_another_account", webhook_secret="whsec_new_one_1", by=None)
    fake.do("pay", session_id)
    intent = fake.session(session_id)[1]["payment_intent"]
    assert fetched(gift).status is RemoteStatus.SUCCEEDED
    assert stripe.locate(merchant=museum.public_id, reference=intent).startswith("pay_")
    assert stripe.locate(merchant=museum.public_id, reference="pi_of_nobody") == ""


def test_without_an_account_nothing_is_begun_believed_or_known(fake):
    gift, _session = a_stripe_gift(fake)
    MerchantAccount.objects.all().delete()
    with pytest.raises(OnlinePaymentClosed):
        stripe.start(order(gift))
    with pytest.raises(Unreachable):
        fetched(gift)
    with pytest.raises(RefusedMessage):
        stripe.verify(merchant=gift.museum.public_id, headers={}, body=b"{}")


@pytest.mark.parametrize("fault", ["refuse", "closed", "key"])
def test_what_stripe_cannot_answer_is_told_to_the_donor_and_can_be_tried_again(fake, settings, fault):
    museum, account = a_merchant(fake)
    campaign = a_campaign(museum=museum)
    fake.faults.refuse = 2 if fault == "refuse" else 0
    account.open = fault != "closed"
    settings.ENFILADE_SECRET_KEYS = ["x" * 40] if fault == "key" else settings.ENFILADE_SECRET_KEYS
    with pytest.raises(PaymentUnreachable):
        a_gift(campaign=campaign, nonce="once")
    assert Payment.objects.get().state == PaymentState.CREATED


def test_a_state_that_cannot_be_read_is_not_an_unknown_payment(fake):
    gift, _session = a_stripe_gift(fake)
    account = fake.session(payment_of(gift).reference)[0]
    account.find = lambda *asked: (_ for _ in ()).throw(fake_refusal())
    with pytest.raises(Unreachable, match="parameter_unknown"):
        fetched(gift)


def fake_refusal():
    from tools.fake_stripe.world import ApiError

    return ApiError(400, "parameter_unknown")


def test_a_page_whose_words_changed_meanwhile_is_found_again(fake):
    gift, session_id = a_stripe_gift(fake)
    gift.campaign.title = "Un autre titre"
    changed = order_of(payment_with(gift))
    assert stripe.start(changed).reference == session_id


def test_a_key_used_for_something_else_opens_nothing(fake):
    gift, session_id = a_stripe_gift(fake)
    fake.session(session_id)[1]["client_reference_id"] = "another"
    gift.campaign.title = "Un autre titre"
    with pytest.raises(Unreachable):
        stripe.start(order_of(payment_with(gift)))


def payment_with(gift):
    payment = payment_of(gift)
    payment.gift = gift
    return payment


@pytest.mark.parametrize("body", [b"[]", b"{}", b"\xff", b'{"data": {"object": {}}}'])
def test_a_signed_message_that_is_no_event_is_unreadable(fake, body):
    museum, account = a_merchant(fake)
    signed = signature(account.endpoints[0].secrets, body, int(clock.now().timestamp()))
    with pytest.raises(RefusedMessage) as refused:
        stripe.verify(merchant=museum.public_id, headers={"Stripe-Signature": signed}, body=body)
    assert refused.value.fault in {MessageFault.UNREADABLE, MessageFault.FORGED}


@pytest.mark.parametrize("data", ['{"object": "v2.core.event"}', "null", '{"object": 3}'])
def test_an_event_of_a_kind_we_do_not_know_points_at_nothing(fake, data):
    museum, account = a_merchant(fake)
    body = f'{{"id": "evt_x", "type": "future.kind", "data": {data}}}'.encode()
    signed = signature(account.endpoints[0].secrets, body, int(clock.now().timestamp()))
    hint = stripe.verify(merchant=museum.public_id, headers={"Stripe-Signature": signed}, body=body)
    assert (hint.event_id, hint.reference) == ("evt_x", "")


def test_nobody_connected_at_all_is_not_a_museum_of_stripe():
    assert stripe.locate(merchant=a_museum().public_id, reference="pi_1") == ""
