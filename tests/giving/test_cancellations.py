import threading

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from enfilade.core.models import Event
from enfilade.giving.enums import CancelReason
from enfilade.giving.errors import AddressNeeded, NothingLeftOfGift, ReceiptCancelledAlready
from enfilade.giving.models import (
    CancellationLetter,
    Gift,
    LegalEntity,
    Receipt,
    ReceiptCancellation,
    ReceiptLine,
    ReceiptSeries,
)
from enfilade.giving.queries import gifts_waiting_for_receipt, left_of, receipt_of, receipts_of_gift
from enfilade.giving.services import (
    Corrections,
    cancel_receipt,
    issue_receipt,
    put_receipts_right,
    receipt_after_refund,
    replace_receipt,
)
from enfilade.giving.services.cancellation_letters import tell_of_cancellation
from tests.concurrency import in_threads
from tests.factories.giving import ADDRESS, a_campaign, a_paid_gift, a_receipt, an_entity, given_back
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def cancelled(receipt, reason=CancelReason.MISTAKE):
    return cancel_receipt(receipt=receipt, reason=reason, by=a_person())


def test_a_cancelled_receipt_is_in_force_no_more_and_keeps_its_number():
    receipt = a_receipt()
    ended = cancelled(receipt)
    assert (ended.text, ended.receipt.number) == (f"A-{receipt.text}", 1)
    assert receipt_of(receipt.gift) is None
    assert ReceiptSeries.objects.get().last_number == 1
    assert Event.objects.get(verb="giving.receipt_cancelled").data == {"number": receipt.text}


def test_a_receipt_ends_once():
    receipt = a_receipt()
    cancelled(receipt)
    with pytest.raises(ReceiptCancelledAlready):
        cancelled(receipt)
    with pytest.raises(ReceiptCancelledAlready):
        replace_receipt(receipt=receipt, reason=CancelReason.CORRECTION, by=None)
    assert (ReceiptCancellation.objects.count(), Receipt.objects.count()) == (1, 1)


def test_a_cancellation_is_never_changed():
    ended = cancelled(a_receipt())
    for act in (lambda: ReceiptCancellation.objects.update(reason="asked"), ended.delete):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            act()
    ended.refresh_from_db()
    assert ended.reason == CancelReason.MISTAKE


def test_a_receipt_issued_after_a_cancellation_takes_its_place_under_a_new_number():
    receipt = a_receipt()
    cancelled(receipt)
    new = issue_receipt(gift=receipt.gift)
    assert (new.number, new.replaces, new.values["replaces"]) == (2, receipt, receipt.text)
    assert list(receipts_of_gift(receipt.gift)) == [new, receipt]


def test_a_donor_corrects_their_name_and_address():
    receipt = a_receipt(name="Zoé Lefor")
    new = replace_receipt(
        receipt=receipt, reason=CancelReason.CORRECTION, by=a_person(),
        corrections=Corrections(name="Zoé Lefort", **ADDRESS | {"city": "Ardelle"}),
    )  # fmt: skip
    assert (new.values["donor"]["name"], new.replaces, new.number) == ("Zoé Lefort", receipt, 2)
    assert "63000 Ardelle" in new.values["donor"]["address"]
    assert Receipt.objects.get(number=1).values["donor"]["name"] == "Zoé Lefor"


def test_a_wrong_correction_leaves_the_receipt_in_force():
    receipt = a_receipt()
    with pytest.raises(AddressNeeded):
        replace_receipt(
            receipt=receipt, reason=CancelReason.CORRECTION, by=None, corrections=Corrections("", "", "", "")
        )
    assert receipt_of(Gift.objects.get(name="Camille Martin")) == receipt
    assert not ReceiptCancellation.objects.exists()


def test_a_gift_wholly_given_back_loses_its_receipt():
    receipt = a_receipt()
    given_back(receipt.gift, 5000)
    assert [receipt_after_refund.call(receipt.gift_id) for _ in range(2)] == ["cancelled", ""]
    assert (left_of(receipt.gift), ReceiptCancellation.objects.get().reason) == (0, CancelReason.REFUND)
    with pytest.raises(NothingLeftOfGift):
        issue_receipt(gift=receipt.gift)
    assert not gifts_waiting_for_receipt(receipt.gift.museum).exists()


def test_a_gift_given_back_in_part_has_a_receipt_for_what_is_left():
    receipt = a_receipt()
    given_back(receipt.gift, 2000)
    assert [receipt_after_refund.call(receipt.gift_id) for _ in range(2)] == ["replaced", ""]
    new = receipt_of(receipt.gift)
    assert (new.amount, new.values["figures"], new.replaces) == (3000, "***30,00***", receipt)
    given_back(receipt.gift, 1000)
    receipt_after_refund.call(receipt.gift_id)
    assert (receipt_of(receipt.gift).amount, receipt_of(receipt.gift).number) == (2000, 3)


def test_money_given_back_before_the_receipt_is_not_on_it():
    campaign = a_campaign()
    an_entity(campaign.museum)
    whole, part = (a_paid_gift(campaign=campaign, receipt=True) for _ in range(2))
    given_back(whole, 5000)
    given_back(part, 1500)
    assert receipt_after_refund.call(part.pk) == ""
    assert issue_receipt(gift=part).amount == 3500
    with pytest.raises(NothingLeftOfGift):
        issue_receipt(gift=whole)
    assert ReceiptSeries.objects.get().last_number == 1


@pytest.mark.parametrize("lost", [{"confirmed": False}, {"regime": "NONE"}])
def test_a_receipt_that_cannot_be_replaced_now_is_cancelled_all_the_same(lost):
    receipt = a_receipt()
    LegalEntity.objects.update(**lost)
    given_back(receipt.gift, 2000)
    assert receipt_after_refund.call(receipt.gift_id) == "cancelled"
    LegalEntity.objects.update(confirmed=True, regime="FR-200")
    assert list(gifts_waiting_for_receipt(receipt.gift.museum)) == [receipt.gift]
    assert issue_receipt(gift=receipt.gift).amount == 3000


def test_the_hourly_net_finds_a_refund_nobody_looked_at(run_jobs):
    receipt = a_receipt()
    assert put_receipts_right.call() == 0
    given_back(receipt.gift, 2000)
    assert put_receipts_right.call() == 1
    run_jobs()
    assert receipt_of(receipt.gift).amount == 3000
    assert put_receipts_right.call() == 0


@pytest.mark.django_db(transaction=True)
def test_a_refund_racing_the_receipt_never_leaves_too_much_on_it():
    campaign = a_campaign()
    an_entity(campaign.museum)
    gifts = [a_paid_gift(campaign=campaign, receipt=True) for _ in range(4)]
    turns, lock = iter([act for gift in gifts for act in (("issue", gift), ("refund", gift))]), threading.Lock()

    def one():
        with lock:
            what, gift = next(turns)
        if what == "issue":
            issue_receipt(gift=gift)
        else:
            with transaction.atomic():
                given_back(gift, 2000)
            receipt_after_refund.call(gift.pk)

    in_threads(8, one)
    assert list(ReceiptLine.objects.filter(in_force=True).values_list("amount", flat=True)) == [3000] * 4
    numbers = list(Receipt.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, ReceiptSeries.objects.get().last_number + 1))


@pytest.mark.django_db(transaction=True)
def test_a_cancellation_racing_others_happens_once():
    receipt = a_receipt()
    ends = []

    def one():
        try:
            ends.append(cancel_receipt(receipt=receipt, reason=CancelReason.MISTAKE, by=None))
        except ReceiptCancelledAlready:
            ends.append(None)

    in_threads(6, one)
    assert (sum(end is not None for end in ends), ReceiptCancellation.objects.count()) == (1, 1)


def test_the_database_holds_a_gift_to_one_receipt_in_force():
    receipt = a_receipt()
    other = a_receipt(campaign=receipt.gift.campaign)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReceiptLine.objects.create(receipt=other, gift=receipt.gift, amount=1)
    assert receipt.lines.count() == 1


def test_the_donor_is_told_once_with_the_new_receipt(run_jobs):
    receipt = a_receipt(email="zoe@exemple.test")
    replace_receipt(receipt=receipt, reason=CancelReason.CORRECTION, by=None)
    run_jobs()
    tell_of_cancellation.call(ReceiptCancellation.objects.get().pk)
    told = [one for one in mail.outbox if receipt.text in one.subject]
    assert [one.to for one in told] == [["zoe@exemple.test"]]
    assert "corrigés" in told[0].body
    assert told[0].attachments[0][0] == f"recu-{receipt_of(receipt.gift).text}.pdf"
    assert CancellationLetter.objects.get().sent_at


def test_a_cancellation_without_replacement_sends_no_file(run_jobs):
    ended = cancelled(a_receipt())
    assert tell_of_cancellation.call(ended.pk) is True
    assert mail.outbox[0].attachments == []


def test_nobody_is_written_to_without_an_address():
    receipt = a_receipt()
    type(receipt.gift.donor).objects.update(email="x@efface.invalid")
    assert tell_of_cancellation.call(cancelled(receipt).pk) is False
    assert mail.outbox == []


def test_a_letter_that_cannot_leave_is_tried_again(monkeypatch):
    def broken(self, messages):
        raise ConnectionRefusedError

    ended = cancelled(a_receipt())
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", broken)
        with pytest.raises(ConnectionRefusedError):
            tell_of_cancellation.call(ended.pk)
    assert not CancellationLetter.objects.exists()
    assert tell_of_cancellation.call(ended.pk) is True
