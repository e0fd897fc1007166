"""Money given back by the museum itself, by transfer from its bank: for means of payment that give nothing back from here."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import transaction

from enfilade.core.clock import now, today
from enfilade.core.ids import new_public_id
from enfilade.core.journal import record_event
from enfilade.giving.enums import EntryKind, RefundState
from enfilade.giving.errors import NothingToRefund, RefundReasonNeeded, SentLater
from enfilade.giving.models import Gift, Payment, Refund
from enfilade.giving.providers import refunder_named
from enfilade.giving.providers.transfer import TRANSFER
from enfilade.giving.services.bank_places import bank_of
from enfilade.giving.services.cancellations import receipt_after_refund
from enfilade.giving.services.ledger import add_entry
from enfilade.giving.services.refunds import left_of, take_room
from enfilade.giving.services.returns import gift_entry, weigh
from enfilade.people.models import Person


def left_by_hand(*, gift: Gift) -> int:
    """The most that one refund by hand may be, in cents."""
    return max((left_of(payment) for payment in given_back_by_hand(gift)), default=0)


def given_back_by_hand(gift: Gift) -> list[Payment]:
    """The payments of a gift that were credited and that nothing here can give back. Transfers are not among them: what the
    bank takes back of one stands in its statement."""
    rows = gift.payments.filter(entries__kind=EntryKind.GIFT).exclude(provider=TRANSFER).distinct().order_by("pk")
    return [payment for payment in rows if refunder_named(payment.provider) is None]


def note_refund(*, gift: Gift, amount: int, reason: str, sent_on: dt.date, by: Person, nonce: str) -> Refund:
    """Enter that the museum gave ``amount`` cents back on a day. The same ``nonce`` is the same refund. Raises
    ``RefundReasonNeeded``, ``SentLater``, ``NothingToRefund``, ``RefundTooMuch``."""
    if not reason.strip():
        raise RefundReasonNeeded
    if sent_on > today(gift.campaign.museum.timezone):
        raise SentLater
    return write_refund(gift, amount, reason.strip(), sent_on, by, f"{gift.public_id}.{nonce}")


@transaction.atomic
def write_refund(gift: Gift, amount: int, reason: str, sent_on: dt.date, by: Person, mark: str) -> Refund:
    Gift.objects.select_for_update().get(pk=gift.pk)
    if known := Refund.objects.filter(nonce=mark).first():
        return known
    payments, public_id = given_back_by_hand(gift), new_public_id()
    if not payments or amount <= 0:
        raise NothingToRefund
    payment = take_room(payments, amount)
    origin, museum = gift_entry(payment), gift.campaign.museum
    assert origin is not None  # noqa: S101  # credited: ``given_back_by_hand``
    at = min(now(), dt.datetime.combine(sent_on, dt.time(12), ZoneInfo(museum.timezone)))
    add_entry(
        EntryKind.REFUND, f"hand-{public_id}", provider=payment.provider, operation=payment.public_id,
        debit=origin.credit, credit=bank_of(museum), amount=amount, currency=payment.currency, payment=payment,
    )  # fmt: skip
    refund = Refund.objects.create(
        public_id=public_id, reference=f"hand-{public_id}", payment=payment, amount=amount, currency=payment.currency,
        reason=reason[:200], nonce=mark, by_id=by.pk, asked_at=now(), done_at=at, state=RefundState.DONE,
    )  # fmt: skip
    weigh(gift.pk)
    receipt_after_refund.enqueue(gift.pk)
    record_event(
        "giving.gift_refunded", subject=gift.thing, within=gift.campaign.thing, space_id=museum.pk, by=by, amount=amount
    )
    return refund
