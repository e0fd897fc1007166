"""Two workers that saw the same thing to do: the second finds it done."""

import pytest
from django.db.models import QuerySet

from enfilade.giving.models import Gift, Milestone, Receipt
from enfilade.giving.services import issue_receipt, receipts
from enfilade.giving.services.care import mark
from enfilade.giving.services.gifts import found_or_written
from tests.factories.giving import a_campaign, a_paid_gift, an_entity, details

pytestmark = pytest.mark.django_db


def test_a_milestone_seen_by_two_is_told_once():
    campaign = a_campaign()
    assert [mark(campaign, 25) for _ in range(2)] == [True, False]
    assert Milestone.objects.count() == 1


def test_a_receipt_that_two_begin_is_one_receipt(monkeypatch):
    campaign = a_campaign()
    an_entity(campaign.museum)
    gift = a_paid_gift(campaign=campaign, receipt=True)
    first = issue_receipt(gift=gift)
    monkeypatch.setattr(receipts, "receipt_of", lambda gift: None)  # as who looked before the other wrote
    assert issue_receipt(gift=gift) == first
    assert (Receipt.objects.count(), first.series.last_number) == (1, 1)


def test_a_submission_that_arrives_twice_at_once_is_one_gift(monkeypatch):
    sent = {"campaign": a_campaign(), "amount": 5000, "details": details(), "nonce": "n"}
    gift = found_or_written(**sent)
    monkeypatch.setattr(QuerySet, "first", lambda rows: None)  # as who looked before the other wrote
    assert found_or_written(**sent) == gift
    assert Gift.objects.count() == 1
