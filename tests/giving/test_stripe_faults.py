"""Faults between Stripe and us, end to end: signed messages received, payments settled, the ledger compared with what
the provider holds. Each ends with one credit, of what was paid, and one thank-you at most."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from enfilade.core import clock
from enfilade.giving.enums import EntryKind, GiftState, PaymentState
from enfilade.giving.errors import PaymentUnreachable
from enfilade.giving.models import Anomaly, FaultyMessages, Gift, LedgerEntry, Letter, ProviderMessage
from enfilade.giving.providers import provider_named
from enfilade.giving.providers.contract import Unreachable
from enfilade.giving.services import settle_payment, try_again
from enfilade.giving.services.gifts import order_of
from enfilade.giving.services.settlement import check_waiting_payments
from tests.concurrency import in_threads
from tests.factories.giving import a_campaign, a_gift, payment_of
from tests.factories.stripe import a_merchant, a_stripe_gift, posting_with
from tools.fake_stripe.webhooks import HEADER, signature

pytestmark = pytest.mark.django_db
stripe = provider_named("stripe")


def credited(gift):
    """Amounts credited for a gift's payments."""
    entries = LedgerEntry.objects.filter(kind=EntryKind.GIFT, payment__gift=gift)
    return [(one.amount, one.currency, one.credit.kind) for one in entries]


def is_as_paid(gift, amount=5000, left=None):
    """One credit of what the provider took, the gift worth what is left of it, no more than one letter of thanks."""
    gift.refresh_from_db()
    left = amount if left is None else left
    assert credited(gift) == [(amount, "EUR", "income")]
    assert (gift.state, gift.paid) == (GiftState.PAID if left else GiftState.REFUNDED, left)
    assert Letter.objects.filter(gift=gift, kind="thanks").count() <= 1


def test_every_message_of_a_payment_leads_to_it(fake, client, run_jobs):
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id)
    fake.refund(session_id, 100)
    fake.dispute(session_id)
    assert fake.deliver(posting_with(client)) == ProviderMessage.objects.count() == 7
    run_jobs()
    is_as_paid(gift, left=0)


def test_f1_the_same_messages_again_and_again(fake, client, run_jobs):
    fake.mailbag.duplicate(10)
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id)
    assert fake.deliver(posting_with(client)) == 40
    run_jobs()
    assert ProviderMessage.objects.count() == 4
    is_as_paid(gift)


@pytest.mark.django_db(transaction=True)
def test_f1_the_same_messages_at_once(fake, client, run_jobs):
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id)
    letters, post = list(fake.mailbag.waiting), posting_with(client)
    in_threads(4, lambda: [fake.mailbag.send(one, post) for one in letters])
    assert ProviderMessage.objects.count() == 4
    in_threads(4, lambda: settle_payment(payment=payment_of(gift)))
    run_jobs()
    is_as_paid(gift)


@examples(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(9)))
def test_f2_messages_in_every_order(fake, client, run_jobs, order):
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id)
    fake.refund(session_id, 2000)
    fake.do("close_dispute", fake.dispute(session_id, amount=3000)["id"], won=True)
    letters = list(fake.mailbag.waiting)
    assert len(letters) == 9
    fake.mailbag.waiting = [letters[place] for place in order]
    assert fake.deliver(posting_with(client)) == 9
    run_jobs()
    is_as_paid(gift, left=3000)


@pytest.mark.parametrize("seed", range(4))
def test_f2_each_message_taken_before_the_next_in_any_order(fake, client, run_jobs, seed):
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id)
    fake.refund(session_id)
    fake.mailbag.reorder(seed)
    letters, fake.mailbag.waiting = fake.mailbag.waiting, []
    for letter in letters:
        assert fake.mailbag.send(letter, posting_with(client))
        run_jobs()
    is_as_paid(gift, left=0)


def a_gift_whose_page_was_lost(fake):
    """The page was opened, and the answer never came back: we know no reference."""
    museum, account = a_merchant(fake)
    campaign = a_campaign(museum=museum)
    fake.faults.lose = 2
    with pytest.raises(PaymentUnreachable):
        a_gift(campaign=campaign)
    return Gift.objects.latest("pk"), account.all("checkout.session")[0]["id"]


def test_f3_the_message_comes_before_we_know_the_reference(fake, client, run_jobs):
    gift, session_id = a_gift_whose_page_was_lost(fake)
    assert (payment_of(gift).state, payment_of(gift).reference) == (PaymentState.CREATED, "")
    fake.do("pay", session_id)
    fake.deliver(posting_with(client))
    run_jobs()
    is_as_paid(gift)
    assert payment_of(gift).reference == session_id


def test_f3_a_refund_told_before_anything_else_leads_to_its_payment(fake, client, run_jobs):
    gift, session_id = a_gift_whose_page_was_lost(fake)
    fake.do("pay", session_id)
    fake.mailbag.waiting = []
    fake.refund(session_id, 100)
    fake.mailbag.waiting = [one for one in fake.mailbag.waiting if one.kind == "refund.created"]
    assert fake.deliver(posting_with(client)) == 1
    run_jobs()
    is_as_paid(gift, left=4900)


def test_f4_a_message_that_never_comes_is_caught_by_the_regular_check(fake, run_jobs):
    fake.mailbag.drop(99)
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id)
    assert fake.deliver() == 0
    with clock.standing_at(clock.now() + timedelta(minutes=6)):
        assert check_waiting_payments.call() == 1
        run_jobs()
    is_as_paid(gift)


def test_f5_a_house_that_is_down_is_told_again_until_it_answers(fake, client, run_jobs):
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id)
    answers = iter([500] * 12)
    real = posting_with(client)

    def post(url, body, headers):
        return next(answers, None) or real(url, body, headers)

    moments = [0, 0, 6, 40, 170]
    for minutes in moments:
        with clock.standing_at(clock.now() + timedelta(minutes=minutes)):
            taken = fake.deliver(post)
    assert taken == 4
    with clock.standing_at(clock.now() + timedelta(minutes=170)):
        run_jobs()
    is_as_paid(gift)


def test_f5_a_message_nobody_ever_takes_is_given_up_and_the_check_still_credited(fake, run_jobs):
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id)
    begun = clock.now()
    for hours in range(0, 90, 3):
        with clock.standing_at(begun + timedelta(hours=hours)):
            assert fake.deliver(lambda *sent: 500) == 0
    assert (len(fake.mailbag.given_up), fake.mailbag.waiting) == (4, [])
    with clock.standing_at(begun + timedelta(hours=90)):
        check_waiting_payments.call()
        run_jobs()
    is_as_paid(gift)


def test_f5_stripe_down_when_asked_changes_nothing_and_the_next_check_credited(fake, client, run_jobs):
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id)
    fake.crash()
    with pytest.raises(Unreachable):
        settle_payment(payment=payment_of(gift))
    assert credited(gift) == []
    fake.start()
    settle_payment(payment=payment_of(gift))
    is_as_paid(gift)


def test_f6_a_page_whose_answer_was_lost_once_is_opened_once(fake):
    museum, account = a_merchant(fake)
    fake.faults.lose = 1
    gift, session_id = a_stripe_gift(fake, museum=museum)
    assert [one["id"] for one in account.all("checkout.session")] == [session_id]
    assert payment_of(gift).state == PaymentState.PENDING


def test_f6_a_page_whose_answer_was_lost_is_given_again_to_who_tries_again(fake):
    gift, session_id = a_gift_whose_page_was_lost(fake)
    try_again(gift=gift)
    assert (payment_of(gift).reference, gift.payments.count()) == (session_id, 1)


def test_f6_a_failure_after_the_work_is_answered_again_and_the_page_found_by_our_key(fake, run_jobs):
    museum, account = a_merchant(fake)
    fake.faults.fail = 1
    with pytest.raises(PaymentUnreachable):
        a_gift(campaign=a_campaign(museum=museum))
    gift, session_id = Gift.objects.latest("pk"), account.all("checkout.session")[0]["id"]
    settle_payment(payment=payment_of(gift))
    assert payment_of(gift).reference == session_id
    fake.do("pay", session_id)
    settle_payment(payment=payment_of(gift))
    is_as_paid(gift)


def test_f6_a_refund_whose_answer_was_lost_is_made_once(fake):
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id)
    order = order_of(payment_of(gift))
    fake.faults.lose = 1
    first = stripe.refund(order, key="refund_x", amount=1500)
    assert stripe.refund(order, key="refund_x", amount=1500) == first
    assert fake.charge_of(session_id)["amount_refunded"] == 1500


def test_f7_after_a_day_the_page_is_looked_for_before_the_key_is_used_again(fake):
    gift, session_id = a_gift_whose_page_was_lost(fake)
    account = fake.session(session_id)[0]
    fake.world.advance(25 * 3600)
    with clock.standing_at(clock.now() + timedelta(hours=25)):
        with pytest.raises(PaymentUnreachable):
            try_again(gift=gift)
        settle_payment(payment=payment_of(gift))
        assert len(account.all("checkout.session")) == 1
        assert payment_of(gift).state == PaymentState.EXPIRED
        try_again(gift=gift)
        assert (gift.payments.count(), payment_of(gift).state) == (2, PaymentState.PENDING)


def test_f7_a_key_that_was_never_used_is_used_after_a_day(fake):
    museum, account = a_merchant(fake)
    fake.faults.refuse = 2
    with pytest.raises(PaymentUnreachable):
        a_gift(campaign=a_campaign(museum=museum))
    gift = Gift.objects.latest("pk")
    with clock.standing_at(clock.now() + timedelta(hours=25)):
        try_again(gift=gift)
    assert payment_of(gift).reference == account.all("checkout.session")[0]["id"]


def test_f10_what_was_paid_is_credited_not_what_was_asked(fake):
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id, amount=4000)
    settle_payment(payment=payment_of(gift))
    is_as_paid(gift, 4000)
    assert (Anomaly.objects.get().kind, Anomaly.objects.get().found) == ("amount", "4000")


def test_f10_another_currency_waits_in_suspense(fake):
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id, currency="usd")
    settle_payment(payment=payment_of(gift))
    assert credited(gift) == [(5000, "USD", "suspense")]
    assert (Anomaly.objects.get().kind, payment_of(gift).gift.state) == ("currency", GiftState.STARTED)


def test_f10_trial_money_in_a_real_house_waits_in_suspense(fake, settings):
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id)
    settings.ENFILADE_DEMO = False
    settle_payment(payment=payment_of(gift))
    assert credited(gift) == [(5000, "EUR", "suspense")]
    assert (Anomaly.objects.get().kind, payment_of(gift).gift.state) == ("mode", GiftState.STARTED)


def test_f10_a_stale_answer_undoes_nothing(fake):
    gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id)
    settle_payment(payment=payment_of(gift))
    fake.faults.stale = 1
    settle_payment(payment=payment_of(gift))
    is_as_paid(gift)
    assert payment_of(gift).state == PaymentState.SUCCEEDED


def refused(fake, client, bend):
    """The first message that waits, bent by ``bend(body, moment) -> header``; the answer's status."""
    letter, moment = fake.mailbag.waiting[0], int(clock.now().timestamp())
    header = {HEADER: bend(letter.body, moment)}
    return posting_with(client)(letter.endpoint.url, letter.body, header)


def test_f11_forged_late_and_early_signatures_are_refused_and_counted(fake, client, run_jobs):
    gift, session_id = a_stripe_gift(fake)
    secrets = fake.session(session_id)[0].endpoints[0].secrets
    fake.do("pay", session_id)
    bends = [
        lambda body, moment: signature(["whsec_forged"], body, moment),
        lambda body, moment: "",
        lambda body, moment: "t=abc,v1=",
        lambda body, moment: signature(secrets, body + b" ", moment),
        lambda body, moment: signature(secrets, body, moment - 301),
        lambda body, moment: signature(secrets, body, moment + 301),
    ]
    assert {refused(fake, client, bend) for bend in bends} == {400}
    run_jobs()
    assert dict(FaultyMessages.objects.values_list("fault", "count")) == {"forged": 4, "stale": 2}
    assert (ProviderMessage.objects.count(), credited(gift)) == (0, [])


def test_f11_a_replay_after_five_minutes_is_refused_and_a_new_try_is_taken(fake, client):
    _gift, session_id = a_stripe_gift(fake)
    fake.do("pay", session_id)
    letter, signed_at = fake.mailbag.waiting[0], int(clock.now().timestamp())
    header = {HEADER: signature(letter.endpoint.secrets, letter.body, signed_at)}
    with clock.standing_at(clock.now() + timedelta(minutes=6)):
        assert posting_with(client)(letter.endpoint.url, letter.body, header) == 400
        assert fake.mailbag.send(letter, posting_with(client))


def test_f23_a_museums_message_signed_with_anothers_secret_is_refused(fake, client, run_jobs):
    gift, session_id = a_stripe_gift(fake)
    _other, account = a_merchant(fake)
    fake.do("pay", session_id)
    assert refused(fake, client, lambda body, moment: signature(account.endpoints[0].secrets, body, moment)) == 400
    run_jobs()
    assert (ProviderMessage.objects.count(), credited(gift)) == (0, [])


def test_f23_a_museum_cannot_have_anothers_payment_settled_by_its_own_message(fake, client, run_jobs):
    gift, session_id = a_stripe_gift(fake)
    _other, account = a_merchant(fake)
    fake.do("pay", session_id)
    for letter in fake.mailbag.waiting:
        letter.endpoint = account.endpoints[0]
    assert fake.deliver(posting_with(client)) == 4
    run_jobs()
    assert credited(gift) == []
    forged = {"id": session_id, "object": "checkout.session", "metadata": {}}
    fake.world.tell(account, "checkout.session.completed", forged)
    fake.deliver(posting_with(client))
    run_jobs()
    assert (credited(gift), Anomaly.objects.get().kind) == ([], "stranger")


def test_r1_a_kind_of_message_we_do_not_know_is_kept_and_ignored(fake, client, run_jobs):
    museum, account = a_merchant(fake)
    for kind in ("payout.paid", "a.kind.of.tomorrow"):
        fake.world.tell(account, kind, {"id": "x_1", "object": kind.partition(".")[0]})
    assert fake.deliver(posting_with(client)) == 2
    run_jobs()
    assert (ProviderMessage.objects.filter(museum=museum).count(), LedgerEntry.objects.count()) == (2, 0)
