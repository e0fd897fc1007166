"""One conformance test, run against every provider that takes payments; a double stands for what is out of reach."""

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest

from enfilade.core import clock
from enfilade.core.models import Job
from enfilade.giving.engine.signing import sign
from enfilade.giving.enums import DisputeStatus, MessageFault, RemoteStatus
from enfilade.giving.errors import OnlinePaymentClosed
from enfilade.giving.models import DemoCard, DemoPayment
from enfilade.giving.providers import PROVIDERS, demo, demo_cards, demo_money, provider_for, provider_named
from enfilade.giving.providers.contract import Order, Redirect, RefundRefused, RefusedMessage, Unreachable
from tests.factories.hosted import a_helloasso_merchant, a_payfip_merchant
from tests.factories.network import a_museum
from tests.factories.stripe import a_merchant

pytestmark = pytest.mark.django_db


def demo_bench():
    """How to make the demo provider do what donors and networks do."""

    def signed(reference, merchant, moment=None):
        body = json.dumps({"id": "ev", "type": "payment.succeeded", "payment": reference}).encode()
        header = sign(demo.secret_of(merchant), body, int((moment or clock.now()).timestamp()))
        return {demo.SIGNATURE: header}, body

    def end(reference, status):
        demo.decide(DemoPayment.objects.get(public_id=reference), status)

    def page(reference):
        return DemoPayment.objects.get(public_id=reference)

    def contest(reference):
        return demo_money.contest(page(reference))

    def judge(dispute, status):
        demo_money.judge(dispute, status)

    return SimpleNamespace(
        provider=PROVIDERS["demo"], signed=signed, end=end, contest=contest, judge=judge,
        refund_outside=lambda reference, amount: demo_money.give_back(page(reference), key="", amount=amount),
        pay_out=demo_money.pay_out,
        give_card=lambda reference: demo_cards.give(DemoCard.objects.get(public_id=reference)),
    )  # fmt: skip


def stripe_bench(fake):
    """The same with Stripe's official library, on the fake."""
    accounts = {letter * 12: a_merchant(fake, museum=a_museum(public_id=letter * 12))[1] for letter in "mn"}

    def signed(reference, merchant, moment=None):
        thing = {"id": reference, "object": "checkout.session"}
        body = json.dumps({"id": "ev", "type": "checkout.session.completed", "data": {"object": thing}}).encode()
        secret = accounts[merchant].endpoints[0].secrets[0]
        return {"Stripe-Signature": sign(secret.encode(), body, int((moment or clock.now()).timestamp()))}, body

    def end(reference, status):
        fake.do({"succeeded": "pay", "failed": "fail", "expired": "expire"}[status], reference)

    def judge(dispute, status):
        fake.do("close_dispute", dispute["id"], won=status == DisputeStatus.WON)

    return SimpleNamespace(
        provider=PROVIDERS["stripe"], signed=signed, end=end, contest=fake.dispute, judge=judge,
        refund_outside=fake.refund, pay_out=lambda merchant: fake.pay_out(accounts[merchant]),
        give_card=lambda reference: fake.do("set_up", reference),
    )  # fmt: skip


def payfip_bench(fake):
    """The same with PayFiP: nothing signed, no refund, no dispute, no payout told."""
    for letter in "mn":
        a_payfip_merchant(fake, museum=a_museum(public_id=letter * 12))
    letters = {"succeeded": "P", "failed": "R", "expired": "P1"}
    return SimpleNamespace(
        provider=PROVIDERS["payfip"], end=lambda reference, status: fake.end(reference, letters[status]),
        told=lambda reference: ({}, f"idop={reference}".encode()),
    )  # fmt: skip


def helloasso_bench(fake):
    """The same with HelloAsso: nothing signed, no payout told."""
    for letter in "mn":
        a_helloasso_merchant(fake, museum=a_museum(public_id=letter * 12))
    states = {"succeeded": "Authorized", "failed": "Refused", "expired": "Abandoned"}

    def contest(reference):
        fake.move(reference, "Contested")
        return reference

    def judge(dispute, status):
        fake.move(dispute, "Authorized" if status == DisputeStatus.WON else "Refunded")

    def told(reference):
        return {}, json.dumps(
            {"eventType": "Payment", "data": {"order": {"checkoutIntentId": int(reference)}}}
        ).encode()

    return SimpleNamespace(
        provider=PROVIDERS["helloasso"], end=lambda reference, status: fake.end(reference, states[status]),
        contest=contest, judge=judge, told=told,
        refund_outside=lambda reference, amount: fake.refund(fake.payment_of(reference), {"amount": amount}),
    )  # fmt: skip


BENCHES = {
    "demo": lambda ask: demo_bench(),
    "stripe": lambda ask: stripe_bench(ask("fake")),
    "payfip": lambda ask: payfip_bench(ask("payfip")),
    "helloasso": lambda ask: helloasso_bench(ask("helloasso")),
}
SIGNING, UNSIGNED = ("demo", "stripe"), ("payfip", "helloasso")
REFUNDING = ("demo", "stripe", "helloasso")
every = pytest.mark.parametrize("bench", BENCHES, indirect=True)
signing = pytest.mark.parametrize("bench", SIGNING, indirect=True)
unsigned = pytest.mark.parametrize("bench", UNSIGNED, indirect=True)
refunding = pytest.mark.parametrize("bench", REFUNDING, indirect=True)
charging = pytest.mark.parametrize("bench", SIGNING, indirect=True)
settling = pytest.mark.parametrize("bench", SIGNING, indirect=True)


@pytest.fixture
def bench(request):
    return BENCHES[request.param](request.getfixturevalue)


def an_order(key="pay_1", **values):
    whole = {"merchant": "m" * 12, "merchant_name": "Musée", "amount": 5000, "currency": "EUR", "words": "Un don"}
    urls = {"return_url": "http://localhost/r/", "notification_url": "http://localhost/n/", "payer": "zoe@exemple.test"}
    return Order(key=key, **{**whole, **urls, **values})


@every
def test_the_same_key_opens_the_same_payment(bench):
    first, second = bench.provider.start(an_order()), bench.provider.start(an_order())
    assert isinstance(first, Redirect)
    assert first == second != bench.provider.start(an_order("pay_2"))


@every
def test_a_payment_is_pending_until_someone_pays(bench):
    begun = bench.provider.start(an_order())
    assert bench.provider.fetch(an_order(reference=begun.reference)).status is RemoteStatus.PENDING


@every
@pytest.mark.parametrize("status", [RemoteStatus.SUCCEEDED, RemoteStatus.FAILED, RemoteStatus.EXPIRED])
def test_the_truth_is_told_by_reference_and_by_key(bench, status):
    begun = bench.provider.start(an_order())
    bench.end(begun.reference, status)
    by_reference, by_key = bench.provider.fetch(an_order(reference=begun.reference)), bench.provider.fetch(an_order())
    assert by_reference == by_key
    assert (by_key.status, by_key.reference, by_key.amount, by_key.currency) == (status, begun.reference, 5000, "EUR")
    assert by_key.live is bench.provider.is_live


@every
def test_what_was_never_begun_is_unknown(bench):
    assert bench.provider.fetch(an_order("pay_never")).status is RemoteStatus.UNKNOWN


@every
def test_another_merchant_sees_nothing_of_it(bench):
    begun = bench.provider.start(an_order())
    other = an_order(merchant="n" * 12, reference=begun.reference)
    assert bench.provider.fetch(other).status is RemoteStatus.UNKNOWN


@signing
def test_a_good_message_points_at_its_payment(bench):
    headers, body = bench.signed("ref", "m" * 12)
    hint = bench.provider.verify(merchant="m" * 12, headers=headers, body=body)
    assert (hint.event_id, hint.reference) == ("ev", "ref")


@signing
def test_forged_and_stale_messages_are_told_apart(bench):
    headers, body = bench.signed("ref", "m" * 12)
    with pytest.raises(RefusedMessage) as forged:
        bench.provider.verify(merchant="m" * 12, headers=headers, body=body + b" ")
    old, body = bench.signed("ref", "m" * 12, clock.now() - timedelta(minutes=6))
    with pytest.raises(RefusedMessage) as stale:
        bench.provider.verify(merchant="m" * 12, headers=old, body=body)
    assert (forged.value.fault, stale.value.fault) == (MessageFault.FORGED, MessageFault.STALE)


@unsigned
def test_an_unsigned_message_is_a_hint_of_a_page_of_ours_or_nothing(bench):
    begun = bench.provider.start(an_order())
    headers, body = bench.told(begun.reference)
    assert bench.provider.verify(merchant="m" * 12, headers=headers, body=body).reference == begun.reference
    with pytest.raises(RefusedMessage):
        bench.provider.verify(merchant="m" * 12, headers=headers, body=b"\xff{")


@every
def test_what_changed_since_a_moment_is_listed(bench):
    since = clock.now()
    begun = bench.provider.start(an_order())
    bench.end(begun.reference, RemoteStatus.SUCCEEDED)
    assert [one.reference for one in bench.provider.list_changes(merchant="m" * 12, since=since)] == [begun.reference]
    later = clock.now() + timedelta(seconds=2)
    assert list(bench.provider.list_changes(merchant="m" * 12, since=later)) == []


def paid(bench, key="pay_1"):
    """A paid order, as it is asked about."""
    begun = bench.provider.start(an_order(key))
    bench.end(begun.reference, RemoteStatus.SUCCEEDED)
    return an_order(key, reference=begun.reference)


@refunding
def test_the_same_key_refunds_once(bench):
    order = paid(bench)
    first, second = (bench.provider.refund(order, key="refund_1", amount=2000) for _ in range(2))
    assert (first.reference, first.amount, first.currency) == (second.reference, 2000, "EUR")
    assert [one.reference for one in bench.provider.fetch(order).refunds] == [first.reference]


@refunding
def test_more_than_what_is_left_is_refused_with_a_code(bench):
    order = paid(bench)
    bench.provider.refund(order, key="refund_1", amount=4000)
    with pytest.raises(RefundRefused) as refused:
        bench.provider.refund(order, key="refund_2", amount=1001)
    assert str(refused.value)
    assert sum(one.amount for one in bench.provider.fetch(order).refunds) == 4000


@refunding
def test_what_was_not_paid_is_not_refunded(bench):
    begun = bench.provider.start(an_order())
    with pytest.raises(RefundRefused):
        bench.provider.refund(an_order(reference=begun.reference), key="refund_1", amount=100)


@refunding
def test_another_merchants_payment_is_not_refunded(bench):
    order = paid(bench)
    with pytest.raises(RefundRefused):
        bench.provider.refund(an_order(merchant="n" * 12, reference=order.reference), key="refund_1", amount=100)
    assert bench.provider.fetch(order).refunds == ()


@refunding
def test_a_refund_made_elsewhere_is_told_with_the_payment(bench):
    order, since = paid(bench), clock.now()
    bench.refund_outside(order.reference, 1500)
    assert [one.amount for one in bench.provider.fetch(order).refunds] == [1500]
    assert [one.reference for one in bench.provider.list_changes(merchant="m" * 12, since=since)] == [order.reference]


@refunding
@pytest.mark.parametrize("status", [DisputeStatus.WON, DisputeStatus.LOST])
def test_a_dispute_is_told_from_its_opening_to_its_end(bench, status):
    order = paid(bench)
    dispute = bench.contest(order.reference)
    (told,) = bench.provider.fetch(order).disputes
    assert (told.status, told.amount, told.currency) == (DisputeStatus.OPEN, 5000, "EUR")
    bench.judge(dispute, status)
    (after,) = bench.provider.fetch(order).disputes
    assert (after.reference, after.status) == (told.reference, status)


@settling
def test_the_fee_is_told_once_paid_and_payouts_since_a_moment(bench):
    since, order = clock.now(), paid(bench)
    fee = bench.provider.fetch(order).fee
    bench.pay_out("m" * 12)
    (payout,) = bench.provider.settlements(merchant="m" * 12, since=since)
    assert (payout.amount + payout.fee + fee, payout.currency) == (5000, "EUR")
    assert list(bench.provider.settlements(merchant="n" * 12, since=since)) == []


def test_the_null_provider_opens_nothing_and_knows_nothing():
    null = provider_named("none")
    with pytest.raises(OnlinePaymentClosed):
        null.start(an_order())
    assert null.fetch(an_order()).status is RemoteStatus.UNKNOWN
    with pytest.raises(RefusedMessage):
        null.verify(merchant="", headers={}, body=b"")


def test_the_provider_of_new_payments_is_the_museums_or_else_the_setting(settings, fake):
    settings.ENFILADE_PAYMENT_PROVIDER = "none"
    assert provider_for(a_museum()).name == "none"
    assert provider_for(a_merchant(fake)[0]).name == "stripe"


def test_a_demo_page_is_decided_once_and_tells_it_three_times():
    reference = provider_named("demo").start(an_order()).reference
    page = DemoPayment.objects.get(public_id=reference)
    assert (demo.decide(page, RemoteStatus.SUCCEEDED), demo.decide(page, RemoteStatus.FAILED)) == (True, False)
    assert DemoPayment.objects.get().status == RemoteStatus.SUCCEEDED
    kinds = [job.args[1] for job in Job.objects.filter(task_path__endswith="send_message").order_by("run_after")]
    assert kinds == ["payment.succeeded", "payment.succeeded", "payment.opened"]


def test_paying_later_is_accepted_by_itself_two_minutes_after(run_jobs):
    page = DemoPayment.objects.get(public_id=provider_named("demo").start(an_order()).reference)
    demo.promise_later(page)
    assert run_jobs() == 0
    with clock.standing_at(clock.now() + timedelta(minutes=3)):
        assert demo.accept_later.call(page.pk)
    assert DemoPayment.objects.get().status == RemoteStatus.SUCCEEDED


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_message_nobody_takes_is_tried_again(scheme):
    provider_named("demo").start(an_order(notification_url=f"{scheme}://127.0.0.1:9/n/"))
    with pytest.raises(Unreachable):
        demo.send_message.call(DemoPayment.objects.get().pk, "payment.succeeded", "ev")


def test_a_message_answered_with_an_error_is_tried_again(live_server):
    provider_named("demo").start(an_order(notification_url=f"{live_server.url}/dons/notification/demo/nul/"))
    with pytest.raises(Unreachable):
        demo.send_message.call(DemoPayment.objects.get().pk, "payment.succeeded", "ev")


def kept(bench):
    """A page paid with a card that is kept: (the order, the card's mandate)."""
    order = an_order(keeps="Puis 50 € chaque mois.")
    begun = bench.provider.start(order)
    assert bench.provider.mandate_of(an_order(reference=begun.reference)) is None
    bench.end(begun.reference, RemoteStatus.SUCCEEDED)
    return order, bench.provider.mandate_of(an_order(reference=begun.reference))


def later(mandate, **values):
    return an_order(values.pop("key", "rec_1_2026-02-15"), mandate=mandate.reference, **{"amount": 700, **values})


@charging
def test_a_card_kept_is_charged_once_with_one_key_and_told_by_it(bench):
    _order, mandate = kept(bench)
    first, second = (bench.provider.charge(later(mandate)) for _ in range(2))
    assert (first.status, first.amount, first.reference) == (RemoteStatus.SUCCEEDED, 700, second.reference)
    assert bench.provider.fetch(later(mandate)).reference == first.reference
    assert mandate.expires > clock.today()


@charging
def test_a_page_that_keeps_nothing_leaves_no_card(bench):
    assert bench.provider.mandate_of(paid(bench)) is None


@charging
def test_a_card_released_is_never_charged_again(bench):
    _order, mandate = kept(bench)
    for _ in range(2):
        bench.provider.release(later(mandate))
    refused = bench.provider.charge(later(mandate))
    assert (refused.status, refused.failure) == (RemoteStatus.FAILED, "mandate_missing")


@charging
def test_another_merchant_charges_no_card_of_ours(bench):
    _order, mandate = kept(bench)
    assert bench.provider.charge(later(mandate, merchant="n" * 12)).status is RemoteStatus.FAILED


@charging
def test_a_card_is_asked_for_alone_once_a_key(bench):
    first, second = (bench.provider.ask_card(an_order("card_1")) for _ in range(2))
    assert first == second
    assert bench.provider.mandate_of(an_order("card_1", reference=first.reference)) is None
    bench.give_card(first.reference)
    assert bench.provider.mandate_of(an_order("card_1", reference=first.reference)).reference
