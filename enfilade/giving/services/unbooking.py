"""What is taken back: a decision undone by a counter-entry, a transfer that the bank returned."""

from django.db import transaction
from django.db.models import F

from enfilade.core.clock import now
from enfilade.core.journal import record_event
from enfilade.giving.enums import (
    CURRENCY,
    SETTLED,
    UNSETTLED,
    AccountKind,
    AnomalyKind,
    EntryKind,
    GiftState,
    LineState,
    PaymentState,
)
from enfilade.giving.errors import LineNotAGift, LineTaken, ReceiptInForce
from enfilade.giving.models import BankLine, Gift, LineShare, Payment
from enfilade.giving.queries import receipt_of
from enfilade.giving.services.anomalies import note_anomaly
from enfilade.giving.services.bank_ledger import bank_account_of, enter, suspense_of
from enfilade.giving.services.booking import claim
from enfilade.giving.services.cancellations import receipt_after_refund
from enfilade.giving.services.confirming import lift_confirmation
from enfilade.giving.services.ledger import income_of
from enfilade.giving.services.matching import release_match
from enfilade.people.models import Person


@transaction.atomic
def undo_line(*, line: BankLine, by: Person) -> None:
    """Take back a decision: entries stay and counter-entries answer them, gifts are as before it, and the line waits
    again (in suspense when it came from there). Raises ``ReceiptInForce`` while a receipt stands, ``LineTaken``."""
    shares = list(
        line.shares.filter(undo=None).select_related("gift", "payment__gift__campaign__museum", "entry__debit")
    )
    if line.is_credit and any(receipt_of(share.gift) for share in shares):
        raise ReceiptInForce
    was_parked = line.state == LineState.SUSPENSE
    waited = any(share.entry.debit.kind == AccountKind.SUSPENSE for share in shares)
    claim(line, SETTLED, LineState.SUSPENSE if waited else LineState.UNDONE)
    lift_confirmation(line)
    if was_parked:
        enter(line, EntryKind.CORRECTION, 0, debit=suspense_of(line), credit=bank_account_of(line), amount=line.amount)
    for part, share in enumerate(shares, start=1):
        counter(line, share, part)
    record_event("giving.line_undone", subject=line.thing, space_id=line.account.museum_id, by=by)


def counter(line: BankLine, share: LineShare, part: int) -> None:
    """The same entry the other way round."""
    entry = share.entry
    back = enter(
        line, EntryKind.CORRECTION, part, debit=entry.credit, credit=entry.debit, amount=share.amount, payment=share.payment
    )  # fmt: skip
    LineShare.objects.filter(pk=share.pk).update(undo=back)
    if line.is_credit:
        unpay(share.payment, share.amount)
    else:
        pay_again(share.payment, share.amount)


def unpay(payment: Payment, amount: int) -> None:
    """Take ``amount`` cents off what a gift received; a gift left with nothing waits again. Raises ``LineTaken`` when it
    has less than that left."""
    if not Gift.objects.filter(pk=payment.gift_id, paid__gte=amount).update(paid=F("paid") - amount):
        raise LineTaken
    release_match(gift=payment.gift, left=Gift.objects.get(pk=payment.gift_id).paid)
    if Gift.objects.filter(pk=payment.gift_id, paid=0).update(state=GiftState.STARTED):
        succeeded = Payment.objects.filter(pk=payment.pk, state=PaymentState.SUCCEEDED)
        succeeded.update(state=PaymentState.EXPIRED, failure="taken_back")


def pay_again(payment: Payment, amount: int) -> None:
    """A return that was none: the gift has its money as before, its dates never went."""
    Gift.objects.filter(pk=payment.gift_id).update(paid=F("paid") + amount, state=GiftState.PAID)
    taken = Payment.objects.filter(pk=payment.pk, state=PaymentState.EXPIRED)
    taken.update(state=PaymentState.SUCCEEDED, failure="")


@transaction.atomic
def give_back(*, line: BankLine, original: LineShare, by: Person) -> LineShare:
    """Accept that a debit returns a transfer counted before: its gift loses what the bank took back. A receipt already
    sent is cancelled or replaced, and shown to a person. Raises ``LineNotAGift``, ``LineTaken``."""
    if line.is_credit or line.currency != CURRENCY or original.line.account_id != line.account_id:
        raise LineNotAGift
    if original.undo_id or line.amount > original.amount:
        raise LineTaken
    claim(line, UNSETTLED, LineState.BOOKED)
    payment = Payment.objects.select_related("gift__campaign__museum").get(pk=original.payment_id)
    income = income_of(payment.gift.campaign)
    entry = enter(
        line, EntryKind.REFUND, 1, debit=income, credit=bank_account_of(line), amount=line.amount, payment=payment
    )  # fmt: skip
    receipt = receipt_of(payment.gift)
    unpay(payment, line.amount)
    if receipt:
        note_anomaly(payment, AnomalyKind.RETURNED, receipt.text, line.public_id)
        receipt_after_refund.enqueue(payment.gift_id)
    gift, space = payment.gift, line.account.museum_id
    record_event("giving.transfer_returned", subject=gift.thing, space_id=space, by=by, amount=line.amount)
    return LineShare.objects.create(
        line=line, gift=gift, payment=payment, amount=line.amount, entry=entry, at=now(), by_id=by.pk
    )
