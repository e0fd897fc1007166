"""The provider and the kernel driven at random against a small oracle: payments, refunds, disputes, messages lost, doubled
and in any order. Whatever happened, once everyone was asked again, the ledger tells the provider's truth."""

import os

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule, run_state_machine_as_test

from enfilade.giving.enums import TAKEN, DisputeStatus, EntryKind, RefundState, RemoteStatus
from enfilade.giving.errors import NothingToRefund, RefundTooMuch
from enfilade.giving.models import DemoDispute, DemoPayment, DemoRefund, Gift, LedgerEntry, Letter, Refund, RefundRoom
from enfilade.giving.providers import demo, demo_money, provider_named
from enfilade.giving.queries import progress
from enfilade.giving.services import settle_payment
from enfilade.giving.services.care import care_for_donor
from enfilade.giving.services.following import read_changes, read_payouts
from enfilade.giving.services.gifts import order_of
from enfilade.giving.services.refunds import send_refund
from enfilade.giving.services.settlement import apply_truth
from tests.factories.giving import a_campaign, a_gift, page_of, payment_of
from tests.factories.refunds import asked

CENTS = st.integers(min_value=1, max_value=6000)
ENDS = st.sampled_from([RemoteStatus.SUCCEEDED, RemoteStatus.SUCCEEDED, RemoteStatus.FAILED, RemoteStatus.EXPIRED])


def remote_truth() -> int:
    """The oracle: what the provider says is kept of all that was paid, in cents."""
    paid = DemoPayment.objects.filter(status=RemoteStatus.SUCCEEDED).aggregate(total=Sum("amount"))["total"] or 0
    back = DemoRefund.objects.filter(state=RefundState.DONE).aggregate(total=Sum("amount"))["total"] or 0
    taken = DemoDispute.objects.filter(status__in=TAKEN).aggregate(total=Sum("amount"))["total"] or 0
    return paid - back - taken


class Giving(RuleBasedStateMachine):
    gifts, snapshots = Bundle("gifts"), Bundle("snapshots")

    def __init__(self):
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.campaign = a_campaign()

    def teardown(self):
        try:
            self.ask_everyone()
            self.told_in_truth()
        finally:
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)

    @rule(target=gifts, amount=st.integers(min_value=100, max_value=6000))
    def someone_gives(self, amount):
        return a_gift(campaign=self.campaign, amount=amount)

    @rule(gift=gifts, status=ENDS)
    def the_page_is_used(self, gift, status):
        demo.decide(page_of(gift), status, tell=False)

    @rule(gift=gifts, times=st.integers(min_value=1, max_value=3))
    def messages_arrive(self, gift, times):
        for _ in range(times):
            settle_payment(payment=payment_of(gift))

    @rule(target=snapshots, gift=gifts)
    def an_answer_is_on_its_way(self, gift):
        return payment_of(gift), provider_named("demo").fetch(order_of(payment_of(gift)))

    @rule(late=consumes(snapshots))
    def a_late_answer_is_applied(self, late):
        with transaction.atomic():
            apply_truth(*late, thank=True)

    @rule(gift=gifts, amount=CENTS, nonce=st.sampled_from("ab"), sent=st.booleans())
    def staff_refund(self, gift, amount, nonce, sent):
        try:
            refund = asked(gift, amount, nonce=nonce)
        except (NothingToRefund, RefundTooMuch):
            return
        if sent:
            send_refund(refund=refund)

    @rule(gift=gifts)
    def an_answer_to_a_refund_is_lost(self, gift):
        waiting = Refund.objects.filter(payment=payment_of(gift), state=RefundState.ASKED, reference="").first()
        if waiting and not page_of(gift).disputes.filter(status__in=TAKEN).exists():
            Refund.objects.filter(pk=waiting.pk).update(called_at=waiting.asked_at)
            if waiting.amount <= demo_money.left_of(page_of(gift)):
                demo_money.give_back(page_of(gift), key=waiting.key, amount=waiting.amount, state=RefundState.PENDING)

    @rule(gift=gifts, amount=CENTS, state=st.sampled_from([RefundState.DONE, RefundState.PENDING]))
    def the_provider_refunds(self, gift, amount, state):
        page = page_of(gift)
        taken = page.disputes.filter(status__in=TAKEN).exists()
        if not taken and 0 < amount <= demo_money.left_of(page):
            demo_money.give_back(page, key="", amount=amount, state=state)

    @rule(state=st.sampled_from([RefundState.DONE, RefundState.FAILED]))
    def a_refund_ends(self, state):
        if refund := DemoRefund.objects.exclude(state=state).first():
            demo_money.end_refund(refund, state)

    @rule(gift=gifts, amount=st.one_of(st.just(0), CENTS))
    def a_bank_contests(self, gift, amount):
        demo_money.contest(page_of(gift), amount)

    @rule(status=st.sampled_from([DisputeStatus.WON, DisputeStatus.LOST]))
    def a_dispute_is_judged(self, status):
        if dispute := DemoDispute.objects.filter(status=DisputeStatus.OPEN).first():
            demo_money.judge(dispute, status)

    @rule()
    def the_provider_pays_out(self):
        demo_money.pay_out(self.campaign.museum.public_id)

    @rule()
    def the_day_is_followed(self):
        read_changes(museum=self.campaign.museum, provider="demo")
        read_payouts(museum=self.campaign.museum, provider="demo")

    @rule(gift=gifts)
    def the_donor_is_thanked(self, gift):
        care_for_donor.call(gift.pk)

    @invariant()
    def never_more_goes_back_than_came(self):
        assert all(room.gone <= room.came for room in RefundRoom.objects.all())

    @invariant()
    def one_letter_at_most(self):
        assert Letter.objects.count() == Letter.objects.values("gift", "kind").distinct().count()

    def ask_everyone(self):
        for refund in Refund.objects.filter(state__in=(RefundState.ASKED, RefundState.PENDING)):
            send_refund(refund=Refund.objects.select_related("payment__gift__campaign__museum").get(pk=refund.pk))
        for gift in Gift.objects.all():
            settle_payment(payment=payment_of(gift))
        self.the_day_is_followed()

    def told_in_truth(self):
        assert progress(self.campaign).raised == remote_truth()
        assert sum(Gift.objects.values_list("paid", flat=True)) == remote_truth()
        assert self.balance("clearing:demo") == demo_money.balance_of(self.campaign.museum.public_id)
        codes = {*LedgerEntry.objects.values_list("debit__code", flat=True)}
        codes |= {*LedgerEntry.objects.values_list("credit__code", flat=True)}
        assert sum(self.balance(code) for code in codes) == 0
        paid = DemoPayment.objects.filter(status=RemoteStatus.SUCCEEDED).count()
        assert LedgerEntry.objects.filter(kind=EntryKind.GIFT).count() == paid
        assert Refund.objects.filter(state=RefundState.DONE).count() == DemoRefund.objects.filter(state="done").count()

    def balance(self, code):
        into = LedgerEntry.objects.filter(debit__code=code).aggregate(total=Sum("amount"))["total"] or 0
        out = LedgerEntry.objects.filter(credit__code=code).aggregate(total=Sum("amount"))["total"] or 0
        return into - out


@pytest.mark.django_db
def test_the_ledger_tells_the_providers_truth_whatever_happens():
    examples = int(os.environ.get("ENFILADE_MACHINE_EXAMPLES", "12"))
    is_replayed = examples == 12  # the same walks each time; more of them are new ones
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    how = settings(
        max_examples=examples,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=checks,
        derandomize=is_replayed,
    )
    run_state_machine_as_test(Giving, settings=how)
