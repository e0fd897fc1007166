"""Statements imported and lines decided: fault F16 of the reference, whole."""

import random
from dataclasses import replace

import pytest
from django.core.files.base import ContentFile
from django.db.models import Sum

from enfilade.core.models import Event
from enfilade.giving.enums import AnomalyKind, GiftState, LineState, PaymentState
from enfilade.giving.errors import (
    GiftOfAnotherMuseum,
    LineNotAGift,
    LineTaken,
    ReceiptInForce,
    SharesDiffer,
    StatementBegun,
    StatementRefused,
)
from enfilade.giving.models import Anomaly, BankLine, BankStatement, Gift, LedgerAccount, LedgerEntry, LineShare
from enfilade.giving.queries import gifts_found, originals_of, progress, proposals_for
from enfilade.giving.services import (
    Share,
    book_line,
    choose_columns,
    discard_line,
    give_back,
    issue_receipt,
    park_line,
    receive_statement,
    undo_line,
)
from enfilade.giving.services import statements as importing
from enfilade.giving.services.booking import match_line
from enfilade.giving.services.statements import first_profile, match_again
from tests.factories.bank import (
    a_line,
    a_promise,
    account_for,
    an_account,
    camt,
    imported,
    ntry,
    read_now,
    reference_of,
    stmt,
    tx,
)
from tests.factories.giving import a_campaign, a_gift, an_entity
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def balances(museum):
    """Each account's balance: debits less credits, in cents."""
    found = {}
    for account in LedgerAccount.objects.filter(museum=museum):
        sums = [rows.aggregate(total=Sum("amount"))["total"] or 0 for rows in (account.debits, account.credits)]
        found[account.kind] = found.get(account.kind, 0) + sums[0] - sums[1]
    return {kind: cents for kind, cents in found.items() if cents}


def end_state():
    lines = BankLine.objects.order_by("identity").values_list("identity", "state", "amount")
    gifts = Gift.objects.order_by("pk").values_list("state", "paid", "given_on")
    return list(lines), list(gifts), LedgerEntry.objects.count()


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def test_an_exact_reference_and_amount_books_itself(run_jobs):
    gift = a_promise()
    line = a_line(account_for(gift), text=f"don {reference_of(gift).replace('-', ' ').lower()}", day="2026-03-02")
    gift = fresh(gift)
    assert (line.state, gift.state, gift.paid, str(gift.given_on)) == (
        LineState.BOOKED,
        GiftState.PAID,
        5000,
        "2026-03-02",
    )
    assert balances(gift.museum) == {"bank": 5000, "income": -5000}
    assert gift.payments.get().state == PaymentState.SUCCEEDED
    entry = LedgerEntry.objects.get()
    assert (entry.kind, entry.provider, entry.reference) == ("gift", "transfer", f"{line.public_id}.1.1")


def test_a_file_imported_twice_adds_nothing():
    gift = a_promise()
    account, data = account_for(gift), camt(stmt(ntry(text=reference_of(gift)), ntry(text="autre"), ntry(side="DBIT")))
    first = imported(account, data)
    state = end_state()
    second = imported(account, data)
    assert end_state() == state
    assert (first.counts["new"], first.counts["matched"], first.counts["to_look_at"], first.counts["passed"]) == (
        2,
        1,
        1,
        1,
    )
    assert (second.counts["new"], second.counts["known"]) == (0, 2)


def test_files_overlapping_in_any_order_end_the_same():
    account = an_account()
    campaign = a_campaign(museum=account.museum)
    gifts = [a_promise(campaign=campaign, amount=1000 + n) for n in range(6)]
    entries = [ntry(amount=f"10.0{n}", ref=f"R{n}", text=reference_of(one)) for n, one in enumerate(gifts)]
    files = [camt(stmt(*entries[start : start + 3], key=f"S{start}")) for start in (0, 1, 2, 3)]
    random.Random(5).shuffle(files)
    for data in [*files, *reversed(files)]:
        imported(account, data)
    assert BankLine.objects.filter(state=LineState.BOOKED).count() == LedgerEntry.objects.count() == 6
    assert progress(campaign).raised == sum(one.amount for one in gifts)


def test_two_genuine_identical_gifts_of_one_day_are_both_credited():
    gift = a_promise(name="Rose Roche")
    twin = a_promise(campaign=gift.campaign, name="Rose Roche", email=gift.donor.email)
    account = account_for(gift)
    imported(account, camt(stmt(*[ntry(text=reference_of(one), name="Rose Roche") for one in (gift, twin)])))
    assert progress(gift.campaign).raised == 10_000


def test_one_reference_written_twice_is_credited_once_and_proposed_once():
    gift, by = a_promise(), a_person()
    account = account_for(gift)
    same = ntry(text=reference_of(gift))
    imported(account, camt(stmt(same, same)))
    states = BankLine.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [LineState.BOOKED, LineState.PROPOSED]
    second = BankLine.objects.get(state=LineState.PROPOSED)
    book_line(line=second, shares=[Share(proposals_for(second)[0].gift, 5000)], by=by)
    assert (fresh(gift).paid, Anomaly.objects.get().kind) == (10_000, AnomalyKind.TWICE)


def test_a_batch_entry_books_each_of_its_gifts():
    gift = a_promise(amount=3000)
    other = a_promise(campaign=gift.campaign, amount=2000)
    parts = tx(amount="30.00", text=reference_of(gift)) + tx(amount="20.00", text=reference_of(other))
    imported(account_for(gift), camt(stmt(ntry(amount="50.00", ref="B", details=parts))))
    assert (fresh(gift).paid, fresh(other).paid) == (3000, 2000)


def test_a_batch_that_cannot_be_split_waits_for_a_person():
    gift = a_promise()
    parts = tx(amount="1.00", text=reference_of(gift)) + tx(amount="2.00")
    line = a_line(account_for(gift), amount="50.00", details=parts)
    assert (line.state, LedgerEntry.objects.count()) == (LineState.PROPOSED, 0)


@pytest.mark.parametrize(("amount", "currency"), [("49.99", "EUR"), ("50.00", "USD")])
def test_another_amount_or_currency_never_books_itself(amount, currency):
    gift = a_promise()
    line = a_line(account_for(gift), amount=amount, currency=currency, text=reference_of(gift))
    assert (line.state in {LineState.PROPOSED, LineState.UNMATCHED}, LedgerEntry.objects.count()) == (True, 0)
    assert [one.gift for one in proposals_for(line)] == ([gift] if currency == "EUR" else [])


def test_what_arrived_is_credited_not_what_was_promised():
    gift, by = a_promise(), a_person()
    line = a_line(account_for(gift), amount="40.00", text=reference_of(gift))
    book_line(line=line, shares=[Share(gift, 4000)], by=by)
    assert (fresh(gift).paid, progress(gift.campaign).raised) == (4000, 4000)


def test_a_wrong_reference_is_proposed_by_amount_and_name():
    gift = a_promise(name="Rose Roche")
    other = a_promise(campaign=gift.campaign, name="Jean Vidal")
    line = a_line(account_for(gift), text="DON AAAA AA00", name="ROCHE ROSE")
    assert line.state == LineState.PROPOSED
    assert [(one.gift, one.reasons) for one in proposals_for(line)] == [
        (gift, ("amount", "name", "date")), (other, ("amount", "date")),
    ]  # fmt: skip


def test_a_reference_of_another_museum_books_nothing():
    stranger = a_promise()
    line = a_line(an_account(), text=reference_of(stranger))
    assert (line.state, LedgerEntry.objects.count()) == (LineState.UNMATCHED, 0)


def test_one_transfer_for_two_gifts_is_split_by_a_person():
    gift, by = a_promise(amount=3000), a_person()
    other = a_promise(campaign=gift.campaign, amount=2000)
    line = a_line(account_for(gift), text=f"{reference_of(gift)} {reference_of(other)}")
    assert line.state == LineState.PROPOSED
    book_line(line=line, shares=[Share(gift, 3000), Share(other, 2000)], by=by)
    assert (fresh(gift).paid, fresh(other).paid, line.shares.count()) == (3000, 2000, 2)


def test_shares_that_differ_from_the_line_write_nothing():
    gift, by = a_promise(), a_person()
    line = a_line(account_for(gift))
    for shares in (
        [],
        [Share(gift, 4999)],
        [Share(gift, 2500), Share(gift, 2500)],
        [Share(gift, 5001), Share(a_gift(), -1)],
    ):
        with pytest.raises(SharesDiffer):
            book_line(line=line, shares=shares, by=by)
    with pytest.raises(GiftOfAnotherMuseum):
        book_line(line=line, shares=[Share(a_gift(), 5000)], by=by)
    assert not LedgerEntry.objects.exists()
    assert fresh(line).round == 0


def test_a_gift_begun_by_card_may_be_paid_by_transfer():
    account, by = an_account(), a_person()
    gift = a_gift(campaign=a_campaign(museum=account.museum))
    line = a_line(account)
    book_line(line=line, shares=[Share(gift, 5000)], by=by)
    assert fresh(gift).state == GiftState.PAID
    assert gift.payments.get(provider="transfer").state == PaymentState.SUCCEEDED


def test_money_nobody_can_name_waits_in_suspense_then_is_booked_from_it():
    gift, by = a_promise(), a_person()
    line = a_line(account_for(gift), amount="60.00")
    park_line(line=line, by=by)
    assert balances(gift.museum) == {"bank": 6000, "suspense": -6000}
    book_line(line=line, shares=[Share(gift, 6000)], by=by)
    assert balances(gift.museum) == {"bank": 6000, "income": -6000}
    undo_line(line=fresh(line), by=by)
    assert (fresh(line).state, balances(gift.museum)) == (LineState.SUSPENSE, {"bank": 6000, "suspense": -6000})
    undo_line(line=fresh(line), by=by)
    assert (fresh(line).state, balances(gift.museum)) == (LineState.UNDONE, {})


def test_undoing_is_a_counter_entry_and_the_line_can_be_booked_again():
    gift, by = a_promise(), a_person()
    other = a_promise(campaign=gift.campaign)
    line = a_line(account_for(gift), text=reference_of(gift))
    undo_line(line=line, by=by)
    assert (fresh(gift).state, fresh(gift).paid, balances(gift.museum)) == (GiftState.STARTED, 0, {})
    assert LedgerEntry.objects.count() == 2
    assert match_line(fresh(line)) is False  # a person undid it: the house does not do it again
    book_line(line=fresh(line), shares=[Share(other, 5000)], by=by)
    assert (fresh(other).paid, progress(gift.campaign).raised) == (5000, 5000)


def test_a_gift_paid_twice_keeps_what_is_not_undone():
    gift, by = a_promise(), a_person()
    account = account_for(gift)
    first, second = (a_line(account, text=reference_of(gift)) for _ in range(2))
    book_line(line=second, shares=[Share(gift, 5000)], by=by)
    undo_line(line=first, by=by)
    assert (fresh(gift).state, fresh(gift).paid) == (GiftState.PAID, 5000)


def test_a_receipt_must_be_cancelled_before_its_transfer_is_undone():
    account = an_account()
    an_entity(account.museum)
    where = {"wants_receipt": True, "address": "3, rue du Pont", "postcode": "63000", "city": "Valmeure"}
    gift = a_promise(account=account, **where)
    line = a_line(account, text=reference_of(gift))
    issue_receipt(gift=fresh(gift))
    with pytest.raises(ReceiptInForce):
        undo_line(line=line, by=a_person())
    assert (fresh(line).state, LedgerEntry.objects.count()) == (LineState.BOOKED, 1)


def test_a_returned_transfer_is_proposed_against_its_original():
    gift, by = a_promise(), a_person()
    account = account_for(gift)
    first = a_line(account, text=reference_of(gift))
    back = a_line(account, side="DBIT", text=f"RETOUR {reference_of(gift)}")
    assert (back.state, [one.line for one in originals_of(back)]) == (LineState.PROPOSED, [first])
    give_back(line=back, original=originals_of(back)[0], by=by)
    assert (fresh(gift).state, balances(gift.museum), fresh(back).state) == (GiftState.STARTED, {}, LineState.BOOKED)
    undo_line(line=fresh(back), by=by)
    assert (fresh(gift).state, fresh(gift).paid, progress(gift.campaign).raised) == (GiftState.PAID, 5000, 5000)
    assert gift.payments.get().state == PaymentState.SUCCEEDED


def test_a_return_after_the_receipt_is_shown_to_a_person():
    account = an_account()
    an_entity(account.museum)
    where = {"wants_receipt": True, "address": "3, rue du Pont", "postcode": "63000", "city": "Valmeure"}
    gift = a_promise(account=account, **where)
    a_line(account, text=reference_of(gift))
    receipt = issue_receipt(gift=fresh(gift))
    back = a_line(account, side="DBIT", more="<RvslInd>true</RvslInd>")
    give_back(line=back, original=originals_of(back)[0], by=a_person())
    anomaly = Anomaly.objects.get()
    assert (anomaly.kind, anomaly.expected) == (AnomalyKind.RETURNED, receipt.text)


def test_a_return_told_before_its_original_ends_the_same():
    gift = a_promise()
    account = account_for(gift)
    back = a_line(account, side="DBIT", text=reference_of(gift))
    assert back.state == LineState.UNMATCHED
    a_line(account, text=reference_of(gift))
    assert fresh(back).state == LineState.PROPOSED


def test_a_return_takes_no_more_than_came():
    gift, by = a_promise(), a_person()
    account = account_for(gift)
    a_line(account, text=reference_of(gift))
    share = LineShare.objects.get()
    amounts, back = ("60.00", "50.00", "50.00"), {"side": "DBIT", "text": reference_of(gift)}
    more, first, second = (a_line(account, amount=amount, **back) for amount in amounts)
    give_back(line=first, original=share, by=by)
    for line in (more, second):
        with pytest.raises(LineTaken):
            give_back(line=line, original=share, by=by)
    assert (fresh(gift).paid, LedgerEntry.objects.count()) == (0, 2)
    with pytest.raises(LineTaken):
        undo_line(line=share.line, by=by)


def test_a_debit_is_never_a_gift_and_a_credit_never_a_return():
    gift, by = a_promise(), a_person()
    account = account_for(gift)
    credit, debit = a_line(account, text=reference_of(gift)), a_line(account, side="DBIT", text=reference_of(gift))
    bounced = a_line(account, more="<RvslInd>true</RvslInd>")
    share = LineShare.objects.get()
    for act in (
        lambda: book_line(line=debit, shares=[Share(gift, 5000)], by=by),
        lambda: book_line(line=bounced, shares=[Share(gift, 5000)], by=by),
        lambda: park_line(line=debit, by=by),
        lambda: give_back(line=credit, original=share, by=by),
    ):
        with pytest.raises(LineNotAGift):
            act()
    assert LedgerEntry.objects.count() == 1


def test_a_line_that_is_no_gift_is_left_out_and_may_come_back():
    line, by = a_line(), a_person()
    discard_line(line=line, by=by)
    with pytest.raises(LineTaken):
        park_line(line=line, by=by)
    undo_line(line=fresh(line), by=by)
    assert (fresh(line).state, LedgerEntry.objects.count()) == (LineState.UNDONE, 0)


def test_a_decision_from_an_old_page_is_refused():
    gift, by = a_promise(), a_person()
    line = a_line(account_for(gift))
    stale = fresh(line)
    park_line(line=line, by=by)
    with pytest.raises(LineTaken):
        book_line(line=stale, shares=[Share(gift, 5000)], by=by)
    assert (fresh(gift).paid, stale.round) == (0, 0)


def test_a_gift_paid_meanwhile_is_left_to_a_person(monkeypatch):
    gift = a_promise()
    account = account_for(gift)
    a_line(account, text=reference_of(gift))
    monkeypatch.setattr("enfilade.giving.services.booking.sure_gift", lambda line: fresh(gift))  # as who looked before
    assert a_line(account, text=reference_of(gift)).state == LineState.PROPOSED
    assert fresh(gift).paid == 5000


def test_a_promise_entered_after_the_money_came_is_matched_by_the_next_file():
    account = an_account()
    campaign = a_campaign(museum=account.museum)
    line = a_line(account)
    gift = a_promise(campaign=campaign)
    BankLine.objects.update(text=reference_of(gift))
    assert match_again(account) == 1
    assert fresh(line).state == LineState.BOOKED


def test_a_name_the_bank_uses_again_for_another_movement_is_another_line():
    account = an_account()
    files = [camt(stmt(ntry(ref="R", amount=amount), key=key)) for amount, key in (("50.00", "S1"), ("60.00", "S2"))]
    for data in files * 2:
        imported(account, data)
    assert sorted(BankLine.objects.values_list("amount", flat=True)) == [5000, 6000]


def test_unreadable_lines_are_told_and_the_others_kept():
    statement = imported(an_account(), camt(stmt(ntry(amount="?", details=""), ntry())))
    assert (statement.state, statement.counts["refused"], statement.counts["new"]) == ("done", 1, 1)
    refusal = statement.refusals.get()
    assert (refusal.place, refusal.code, refusal.value) == ("1", "amount", "?")


def test_refusals_are_all_counted_and_the_first_listed(monkeypatch):
    monkeypatch.setattr(importing, "LISTED", 1)
    monkeypatch.setattr(importing, "TOLD_EVERY", 1)
    statement = imported(an_account(), camt(stmt(ntry(amount="?"), ntry(amount="?"))))
    assert (statement.counts["refused"], statement.refusals.count()) == (2, 1)


def test_an_unreadable_file_writes_nothing():
    statement = imported(an_account(), b"<!DOCTYPE x><x/>")
    assert (statement.state, statement.failure, BankLine.objects.count()) == ("failed", "doctype", 0)


def test_a_file_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(importing, "LONGEST", 10)
    for data in (camt(stmt(ntry())), b"a;b\n"):
        with pytest.raises(StatementRefused):
            imported(an_account(), data)
    assert not BankStatement.objects.exists()


def test_a_file_is_read_by_a_worker_once(run_jobs):
    statement = receive_statement(account=an_account(), file=ContentFile(camt(stmt(ntry())), name="a.xml"), by=None)
    run_jobs()
    read_now(statement)
    assert (fresh(statement).state, fresh(statement).counts["new"]) == ("done", 1)


def test_a_csv_waits_for_its_columns_which_are_kept_for_the_next():
    gift, by = a_promise(), a_person()
    account = account_for(gift)
    data = f"Date;Libelle;Autre;Montant\n02/03/2026;VIR {reference_of(gift)};x;50,00\n03/03/2026;y;z;rien\n".encode(
        "cp1252"
    )
    statement = receive_statement(account=account, file=ContentFile(data, name="r.csv"), by=by)
    profile, headings = first_profile(statement=statement)
    assert (statement.state, profile.decimal, headings[1]) == ("choosing", ",", "Libelle")
    read_now(statement)
    assert not BankLine.objects.exists()
    choose_columns(statement=statement, profile=profile, by=by)
    read_now(statement)
    with pytest.raises(StatementBegun):
        choose_columns(statement=statement, profile=profile, by=by)
    assert (fresh(statement).counts["matched"], fresh(statement).counts["refused"], fresh(gift).paid) == (1, 1, 5000)


def test_the_columns_kept_win_over_the_guess_when_the_file_has_them():
    account, by = an_account(), a_person()
    data = b"Date;Libelle;Autre;Montant\n02/03/2026;a;b;50,00\n"
    first = receive_statement(account=account, file=ContentFile(data, name="r.csv"), by=by)
    profile = replace(first_profile(statement=first)[0], text="Autre")
    choose_columns(statement=first, profile=profile, by=by)
    account.refresh_from_db()
    again, other = (
        receive_statement(account=account, file=ContentFile(body, name="r.csv"), by=by)
        for body in (data, b"Date;Description;Montant\n")
    )
    assert (first_profile(statement=again)[0].text, first_profile(statement=other)[0].text) == ("Autre", "Description")


def test_gifts_are_looked_for_by_reference_name_or_address():
    gift = a_promise(name="Rose Roche")
    museum = gift.museum
    for text in (reference_of(gift).lower(), "roche", gift.donor.email, gift.public_id):
        assert list(gifts_found(museum, text)) == [gift]
    assert list(gifts_found(museum, "ro")) == list(gifts_found(an_account().museum, "roche")) == []


def test_the_journal_tells_of_decisions_without_names():
    gift = a_promise(name="Rose Roche")
    undo_line(line=a_line(account_for(gift), text=reference_of(gift), name="Rose Roche"), by=a_person())
    told = str(list(Event.objects.values_list("verb", "data")))
    assert "giving.line_undone" in told
    assert "Roche" not in told
