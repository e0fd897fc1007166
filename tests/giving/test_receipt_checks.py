from contextlib import contextmanager

import pytest
from django.db import connection

from enfilade.core.db.append_only import rules_against, rules_for
from enfilade.giving.engine.receipts import chain
from enfilade.giving.enums import ReceiptFault
from enfilade.giving.models import Receipt, ReceiptLine, ReceiptSeries
from enfilade.giving.queries import (
    concordance_lines,
    declared_in,
    differing,
    money_of_year,
    verify_series,
    years_of,
)
from enfilade.giving.services import cancel_receipt
from tests.factories.giving import a_campaign, a_receipt, given_back

pytestmark = pytest.mark.django_db


@contextmanager
def the_database_opened():
    """As someone with the database's keys could do: the rule is taken off, then put back."""
    with connection.cursor() as cursor:
        for statement in rules_against(connection.vendor, "giving_receipt"):
            cursor.execute(statement)
        yield
        for statement in rules_for(connection.vendor, "giving_receipt"):
            cursor.execute(statement)


@pytest.fixture
def receipts():
    campaign = a_campaign()
    return [a_receipt(campaign=campaign) for _ in range(4)]


def faults():
    return [(one.number, one.fault) for one in verify_series(ReceiptSeries.objects.get())]


def test_a_series_nobody_touched_is_sound(receipts):
    cancel_receipt(receipt=receipts[1], reason="mistake", by=None)
    assert faults() == []


def test_a_changed_receipt_is_found(receipts):
    with the_database_opened():
        Receipt.objects.filter(number=2).update(values=receipts[1].values | {"words": "mille euros"})
    assert faults() == [(2, ReceiptFault.CHAIN)]


def test_a_receipt_changed_with_its_own_link_is_found_at_the_next(receipts):
    values = receipts[1].values | {"words": "mille euros"}
    with the_database_opened():
        Receipt.objects.filter(number=2).update(values=values, chain=chain(receipts[0].chain, values))
    assert faults() == [(3, ReceiptFault.CHAIN)]


def test_a_changed_last_receipt_is_found_by_the_series(receipts):
    values = receipts[3].values | {"words": "mille euros"}
    with the_database_opened():
        Receipt.objects.filter(number=4).update(values=values, chain=chain(receipts[2].chain, values))
    assert faults() == [(4, ReceiptFault.COUNTER)]


@pytest.mark.parametrize(("gone", "found"), [(2, [(2, ReceiptFault.GAP), (3, ReceiptFault.CHAIN)]),
                                             (4, [(4, ReceiptFault.GAP), (4, ReceiptFault.COUNTER)])])  # fmt: skip
def test_a_missing_number_is_found(receipts, gone, found):
    ReceiptLine.objects.filter(receipt__number=gone).delete()
    with the_database_opened():
        Receipt.objects.filter(number=gone)._raw_delete("default")
    assert faults() == found


def test_another_amount_and_half_a_cancellation_are_found(receipts):
    ReceiptLine.objects.filter(receipt=receipts[0]).update(amount=1)
    ReceiptLine.objects.filter(receipt=receipts[2]).update(in_force=False)
    assert faults() == [(1, ReceiptFault.AMOUNT), (3, ReceiptFault.LINES)]


def test_the_years_figures_count_cancelled_receipts_apart(receipts):
    cancel_receipt(receipt=receipts[1], reason="mistake", by=None)
    museum, year = receipts[0].gift.museum, receipts[0].series.year
    figures = declared_in(museum, year)[0].figures
    assert (figures.count, figures.total, figures.cancelled, figures.cancelled_total) == (3, 15_000, 1, 5000)
    assert "222 bis" in figures.law
    assert years_of(museum) == [year]
    assert declared_in(museum, year - 1) == []


def test_receipts_are_compared_with_the_money_in_the_ledger(receipts):
    museum, year = receipts[0].gift.museum, receipts[0].series.year
    given_back(receipts[2].gift, 2000)
    lines = concordance_lines(museum, year)
    assert [(line.receipt.number, line.left) for line in lines] == [(1, 5000), (2, 5000), (3, 3000), (4, 5000)]
    assert [line.receipt for line in differing(lines)] == [receipts[2]]
    money = money_of_year(museum, year)
    assert (money.gifts, money.total, money.is_over) == (4, 18_000, False)
    assert money_of_year(museum, year - 1).total == 0


def test_the_sum_from_which_a_body_declares_beforehand_is_told():
    receipt = a_receipt(amount=10_000_000)
    a_receipt(campaign=receipt.gift.campaign, amount=10_000_000)
    assert money_of_year(receipt.gift.museum, receipt.series.year).is_over
