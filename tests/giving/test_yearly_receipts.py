from datetime import UTC, date, datetime

import pytest
from django.core import mail

from enfilade.core import clock
from enfilade.giving.errors import OneReceiptAGift, YearNotOver
from enfilade.giving.models import Gift, LegalEntity, Receipt, YearlyReceipt
from enfilade.giving.queries import gifts_waiting_for_receipt, receipt_of
from enfilade.giving.services import (
    CompanyDetails,
    file_of,
    issue_past_years,
    issue_yearly_receipts,
    receipt_after_refund,
)
from enfilade.giving.services.care import care_for_donor
from enfilade.giving.services.yearly_receipts import yearly_receipts_of
from tests.concurrency import in_threads
from tests.factories.giving import a_campaign, a_paid_gift, an_entity, given_back

pytestmark = pytest.mark.django_db
JUNE, NEW_YEAR = datetime(2026, 6, 1, 9, tzinfo=UTC), datetime(2027, 1, 2, 9, tzinfo=UTC)


def in_year(campaign, count=2, *, moment=JUNE, **values):
    """Gifts of one person who wants one receipt a year."""
    who = {"email": "zoe@exemple.test", "receipt": True, "yearly_receipt": True, **values}
    with clock.standing_at(moment):
        return [a_paid_gift(campaign=campaign, **who) for _ in range(count)]


@pytest.fixture
def campaign():
    with clock.standing_at(JUNE):
        campaign = a_campaign(opens_on=date(2026, 1, 1), closes_on=date(2027, 6, 1))
        an_entity(campaign.museum)
    return campaign


def issued(gift, moment=NEW_YEAR):
    with clock.standing_at(moment):
        return issue_yearly_receipts(donor=gift.donor, year=2026)


def test_one_receipt_lists_the_gifts_of_the_year(campaign):
    first, second = in_year(campaign)
    (receipt,) = issued(first)
    assert (receipt.text, receipt.amount, len(receipt.values["gifts"])) == ("2026-BA-00001", 10_000, 2)
    assert receipt_of(first) == receipt_of(second) == receipt
    assert file_of(receipt=receipt).startswith(b"%PDF")
    assert issued(first) == []


def test_a_year_that_is_not_over_has_no_yearly_receipt(campaign):
    (gift,) = in_year(campaign, 1)
    with pytest.raises(YearNotOver):
        issued(gift, datetime(2026, 12, 31, 22, 59, tzinfo=UTC))
    assert not Receipt.objects.exists()
    assert len(issued(gift, datetime(2026, 12, 31, 23, 0, tzinfo=UTC))) == 1


def test_the_last_minute_of_the_year_is_in_it_and_the_next_is_not(campaign):
    (first,) = in_year(campaign, 1, moment=datetime(2026, 12, 31, 22, 59, tzinfo=UTC))
    (second,) = in_year(campaign, 1, moment=datetime(2026, 12, 31, 23, 0, tzinfo=UTC))
    (receipt,) = issued(first)
    assert (receipt.amount, receipt_of(second)) == (5000, None)


def test_another_name_or_address_is_another_receipt(campaign):
    first, _ = in_year(campaign)
    in_year(campaign, 1, name="Zoé Lefort")
    assert sorted(receipt.amount for receipt in issued(first)) == [5000, 10_000]


def test_nothing_is_issued_gift_by_gift_and_nothing_seems_late(campaign):
    (gift,) = in_year(campaign, 1)
    with clock.standing_at(JUNE):
        care_for_donor.call(gift.pk)
        assert not gifts_waiting_for_receipt(gift.museum).exists()
    assert not Receipt.objects.exists()
    with clock.standing_at(NEW_YEAR):
        assert gifts_waiting_for_receipt(gift.museum).exists()


def test_they_are_made_and_sent_in_january_once(campaign):
    first, _ = in_year(campaign)
    with clock.standing_at(JUNE):
        assert issue_past_years.call() == 0
    with clock.standing_at(NEW_YEAR):
        assert issue_past_years.call() == 1
        assert [yearly_receipts_of.call(first.donor_id, 2026) for _ in range(2)] == [1, 0]
        assert issue_past_years.call() == 0
    assert Receipt.objects.count() == 1
    assert [one.attachments[0][0] for one in mail.outbox] == ["recu-2026-BA-00001.pdf"]


def test_they_wait_for_the_bodys_description(campaign):
    (gift,) = in_year(campaign, 1)
    LegalEntity.objects.update(confirmed=False)
    with clock.standing_at(NEW_YEAR):
        assert yearly_receipts_of.call(gift.donor_id, 2026) == 0
    assert not Receipt.objects.exists()


def test_what_was_given_back_is_not_on_it(campaign):
    first, second = in_year(campaign)
    given_back(first, 5000)
    given_back(second, 1000)
    (receipt,) = issued(first)
    assert (receipt.amount, receipt.gift) == (4000, second)


def test_a_refund_after_it_replaces_it_for_what_is_left(campaign):
    first, second = in_year(campaign)
    (receipt,) = issued(first)
    given_back(first, 5000)
    assert receipt_after_refund.call(first.pk) == "replaced"
    new = receipt_of(second)
    assert (new.amount, new.replaces, receipt_of(first)) == (5000, receipt, None)


def test_a_company_has_one_receipt_a_gift(campaign):
    gifts = in_year(campaign, 2, company=CompanyDetails("732829320", "SAS"))
    YearlyReceipt.objects.bulk_create(YearlyReceipt(gift=gift) for gift in gifts)
    with pytest.raises(OneReceiptAGift):
        issued(gifts[0])
    assert not Receipt.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_make_one_yearly_receipt():
    with clock.standing_at(JUNE):
        campaign = a_campaign(opens_on=date(2026, 1, 1), closes_on=date(2027, 6, 1))
        an_entity(campaign.museum)
    first, _ = in_year(campaign)
    in_threads(4, lambda: issued(Gift.objects.select_related("donor__museum").get(pk=first.pk)))
    assert list(Receipt.objects.values_list("amount", flat=True)) == [10_000]
