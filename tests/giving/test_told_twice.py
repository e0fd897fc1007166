"""Two workers that saw the same thing to do: the second finds it done."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from enfilade.giving.models import Gift, Milestone, Receipt, ReceiptSeries
from enfilade.giving.services import issue_receipt, receipts
from enfilade.giving.services.care import mark
from enfilade.giving.services.gifts import found_or_written
from tests.factories.giving import a_campaign, a_paid_gift, an_entity, details

pytestmark = pytest.mark.django_db


def test_a_milestone_seen_by_two_is_told_once():
    campaign = a_campaign()
    assert [mark(campaign, 25) for _ in range(2)] == [True, False]
    assert Milestone.objects.count() == 1


def test_a_second_receipt_of_a_gift_is_refused_and_gives_its_number_back(monkeypatch):
    campaign = a_campaign()
    an_entity(campaign.museum)
    gift = a_paid_gift(campaign=campaign, receipt=True)
    first = issue_receipt(gift=gift)
    monkeypatch.setattr(receipts, "receipt_of", lambda gift: None)  # as who looked before the other wrote
    with pytest.raises(IntegrityError), transaction.atomic():
        issue_receipt(gift=gift)
    assert (Receipt.objects.get(), ReceiptSeries.objects.get().last_number) == (first, 1)


def test_a_submission_that_arrives_twice_at_once_is_one_gift(monkeypatch):
    sent = {"campaign": a_campaign(), "amount": 5000, "details": details(), "nonce": "n"}
    gift = found_or_written(**sent)
    monkeypatch.setattr(QuerySet, "first", lambda rows: None)  # as who looked before the other wrote
    assert found_or_written(**sent) == gift
    assert Gift.objects.count() == 1
