"""One bank account in the books, whatever brings the money; lines that show payouts and remittances; what is missing."""

from datetime import timedelta

import pytest
from django.urls import reverse

from enfilade.core import clock
from enfilade.core.clock import now, today
from enfilade.giving.engine.movements import Trace, named_in, sure
from enfilade.giving.engine.references import checked
from enfilade.giving.enums import GapState, LineState, RemittanceState
from enfilade.giving.errors import LineTaken, ReconciledAlready
from enfilade.giving.models import BankLine, Difference, LedgerEntry, LineConfirmation
from enfilade.giving.queries import movements_for, unnamed_balance
from enfilade.giving.services import (
    bounce_cheque,
    confirm_line,
    credit_remittance,
    deposit_remittance,
    describe_account,
    name_main,
    reconcile_bank,
    sign_run,
    undo_line,
)
from enfilade.giving.services.bank_places import bank_of
from enfilade.giving.services.bank_reconciliation import follow_bank, follow_banks
from enfilade.giving.services.confirming import settle_line
from enfilade.people.enums import Role
from tests.concurrency import in_threads
from tests.factories.bank import OTHER_IBAN, a_line, an_account
from tests.factories.care import a_payout
from tests.factories.desk import a_cheque, a_remittance, an_agent
from tests.factories.giving import a_campaign
from tests.factories.network import a_museum
from tests.factories.people import holding
from tests.factories.refunds import balances

pytestmark = pytest.mark.django_db
REFERENCE = checked("ABCDEF")


@pytest.fixture
def account():
    return an_account()


@pytest.fixture
def by(account):
    return an_agent(account.museum)


def slip_at_the_bank(account, by, *, amount=5000):
    """A remittance of one cheque, taken to the bank today."""
    slip = a_remittance(a_cheque(campaign=a_campaign(museum=account.museum), amount=amount, by=by), by=by)
    deposit_remittance(remittance=slip, on=today(), by=by)
    slip.refresh_from_db()
    return slip


def code(account):
    return f"bank:{account.public_id}"


def fresh(line):
    return BankLine.objects.select_related("account__museum").get(pk=line.pk)


def test_money_goes_to_the_declared_account_or_to_the_one_without_a_name(account):
    assert bank_of(account.museum).code == code(account)
    assert bank_of(a_museum()).code == "bank:main"


def test_a_slip_that_names_an_account_is_booked_there(account):
    describe_account(museum=account.museum, iban=OTHER_IBAN, holder="Ville", by=None)
    assert bank_of(account.museum).code != code(account)
    assert bank_of(account.museum, f"Compte {account.printed_iban}").code == code(account)
    assert bank_of(account.museum, "Compte DFT").code == bank_of(account.museum).code


def test_a_bounced_cheque_leaves_the_account_it_was_credited_on(account, by):
    slip = slip_at_the_bank(account, by)
    credit_remittance(remittance=slip, on=today(), by=by)
    describe_account(museum=account.museum, iban=OTHER_IBAN, holder="Ville", by=by)
    bounce_cheque(cheque=slip.cheques.get(), reason="", by=by)
    assert not [name for name in balances() if name.startswith("bank:")]


def test_what_had_no_account_is_moved_by_one_entry():
    museum = a_museum()
    old = a_payout(museum, amount=700)
    account = an_account(museum=museum)
    assert unnamed_balance(museum) == 700
    assert name_main(account_open=account, by=an_agent(museum))
    assert not name_main(account_open=account, by=an_agent(museum))
    assert (balances()[code(account)], unnamed_balance(museum)) == (700, 0)
    assert LedgerEntry.objects.get(pk=old.pk).debit.code == "bank:main"


@pytest.mark.django_db(transaction=True)
def test_two_people_moving_it_at_once_move_it_once():
    museum = a_museum()
    a_payout(museum, amount=700)
    account, by = an_account(museum=museum), an_agent(museum)
    in_threads(4, lambda: name_main(account_open=account, by=by))
    assert (balances()[code(account)], unnamed_balance(museum)) == (700, 0)


def test_a_line_that_names_the_payout_confirms_it_by_itself(account):
    entry = a_payout(account.museum, reference="po_1Nx42")
    line = a_line(account, amount="48.95", text="VIR SEPA STRIPE PO 1NX42")
    assert line.state == LineState.CONFIRMED
    assert line.confirmations.get().entry == entry
    assert LedgerEntry.objects.count() == 1


@pytest.mark.parametrize("text", ["VIR DE M DUPONT", f"{REFERENCE} STRIPE po_1Nx42"])
def test_a_line_of_the_same_amount_only_is_proposed(account, text):
    a_payout(account.museum, reference="po_1Nx42", provider="stripe")
    line = a_line(account, amount="48.95", text=text)
    assert line.state == LineState.PROPOSED
    assert len(movements_for(line)) == 1


def test_two_payouts_of_one_amount_wait_for_a_person(account, by):
    first, second = (a_payout(account.museum, provider="stripe") for _ in range(2))
    line = a_line(account, amount="48.95", text="STRIPE")
    assert line.state == LineState.PROPOSED
    chosen = next(one for one in movements_for(line) if one.entry == second)
    confirm_line(line=line, movement=chosen, by=by)
    other = a_line(account, amount="48.95", text="STRIPE")
    assert (other.state, other.confirmations.get().entry) == (LineState.CONFIRMED, first)


def test_one_entry_is_shown_by_one_line(account, by):
    a_payout(account.museum)
    lines = [a_line(account, amount="48.95") for _ in range(2)]
    movements = [movements_for(line)[0] for line in lines]
    confirm_line(line=lines[0], movement=movements[0], by=by)
    with pytest.raises(LineTaken):
        confirm_line(line=lines[1], movement=movements[1], by=by)
    assert (fresh(lines[1]).state, LineConfirmation.objects.count()) == (LineState.PROPOSED, 1)


@pytest.mark.django_db(transaction=True)
def test_two_lines_for_one_entry_at_once_confirm_it_once():
    account = an_account()
    a_payout(account.museum)
    by, told = an_agent(account.museum), []
    pairs = iter([(line, movements_for(line)[0]) for line in [a_line(account, amount="48.95") for _ in range(3)]])

    def confirm():
        line, movement = next(pairs)
        try:
            confirm_line(line=line, movement=movement, by=by)
        except LineTaken:
            told.append(line)

    in_threads(3, confirm)
    assert (LineConfirmation.objects.count(), len(told)) == (1, 2)


def test_a_slip_at_the_bank_is_credited_by_its_line_on_a_person_s_word(account, by):
    slip = slip_at_the_bank(account, by)
    line = a_line(account, text="REMISE CHEQUES")
    assert line.state == LineState.PROPOSED
    confirm_line(line=line, movement=movements_for(line)[0], by=by)
    slip.refresh_from_db()
    assert (slip.state, slip.credited_on, balances()[code(account)]) == (RemittanceState.CREDITED, line.booked_on, 5000)


def test_nobody_but_a_person_credits_a_slip(account, by):
    slip_at_the_bank(account, by)
    line = a_line(account, text="REMISE CHEQUES")
    with pytest.raises(LineTaken):
        confirm_line(line=line, movement=movements_for(line)[0], by=None)
    assert fresh(line).state == LineState.PROPOSED


def test_a_slip_credited_meanwhile_is_taken(account, by):
    slip = slip_at_the_bank(account, by)
    line = a_line(account)
    movement = movements_for(line)[0]
    credit_remittance(remittance=slip, on=today(), by=by)
    with pytest.raises(LineTaken):
        confirm_line(line=line, movement=movement, by=by)
    assert not LineConfirmation.objects.exists()


def test_a_confirmation_is_undone_and_may_be_made_again(account, by):
    a_payout(account.museum)
    line = a_line(account, amount="48.95")
    confirm_line(line=line, movement=movements_for(line)[0], by=by)
    undo_line(line=fresh(line), by=by)
    again = fresh(line)
    assert (again.state, LedgerEntry.objects.count()) == (LineState.UNDONE, 1)
    assert not settle_line(again)
    confirm_line(line=again, movement=movements_for(again)[0], by=by)
    assert LineConfirmation.objects.filter(lifted_at=None).count() == 1


def test_a_line_taken_meanwhile_is_left_by_the_house(account, by):
    line = a_line(account, amount="48.95", text="demo")
    a_payout(account.museum, reference="demo-po")
    old = fresh(line)
    BankLine.objects.filter(pk=line.pk).update(round=9)
    assert not settle_line(old)
    assert not LineConfirmation.objects.exists()


def test_money_that_goes_out_shows_nothing(account):
    a_payout(account.museum)
    assert movements_for(a_line(account, amount="48.95", side="DBIT", text=REFERENCE)) == []


@pytest.mark.parametrize(
    ("trace", "text", "told"),
    [
        (Trace("e1", "stripe", ("po_12",)), "VIREMENT STRIPE TECHNOLOGY", True),
        (Trace("e1", "demo", ("po_12345",)), "po 123 45", True),
        (Trace("e1", "cheque", ("abc",)), "REM CHQ 0001", True),
        (Trace("e1", "cash", ("abc",)), "VERSEMENT ESPÈCES", False),
        (Trace("e1", "cash", ("abc",)), "Versement especes", True),
        (Trace("e1", "cash", ("po",)), "PO", False),
    ],
)
def test_a_movement_is_named_by_its_reference_or_the_bank_s_words(trace, text, told):
    assert named_in(trace, text) is told
    assert (sure([trace], text) is trace) is told
    assert sure([trace, trace], text) is None


def read_since(account, days):
    """Statements that tell of two days: long ago, and today."""
    for ago in (days, 0):
        a_line(account, amount="1.23", day=str(today() - timedelta(days=ago)))


def test_a_payout_that_no_line_shows_is_a_difference_with_an_owner(account):
    owner = holding(Role.FUNDRAISER, space=account.museum)
    with clock.standing_at(now() - timedelta(days=15)):
        a_payout(account.museum, reference="po_lost")
    read_since(account, 20)
    run = reconcile_bank(museum=account.museum)
    gap = Difference.objects.get()
    assert (run.compared, run.found, gap.reference, gap.here, gap.there, gap.owner) == (1, 1, "po_lost", 4895, 0, owner)


def test_a_difference_goes_when_its_line_comes(account, by):
    with clock.standing_at(now() - timedelta(days=15)):
        a_payout(account.museum)
    read_since(account, 20)
    reconcile_bank(museum=account.museum)
    line = a_line(account, amount="48.95", day=str(today() - timedelta(days=14)))
    confirm_line(line=line, movement=movements_for(line)[0], by=by)
    assert reconcile_bank(museum=account.museum).found == 0
    assert Difference.objects.get().state == GapState.GONE


@pytest.mark.parametrize(("entered", "since"), [(5, 20), (30, 20)])
def test_what_statements_could_not_show_is_no_difference(account, entered, since):
    with clock.standing_at(now() - timedelta(days=entered)):
        a_payout(account.museum)
    read_since(account, since)
    assert reconcile_bank(museum=account.museum).found == 0


def test_without_statements_there_is_nothing_to_compare(account):
    assert reconcile_bank(museum=account.museum) is None


def test_every_day_each_bank_is_compared_until_it_is_signed(account, by, run_jobs):
    a_line(account)
    follow_banks.enqueue()
    run_jobs()
    run = account.museum.reconciliations.get(provider="bank")
    sign_run(run=run, by=by)
    assert follow_bank.func(account.museum_id) is False
    with pytest.raises(ReconciledAlready):
        reconcile_bank(museum=account.museum)


def at(name, account, *args):
    return reverse(f"giving:atelier_{name}", args=[account.museum.slug, *args])


def test_a_person_confirms_a_line_on_its_page(client, account, by):
    client.force_login(by)
    a_payout(account.museum)
    line = a_line(account, amount="48.95")
    page = client.get(at("bank_line", account, line.public_id)).content.decode()
    assert "prestataire de démonstration" in page
    key = movements_for(line)[0].trace.key
    act = at("bank_line_act", account, line.public_id)
    assert client.post(act, {"what": "confirm", "movement": "e0", "round": line.round}).status_code == 404
    client.post(act, {"what": "confirm", "movement": key, "round": line.round})
    assert fresh(line).state == LineState.CONFIRMED
    assert "Montre l'écriture" in client.get(at("bank_line", account, line.public_id)).content.decode()


def test_the_account_s_page_offers_to_move_what_has_no_account(client):
    museum = a_museum()
    a_payout(museum)
    account = an_account(museum=museum)
    client.force_login(an_agent(museum))
    assert "Une somme sans compte" in client.get(at("bank", account)).content.decode()
    client.post(at("name_main", account))
    assert "Une somme sans compte" not in client.get(at("bank", account)).content.decode()
    assert client.post(at("name_main", account)).status_code == 302


def test_comparing_now_compares_the_bank_too(client, account, by):
    client.force_login(by)
    a_line(account)
    client.post(at("reconcile", account))
    assert "relevé bancaire" in client.get(at("reconciliation", account)).content.decode()


def test_a_slip_offers_the_declared_account(client, account, by):
    client.force_login(by)
    a_cheque(campaign=a_campaign(museum=account.museum), by=by)
    assert account.printed_iban in client.get(at("cheques", account)).content.decode()
