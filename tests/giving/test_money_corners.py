"""Corners of the money that only chance or a lost race reaches otherwise."""

from datetime import date

import pytest
from django.db import IntegrityError

from enfilade.core.clock import today
from enfilade.core.models import Event
from enfilade.giving.engine.bank_csv import UnreadableStatement, guess
from enfilade.giving.engine.transfers import AMOUNT, DATE, NAME, Candidate, suggestions
from enfilade.giving.enums import RefundState, RemoteStatus, StatementState
from enfilade.giving.models import BankLine, LedgerEntry, LetterTemplate, Refund, TillSlip
from enfilade.giving.providers.contract import Instructions, RemoteRefund, RemoteState
from enfilade.giving.services import (
    bank_places,
    confirming,
    credit_remittance,
    deposit_remittance,
    drop_template,
    statements,
)
from enfilade.giving.services.gifts import await_transfer
from enfilade.giving.services.refunds import refuse
from enfilade.giving.services.returns import take_back, take_refund
from enfilade.giving.services.rewards import check_worth
from tests.factories.bank import a_promise, account_for, an_account, camt, imported, ntry, stmt
from tests.factories.care import a_template
from tests.factories.desk import a_cheque, a_remittance, a_session, a_slip, an_agent
from tests.factories.giving import a_campaign, a_gift, a_paid_gift, details, payment_of
from tests.factories.network import a_museum
from tests.factories.refunds import asked
from tests.factories.rewards import a_tier


def test_headings_are_looked_for_at_the_top_of_a_file_alone():
    with pytest.raises(UnreadableStatement):
        guess(b"rien;rien\n" * 40 + b"Date;Montant\n", "utf-8")


def test_a_gift_of_another_sum_and_name_is_not_suggested():
    day = date(2026, 11, 25)
    near, far = (Candidate(key, "", 5000, "Zoé Lefort", since) for key, since in ((1, day), (2, date(2026, 1, 1))))
    other = Candidate(3, "", 700, "Luc Martin", day)
    found = suggestions([near, far, other], references=(), amount=5000, name="LEFORT ZOE", text="", day=day)
    assert [one.key for one in found] == [1, 2]
    assert (DATE in found[0].reasons, DATE in found[1].reasons) == (True, False)
    assert {AMOUNT, NAME} <= set(found[1].reasons)


@pytest.mark.django_db
def test_a_transfer_already_waiting_is_told_once_what_to_do(run_jobs, mailoutbox):
    payment = payment_of(a_promise(email="zoe@exemple.test"))
    await_transfer(payment, Instructions(payment.reference, ()))
    run_jobs()
    assert len(mailoutbox) == 1


@pytest.mark.django_db
def test_a_refund_already_taken_is_not_refused_any_more():
    refund = asked(a_paid_gift(), 2000)
    Refund.objects.filter(pk=refund.pk).update(reference="re_1")
    refuse(refund, "too_late")
    assert Refund.objects.get().state == RefundState.ASKED


def told(reference="re_1"):
    return RemoteRefund(reference, 2000, "EUR", done=True)


@pytest.mark.django_db
def test_what_never_came_has_nothing_to_give_back():
    gift = a_gift()
    take_back(payment_of(gift), RemoteState(RemoteStatus.SUCCEEDED, "x", refunds=(told(),)))
    assert not LedgerEntry.objects.exists()


@pytest.mark.django_db
def test_a_refund_that_failed_is_not_done_by_an_old_message():
    gift = a_paid_gift()
    refund = asked(gift, 2000)
    Refund.objects.filter(pk=refund.pk).update(reference="re_1", state=RefundState.FAILED)
    payment = payment_of(gift)
    assert not take_refund(payment, LedgerEntry.objects.get(kind="gift"), told())
    assert not LedgerEntry.objects.filter(kind="refund").exists()


@pytest.mark.django_db
def test_a_reward_worth_nothing_counts_for_no_ceiling():
    gift = a_gift()
    assert check_worth(gift.donor, a_tier(campaign=gift.campaign, value=0), 5000) is None


@pytest.mark.django_db
def test_a_fault_of_the_database_is_not_taken_for_a_known_line(monkeypatch):
    account = account_for(a_promise())

    def fails(line):
        raise IntegrityError("something else")

    monkeypatch.setattr(confirming, "match_line", fails)
    with pytest.raises(IntegrityError):
        imported(account, camt(stmt(ntry())))
    assert not BankLine.objects.exists()


@pytest.mark.django_db
def test_a_statement_is_finished_once():
    statement = imported(account_for(a_promise()), camt(stmt(ntry())))
    counts = statement.counts
    statements.finish(statement, StatementState.FAILED, {})
    statement.refresh_from_db()
    assert statement.counts == counts
    assert statement.state != StatementState.FAILED


@pytest.mark.django_db
def test_the_same_cash_page_sent_again_is_the_same_slip():
    session = a_session()
    campaign, donor, by = (
        a_campaign(museum=session.till.museum),
        details(name="", email=""),
        an_agent(session.till.museum),
    )
    first, second = (a_slip(session=session, campaign=campaign, donor=donor, nonce="n", by=by) for _ in range(2))
    assert first == second == TillSlip.objects.get()


@pytest.mark.django_db
def test_what_somebody_else_moves_at_this_moment_is_told_once(monkeypatch):
    cheque = a_cheque()
    slip = a_remittance(cheque)
    deposit_remittance(remittance=slip, on=today(), by=an_agent(cheque.museum))
    credit_remittance(remittance=slip, on=today(), by=an_agent(cheque.museum))
    account = an_account(museum=cheque.museum)
    monkeypatch.setattr(bank_places, "enter", lambda *_, **__: False)
    assert not bank_places.name_main(account_open=account, by=an_agent(cheque.museum))
    assert not Event.objects.filter(verb="giving.bank_named").exists()


@pytest.mark.django_db
def test_a_template_dropped_twice_is_told_once():
    museum = a_museum()
    template, same = a_template(museum), LetterTemplate.objects.get()
    drop_template(template=template, by=an_agent(museum))
    drop_template(template=same, by=an_agent(museum))
    assert Event.objects.filter(verb="giving.letter_template_dropped").count() == 1
