import io
import threading

import pikepdf
import pytest
from django.db import IntegrityError, connection, transaction

from enfilade.core.clock import today
from enfilade.core.db.closed_rows import closing_rules, forbid_updates
from enfilade.giving.enums import AccountKind
from enfilade.giving.errors import ChequesTaken, RemittanceClosed, RemittanceEmpty, RemittanceNotDeposited
from enfilade.giving.models import Cheque, LedgerEntry, Remittance, RemittanceCounter
from enfilade.giving.queries import remittances_of, total_of
from enfilade.giving.services import (
    bounce_cheque,
    compose_remittance,
    credit_remittance,
    deposit_remittance,
    leave_out,
    slip_of,
)
from enfilade.giving.services.remittances import slip_values
from tests.concurrency import in_threads
from tests.factories.desk import a_cheque, a_remittance, an_agent
from tests.factories.giving import a_campaign, an_entity, payment_of
from tests.giving.test_cheques import balance

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return a_campaign()


@pytest.fixture
def by(campaign):
    return an_agent(campaign.museum)


def deposited(*cheques, by):
    slip = a_remittance(*cheques, by=by)
    deposit_remittance(remittance=slip, on=today(), by=by)
    return slip


def test_numbers_follow_each_other_in_a_museum(campaign):
    slips = [a_remittance(a_cheque(campaign=campaign)) for _ in range(2)]
    assert [slip.number for slip in slips] == [1, 2]
    assert a_remittance(a_cheque()).number == 1
    assert str(slips[0]) == "00001"


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gap_when_many_are_composed_at_once():
    campaign = a_campaign()
    by, cheques = an_agent(campaign.museum), [a_cheque(campaign=campaign) for _ in range(6)]
    turns, lock = iter(cheques), threading.Lock()

    def one():
        with lock:
            cheque = next(turns)
        a_remittance(cheque, by=by)

    in_threads(6, one)
    assert list(Remittance.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]


@pytest.mark.django_db(transaction=True)
def test_a_cheque_wanted_by_many_remittances_goes_in_one_and_no_number_is_lost():
    cheque = a_cheque()
    by, taken = an_agent(cheque.museum), []

    def one():
        try:
            a_remittance(cheque, by=by)
        except ChequesTaken:
            taken.append(1)

    in_threads(5, one)
    assert (Remittance.objects.get().number, len(taken), RemittanceCounter.objects.get().last_number) == (1, 4, 1)


def test_nothing_is_composed_of_nothing_nor_of_another_museums_cheques(campaign, by):
    with pytest.raises(RemittanceEmpty):
        compose_remittance(museum=campaign.museum, cheques=[], bank_account="x", by=by)
    stranger = a_cheque()
    with pytest.raises(ChequesTaken):
        compose_remittance(museum=campaign.museum, cheques=[stranger.public_id], bank_account="x", by=by)
    assert not Remittance.objects.exists()


def test_its_total_is_computed(campaign):
    slip = a_remittance(a_cheque(campaign=campaign, amount=1000), a_cheque(campaign=campaign, amount=2550))
    row = remittances_of(campaign.museum).get()
    assert (total_of(slip), row.total, row.count) == (3550, 3550, 2)


def test_a_cheque_is_left_out_while_it_is_open(campaign, by):
    one, two = a_cheque(campaign=campaign), a_cheque(campaign=campaign)
    slip = a_remittance(one, two)
    leave_out(remittance=slip, cheque=one, by=by)
    assert total_of(slip) == 5000
    with pytest.raises(ChequesTaken):
        leave_out(remittance=slip, cheque=one, by=by)


def test_once_deposited_it_changes_no_more(campaign, by):
    cheque = a_cheque(campaign=campaign)
    slip = deposited(cheque, by=by)
    with pytest.raises(RemittanceClosed):
        leave_out(remittance=slip, cheque=cheque, by=by)
    with pytest.raises(RemittanceClosed):
        deposit_remittance(remittance=slip, on=today(), by=by)
    assert total_of(slip) == 5000


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE giving_cheque SET remittance_id = NULL",
        "UPDATE giving_remittance SET number = 9",
        "UPDATE giving_remittance SET bank_account = 'ailleurs'",
        "UPDATE giving_remittance SET state = 'open'",
    ],
)
def test_the_database_itself_refuses_to_change_a_deposited_slip(campaign, by, statement):
    deposited(a_cheque(campaign=campaign), by=by)
    with pytest.raises(IntegrityError, match="is closed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert (Remittance.objects.get().number, Cheque.objects.get().remittance_id is None) == (1, False)


def test_the_database_refuses_to_add_to_a_deposited_slip(campaign, by):
    slip, late = deposited(a_cheque(campaign=campaign), by=by), a_cheque(campaign=campaign)
    with pytest.raises(IntegrityError, match="is closed"), transaction.atomic():
        Cheque.objects.filter(pk=late.pk).update(remittance=slip)


def test_an_emptied_slip_is_not_deposited(campaign, by):
    cheque = a_cheque(campaign=campaign)
    slip = a_remittance(cheque)
    leave_out(remittance=slip, cheque=cheque, by=by)
    with pytest.raises(RemittanceEmpty):
        deposit_remittance(remittance=slip, on=today(), by=by)
    slip.refresh_from_db()
    assert slip.state == "open"


def test_its_credit_moves_the_money_to_the_bank_once(campaign, by):
    cheque = a_cheque(campaign=campaign)
    slip = deposited(cheque, by=by)
    credit_remittance(remittance=slip, on=today(), by=by)
    with pytest.raises(RemittanceNotDeposited):
        credit_remittance(remittance=slip, on=today(), by=by)
    assert balance(campaign.museum, AccountKind.BANK) == 5000
    assert balance(campaign.museum, AccountKind.CHEQUES) == 0
    assert payment_of(cheque.payment.gift).state == "succeeded"


def test_stages_are_told(campaign, by):
    slip = deposited(a_cheque(campaign=campaign), by=by)
    assert Cheque.objects.get().stage == "à la banque"
    credit_remittance(remittance=slip, on=today(), by=by)
    assert Cheque.objects.get().stage == "encaissé"


def test_a_cheque_bounced_at_the_bank_is_not_credited(campaign, by):
    bad, good = a_cheque(campaign=campaign), a_cheque(campaign=campaign, amount=3000)
    slip = deposited(bad, good, by=by)
    bounce_cheque(cheque=bad, reason="", by=by)
    credit_remittance(remittance=slip, on=today(), by=by)
    assert balance(campaign.museum, AccountKind.BANK) == 3000
    assert balance(campaign.museum, AccountKind.CHEQUES) == 0
    assert payment_of(bad.payment.gift).state == "failed"


def test_a_slip_whose_every_cheque_bounced_credits_nothing(campaign, by):
    bad = a_cheque(campaign=campaign)
    slip = deposited(bad, by=by)
    bounce_cheque(cheque=bad, reason="", by=by)
    credit_remittance(remittance=slip, on=today(), by=by)
    assert not LedgerEntry.objects.filter(kind="deposit").exists()


def test_a_cheque_bounced_before_the_deposit_leaves_the_slip(campaign, by):
    cheque = a_cheque(campaign=campaign)
    slip = a_remittance(cheque)
    bounce_cheque(cheque=cheque, reason="", by=by)
    assert total_of(slip) == 0


@pytest.mark.django_db(transaction=True)
def test_a_bounce_racing_the_credit_leaves_no_money_behind():
    campaign = a_campaign()
    by = an_agent(campaign.museum)
    cheque = a_cheque(campaign=campaign)
    slip = deposited(cheque, by=by)
    acts, lock = [bounce_one(cheque, by), credit_one(slip, by)], threading.Lock()

    def one():
        with lock:
            act = acts.pop()
        act()

    in_threads(2, one)
    assert (balance(campaign.museum, AccountKind.BANK), balance(campaign.museum, AccountKind.CHEQUES)) == (0, 0)


def bounce_one(cheque, by):
    return lambda: bounce_cheque(cheque=cheque, reason="", by=by)


def credit_one(slip, by):
    return lambda: credit_remittance(remittance=slip, on=today(), by=by)


def test_the_slip_lists_its_cheques_and_its_total_in_words(campaign, by):
    an_entity(campaign.museum)
    large = a_cheque(campaign=campaign, amount=125_000, number="0000042")
    slip = deposited(large, a_cheque(campaign=campaign, amount=1950), by=by)
    slip.refresh_from_db()
    values = slip_values(slip)
    assert values["rows"][0]["number"] == "0000042"
    assert values["words"] == "mille deux cent soixante-neuf euros et cinquante centimes"
    assert values["figures"].replace("\u202f", " ").replace("\xa0", " ") == "1 269,50"
    assert values["body"] == "Ville de Valmeure"


def test_the_slip_is_a_pdf_that_runs_nothing(campaign):
    slip = a_remittance(a_cheque(campaign=campaign, holder='#read("x") *gras*'))
    made = slip_of(remittance=slip)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 1
    assert slip_of(remittance=slip) == made


def test_a_closing_rule_is_taken_back_by_its_name():
    said = []
    rule = forbid_updates("t", "closed", "OLD.x <> NEW.x")
    for vendor, count in (("postgresql", 2), ("sqlite", 1)):
        editor = type("Editor", (), {"connection": type("C", (), {"vendor": vendor})})()
        editor.execute = lambda statement, params: said.append(statement)
        rule.database_backwards("giving", editor, None, None)
        assert len(said) == count
        said.clear()
        assert '"t_closed"' in "".join(closing_rules(vendor, "t", "closed", "x"))
    assert rule.describe() == "Forbid updates of t once closed (closed)"
