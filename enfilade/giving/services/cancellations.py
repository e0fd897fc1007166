"""A receipt's end: cancelled, or cancelled and replaced. Its number is never used again, its donor is written to."""

from dataclasses import dataclass

from django.db import transaction
from django.tasks import task

from enfilade.core.clock import now
from enfilade.giving.enums import CancelReason
from enfilade.giving.errors import AddressNeeded, EntityIncomplete, ReceiptCancelledAlready, RegimeGivesNoReceipt
from enfilade.giving.models import CompanyDonor, Gift, Receipt, ReceiptCancellation, ReceiptLine
from enfilade.giving.queries import left_of_gifts, lines_too_high, receipt_of
from enfilade.giving.services.cancellation_letters import tell_of_cancellation
from enfilade.giving.services.receipts import lock_gifts, number_receipt, tell
from enfilade.people.models import Person

AT_ONCE = 500


@dataclass(frozen=True)
class Corrections:
    """What the donor asked to be written instead; all of it, as a form shows it. The last two are a company's."""

    name: str
    address: str
    postcode: str
    city: str
    country: str = ""
    siren: str = ""
    legal_form: str = ""


@transaction.atomic
def cancel_receipt(*, receipt: Receipt, reason: CancelReason, by: Person | None) -> ReceiptCancellation:
    """End a receipt; its donor is written to. Raises ``ReceiptCancelledAlready``."""
    lock_gifts(gifts_on(receipt))
    return end(receipt, reason, by)


@transaction.atomic
def replace_receipt(
    *, receipt: Receipt, reason: CancelReason, by: Person | None, corrections: Corrections | None = None
) -> Receipt:
    """End a receipt and issue another in its place, under a new number, for what is left of its gifts.

    Raises ``ReceiptCancelledAlready``, ``AddressNeeded``, ``EntityIncomplete``, ``RegimeGivesNoReceipt``,
    ``NothingLeftOfGift``; then the old one stands.
    """
    keys = gifts_on(receipt)
    lock_gifts(keys)
    end(receipt, reason, by)
    if corrections:
        correct(keys, corrections)
    return number_receipt(lock_gifts(keys), replaces=receipt, by=by)


@task
def receipt_after_refund(gift_id: int) -> str:
    """Put right the receipt of a gift whose money went back, whole or in part (refund, dispute, rejected debit). To be
    enqueued in the transaction that enters it in the ledger. Safe at any time, any number of times: ``cancelled``,
    ``replaced``, or nothing when the receipt says no more than what is left."""
    with transaction.atomic():
        gift = lock_gifts([gift_id])[0]
        receipt = receipt_of(gift)
        if receipt is None:
            return ""
        return put_right(receipt)


def put_right(receipt: Receipt) -> str:
    """Replace a receipt that says too much by one for what is left, or cancel it: nothing is left, or a new one cannot
    be made now (it will wait, as any other)."""
    lines = list(receipt.lines.filter(in_force=True))
    left = left_of_gifts([line.gift_id for line in lines])
    if all(line.amount <= left[line.gift_id] for line in lines):
        return ""
    if any(amount > 0 for amount in left.values()):
        try:
            replace_receipt(receipt=receipt, reason=CancelReason.PART, by=None)
        except (AddressNeeded, EntityIncomplete, RegimeGivesNoReceipt):
            cancel_receipt(receipt=receipt, reason=CancelReason.PART, by=None)
            return "cancelled"
        return "replaced"
    cancel_receipt(receipt=receipt, reason=CancelReason.REFUND, by=None)
    return "cancelled"


@task
def put_receipts_right() -> int:
    """Every hour: the net under refunds whose receipt was not looked at."""
    keys = list(lines_too_high().values_list("gift_id", flat=True)[:AT_ONCE])
    for key in keys:
        receipt_after_refund.enqueue(key)
    return len(keys)


def gifts_on(receipt: Receipt) -> list[int]:
    return list(receipt.lines.values_list("gift_id", flat=True))


def end(receipt: Receipt, reason: CancelReason, by: Person | None) -> ReceiptCancellation:
    """Free the gifts, write the cancellation, have the donor told; the donor is held already."""
    if not ReceiptLine.objects.filter(receipt=receipt, in_force=True).update(in_force=False):
        raise ReceiptCancelledAlready
    ended = ReceiptCancellation.objects.create(
        receipt=receipt, text=f"A-{receipt.text}", reason=reason, at=now(), by_id=by.pk if by else None
    )
    tell(receipt, "giving.receipt_cancelled", by)
    tell_of_cancellation.enqueue(ended.pk)
    return ended


def correct(keys: list[int], corrections: Corrections) -> None:
    values = dict(vars(corrections))
    company = {name: values.pop(name) for name in ("siren", "legal_form")}
    Gift.objects.filter(pk__in=keys).update(**values)
    if company["siren"]:
        CompanyDonor.objects.filter(gift__in=keys).update(**company)
