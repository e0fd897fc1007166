import pytest
from django.db import IntegrityError, connection, transaction

from enfilade.giving.enums import AccountKind, EntryKind, RemoteStatus
from enfilade.giving.models import LedgerAccount, LedgerEntry
from enfilade.giving.providers.contract import RemoteState
from enfilade.giving.services.ledger import enter_gift
from tests.factories.giving import a_gift, a_paid_gift, payment_of
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db


def two_accounts():
    museum = a_museum()
    return [LedgerAccount.objects.create(museum=museum, kind=AccountKind.BANK, code=code) for code in ("a", "b")]


def an_entry(debit, credit, **values):
    whole = {"kind": EntryKind.GIFT, "provider": "x", "reference": "r", "operation": "o", "amount": 100, **values}
    return LedgerEntry.objects.create(debit=debit, credit=credit, **whole)


@pytest.mark.parametrize("amount", [0, -100])
def test_the_database_refuses_an_entry_that_moves_nothing(amount):
    with pytest.raises(IntegrityError), transaction.atomic():
        an_entry(*two_accounts(), amount=amount)
    assert not LedgerEntry.objects.exists()


def test_the_database_refuses_an_entry_within_one_account():
    account, _other = two_accounts()
    with pytest.raises(IntegrityError), transaction.atomic():
        an_entry(account, account)


def test_the_database_refuses_the_same_payment_twice_and_one_without_reference():
    accounts = two_accounts()
    an_entry(*accounts)
    for values in ({}, {"reference": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            an_entry(*accounts, **values)
    assert LedgerEntry.objects.count() == 1


def test_a_fee_of_the_same_payment_is_another_entry():
    accounts = two_accounts()
    an_entry(*accounts)
    an_entry(*accounts, kind=EntryKind.FEE)
    assert LedgerEntry.objects.count() == 2


@pytest.mark.parametrize("statement", ["UPDATE giving_ledgerentry SET amount = 1", "DELETE FROM giving_ledgerentry"])
def test_an_entry_is_never_changed_even_in_sql(statement):
    gift = a_paid_gift()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert LedgerEntry.objects.get(kind="gift").amount == gift.paid


def test_every_account_summed_gives_zero():
    for _ in range(2):
        a_paid_gift()
    debits, credits_ = ([getattr(e, side) for e in LedgerEntry.objects.all()] for side in ("debit_id", "credit_id"))
    balance = dict.fromkeys([*debits, *credits_], 0)
    for entry in LedgerEntry.objects.all():
        balance[entry.debit_id] += entry.amount
        balance[entry.credit_id] -= entry.amount
    assert sum(balance.values()) == 0
    assert len(balance) == 6  # each museum: its campaign, its provider, its fees


def test_a_success_of_nothing_is_a_fault_not_a_duplicate():
    payment = payment_of(a_gift())
    nothing = RemoteState(RemoteStatus.SUCCEEDED, "r", 0, "EUR")
    with pytest.raises(IntegrityError), transaction.atomic():
        enter_gift(payment, nothing, is_sure=True)
    assert not LedgerEntry.objects.exists()
