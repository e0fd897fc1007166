from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from enfilade.core import clock
from enfilade.core.models import Event
from enfilade.giving.engine.reconciliation import AGAIN, Gap, gaps, net
from enfilade.giving.enums import DisputeStatus, GapState
from enfilade.giving.errors import DifferencesOpen, ReconciledAlready, WordNeeded
from enfilade.giving.models import DemoDispute, DemoPayment, DemoPayout, Difference, LedgerEntry, Reconciliation
from enfilade.giving.providers import demo_money
from enfilade.giving.providers.contract import Settlement
from enfilade.giving.services import own_difference, settle_difference, sign_run
from enfilade.giving.services.following import enter_payout
from enfilade.giving.services.reconciliation import follow_provider
from enfilade.people.enums import Role
from tests.concurrency import in_threads
from tests.factories.giving import a_paid_gift, page_of
from tests.factories.network import a_museum
from tests.factories.people import a_person, holding
from tests.factories.refunds import a_disputed_gift, a_refund, difference_of, run_of, settled

pytestmark = pytest.mark.django_db


def found(museum):
    run_of(museum)
    rows = Difference.objects.filter(state=GapState.OPEN).order_by("what", "here")
    return list(rows.values_list("what", "here", "there"))


def test_lines_that_undo_each_other_are_one_sum():
    lines = [("refund", "r", "EUR", 50), ("refund", "r" + AGAIN, "EUR", 50), ("gift", "p", "EUR", 80)]
    assert net(lines) == {("refund", "r", "EUR"): 0, ("gift", "p", "EUR"): 80}


def test_what_differs_is_told_with_both_sides():
    here = {("gift", "a", "EUR"): 10, ("gift", "b", "EUR"): 20, ("refund", "z", "EUR"): 0}
    there = {("gift", "b", "EUR"): 21, ("gift", "c", "EUR"): 30}
    assert gaps(here, there) == [
        Gap("gift", "a", "EUR", 10, 0), Gap("gift", "b", "EUR", 20, 21), Gap("gift", "c", "EUR", 0, 30),
    ]  # fmt: skip


def test_a_week_with_everything_in_it_agrees():
    gift = a_paid_gift(amount=5000)
    a_refund(gift, 1000)
    museum = gift.museum
    demo_money.contest(page_of(gift), 500)
    demo_money.pay_out(museum.public_id)
    demo_money.judge(DemoDispute.objects.get(), DisputeStatus.WON)
    assert found(museum) == []
    run = Reconciliation.objects.get()
    assert (run.found, run.compared) == (0, 6)
    assert run.clearing == demo_money.balance_of(museum.public_id)


def test_a_payment_our_database_lost_is_a_difference():
    museum = a_paid_gift().museum
    difference_of(museum, amount=900)
    assert found(museum) == [("fee", 0, 38), ("gift", 0, 900)]


def test_a_payment_the_provider_never_heard_of_is_a_difference():
    gift = a_paid_gift(amount=5000)
    DemoPayment.objects.all().delete()
    assert found(gift.museum) == [("fee", 95, 0), ("gift", 5000, 0)]


def test_amounts_that_differ_are_told():
    gift = a_paid_gift(amount=5000)
    DemoPayment.objects.update(amount=4000)
    assert found(gift.museum) == [("fee", 95, 81), ("gift", 5000, 4000)]
    assert Difference.objects.first().payment.gift == gift


def test_a_payout_the_provider_takes_back_is_a_difference():
    museum = a_paid_gift().museum
    demo_money.pay_out(museum.public_id)
    run_of(museum)
    DemoPayout.objects.update(amount=1)
    assert found(museum) == [("payout", 4895, 1)]


def test_money_taken_from_the_bank_is_compared_with_its_sign():
    museum = a_paid_gift().museum
    enter_payout(museum, "demo", Settlement("po_x", -300, 0, "EUR", clock.now()))
    assert found(museum) == [("payout", -300, 0)]


def test_a_difference_found_every_day_is_one_row():
    museum = a_paid_gift().museum
    difference_of(museum)
    with clock.standing_at(clock.now() + timedelta(days=1)):
        run_of(museum)
    assert (Difference.objects.count(), Reconciliation.objects.count()) == (2, 2)


def test_a_difference_that_goes_away_closes_itself_and_may_come_back():
    gift = a_paid_gift(amount=5000)
    DemoPayment.objects.update(amount=4000)
    run_of(gift.museum)
    DemoPayment.objects.update(amount=5000)
    assert found(gift.museum) == []
    assert set(Difference.objects.values_list("state", flat=True)) == {GapState.GONE}
    DemoPayment.objects.update(amount=4000)
    assert len(found(gift.museum)) == 2


def test_a_difference_no_longer_compared_stays_open():
    museum = a_paid_gift().museum
    difference_of(museum)
    with clock.standing_at(clock.now() + timedelta(days=20)):
        assert len(found(museum)) == 2


def test_differences_have_an_owner_by_default():
    museum = a_museum()
    assert difference_of(museum).owner is None
    director = holding(Role.DIRECTOR, space=museum)
    assert difference_of(museum).owner == director
    fundraiser = holding(Role.FUNDRAISER, space=museum)
    assert difference_of(museum).owner == fundraiser


def test_a_difference_is_given_and_settled_with_a_word():
    gap, by, other = difference_of(a_paid_gift().museum), a_person(), a_person()
    own_difference(difference=gap, owner=other, by=by)
    with pytest.raises(WordNeeded):
        settle_difference(difference=gap, word=" ", by=by)
    for _ in range(2):
        settle_difference(difference=gap, word="Carte de test.", by=by)
    gap.refresh_from_db()
    assert (gap.owner, gap.state, gap.word, gap.settled_by_id) == (other, GapState.SETTLED, "Carte de test.", by.pk)
    own_difference(difference=gap, owner=by, by=by)
    assert Event.objects.filter(verb__startswith="giving.difference_").count() == 4


def test_the_database_wants_a_word_and_two_sides():
    gap = difference_of(a_paid_gift().museum)
    for values in ({"state": GapState.SETTLED}, {"here": 100, "there": 100}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Difference.objects.filter(pk=gap.pk).update(**values)


def test_an_empty_run_is_kept_and_signed():
    run, by = run_of(a_paid_gift().museum), a_person()
    for _ in range(2):
        sign_run(run=run, by=by)
    run.refresh_from_db()
    assert (run.signed_by, run.signed_at is not None) == (by, True)
    assert Event.objects.filter(verb="giving.reconciliation_signed").count() == 1


def test_a_run_is_not_signed_over_open_differences():
    gap = difference_of(a_paid_gift().museum)
    with pytest.raises(DifferencesOpen):
        sign_run(run=gap.run, by=a_person())
    gap.run.refresh_from_db()
    assert gap.run.signed_at is None


def test_a_signed_run_is_not_written_again():
    museum = a_paid_gift().museum
    sign_run(run=run_of(museum), by=a_person())
    before = Reconciliation.objects.values().get()
    with pytest.raises(ReconciledAlready):
        run_of(museum)
    assert follow_provider.call(museum.pk, "demo") == ""
    assert Reconciliation.objects.values().get() == before


def test_a_disputed_gift_agrees():
    assert found(a_disputed_gift().museum) == []


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_write_one():
    museum = settled(a_paid_gift()).museum
    difference_of(museum)
    Difference.objects.all().delete()
    Reconciliation.objects.all().delete()
    in_threads(3, lambda: run_of(museum))
    assert (Reconciliation.objects.count(), Difference.objects.count()) == (1, 2)
    assert LedgerEntry.objects.count() == 2
