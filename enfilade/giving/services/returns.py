"""What goes back: refunds, disputes and fees, as a provider tells them, enter the ledger once each."""

from typing import Any

from django.db.models import F, Sum
from django.db.models.functions import Least

from enfilade.core.clock import now
from enfilade.core.journal import record_event
from enfilade.giving.engine.reconciliation import AGAIN
from enfilade.giving.enums import (
    DISPUTE_BEFORE,
    REFUND_BEFORE,
    TAKEN,
    AccountKind,
    AnomalyKind,
    DisputeStatus,
    EntryKind,
    GiftState,
    RefundState,
)
from enfilade.giving.models import Dispute, Gift, LedgerEntry, Payment, Refund, RefundRoom
from enfilade.giving.providers.contract import RemoteDispute, RemoteRefund, RemoteState
from enfilade.giving.services.anomalies import note_anomaly
from enfilade.giving.services.cancellations import receipt_after_refund
from enfilade.giving.services.ledger import account, enter
from enfilade.giving.services.matching import release_match
from enfilade.giving.services.rewards import release_reward

WEIGHED = (EntryKind.GIFT, EntryKind.REFUND, EntryKind.DISPUTE)


def take_back(payment: Payment, remote: RemoteState) -> None:
    """Apply what a provider says went back of a payment that was credited; within the caller's transaction. Rows of one
    gift are locked first, so that two workers enter and weigh one after the other."""
    origin = gift_entry(payment)
    if origin is None:
        return
    if remote.fee:
        enter_fee(payment, remote)
    if not (remote.refunds or remote.disputes):
        return
    Gift.objects.select_for_update().get(pk=payment.gift_id)
    moved = [take_refund(payment, origin, one) for one in remote.refunds]
    moved += [take_dispute(payment, origin, one) for one in remote.disputes]
    recount(payment)
    if any(moved):
        weigh(payment.gift_id)
        receipt_after_refund.enqueue(payment.gift_id)


def gift_entry(payment: Payment) -> LedgerEntry | None:
    """The line by which a payment was credited."""
    lines = LedgerEntry.objects.filter(payment=payment, kind=EntryKind.GIFT)
    return lines.select_related("debit", "credit").order_by("pk").first()


def enter_fee(payment: Payment, remote: RemoteState) -> bool:
    """What the provider keeps of a payment: from what it owes the museum to the museum's fees."""
    museum = payment.gift.campaign.museum
    fees, clearing = (account(museum, kind, payment.provider) for kind in (AccountKind.FEES, AccountKind.CLEARING))
    return enter(
        EntryKind.FEE, remote.reference, provider=payment.provider, operation=payment.public_id, debit=fees,
        credit=clearing, amount=remote.fee, currency=remote.currency, payment=payment,
    )  # fmt: skip


def enter_return(payment: Payment, origin: LedgerEntry, kind: EntryKind, remote: RemoteRefund | RemoteDispute) -> bool:
    """The opposite of the line that credited the gift, for what went back."""
    return enter(
        kind, remote.reference, provider=payment.provider, operation=payment.public_id, debit=origin.credit,
        credit=origin.debit, amount=remote.amount, currency=remote.currency, payment=payment,
    )  # fmt: skip


def enter_again(payment: Payment, origin: LedgerEntry, kind: EntryKind, remote: RemoteRefund | RemoteDispute) -> bool:
    """Money that had gone back is the museum's again (dispute won, refund that failed); False unless it had gone."""
    gone = LedgerEntry.objects.filter(kind=kind, provider=payment.provider, reference=remote.reference)
    return gone.exists() and enter(
        kind, remote.reference + AGAIN, provider=payment.provider, operation=payment.public_id, debit=origin.debit,
        credit=origin.credit, amount=remote.amount, currency=remote.currency, payment=payment,
    )  # fmt: skip


def take_refund(payment: Payment, origin: LedgerEntry, remote: RemoteRefund) -> bool:
    """One refund, ours or not. Only who enters the ledger line tells of it."""
    refund = refund_told(payment, remote)
    if remote.failed:
        advance(refund, RefundState.FAILED, failure="provider")
        came_back = enter_again(payment, origin, EntryKind.REFUND, remote)
        return came_back and tell(payment, "giving.refund_came_back", remote.amount)
    if not remote.done:
        advance(refund, RefundState.PENDING)
        return False
    advance(refund, RefundState.DONE, done_at=remote.at or now())
    if refund.state != RefundState.DONE:
        return False
    entered = enter_return(payment, origin, EntryKind.REFUND, remote)
    return entered and tell(payment, "giving.gift_refunded", remote.amount)


def refund_told(payment: Payment, remote: RemoteRefund) -> Refund:
    """Our row for what the provider tells: known by its reference, or by our key, or the one of that amount whose call
    got no answer; else a new one, made outside, for a person to see."""
    rows = Refund.objects.filter(payment=payment)
    found = rows.filter(reference=remote.reference).first()
    if found:
        return found
    silent = rows.filter(reference="", outside=False, called_at__isnull=False, state=RefundState.ASKED)
    asked = silent.filter(key=remote.key) if remote.key else silent.filter(amount=remote.amount)
    if found := asked.order_by("pk").first():
        found.reference = remote.reference
        found.save(update_fields=["reference"])
        return found
    note_anomaly(payment, AnomalyKind.OUTSIDE, "", remote.reference)
    return Refund.objects.create(
        payment=payment, amount=remote.amount, currency=remote.currency, reference=remote.reference, outside=True,
        asked_at=remote.at or now(),
    )  # fmt: skip


def advance(refund: Refund, state: RefundState, **values: object) -> bool:
    """Go forward to ``state``; False where the refund is there already, or beyond."""
    moved = Refund.objects.filter(pk=refund.pk, state__in=REFUND_BEFORE[state]).update(state=state, **values)
    refund.refresh_from_db()
    return bool(moved)


def take_dispute(payment: Payment, origin: LedgerEntry, remote: RemoteDispute) -> bool:
    """One dispute: a reversal when it opens, the money again when it is won, nothing more when it is lost."""
    values = {
        "amount": remote.amount,
        "currency": remote.currency,
        "opened_at": remote.at or now(),
        "due_at": remote.due,
    }
    dispute, is_new = Dispute.objects.get_or_create(payment=payment, reference=remote.reference, defaults=values)
    if is_new:
        note_anomaly(payment, AnomalyKind.DISPUTE, "", remote.reference)
        tell(payment, "giving.dispute_opened", remote.amount)
    known = Dispute.objects.filter(pk=dispute.pk, status__in=DISPUTE_BEFORE[remote.status])
    if known.update(status=remote.status):
        tell(payment, "giving.dispute_ended", remote.amount, won=remote.status is DisputeStatus.WON)
    moved = enter_return(payment, origin, EntryKind.DISPUTE, remote)
    if remote.status is DisputeStatus.WON:
        moved = enter_again(payment, origin, EntryKind.DISPUTE, remote) or moved
    return moved


def recount(payment: Payment) -> None:
    """Write how much of a payment is gone or asked back; when more was given back outside than came, a person is told."""
    room = room_of(payment)
    refunds = payment.refunds.exclude(state=RefundState.FAILED).aggregate(total=Sum("amount"))["total"] or 0
    disputes = payment.disputes.filter(status__in=TAKEN).aggregate(total=Sum("amount"))["total"] or 0
    gone = refunds + disputes
    RefundRoom.objects.filter(pk=room.pk).update(gone=Least(gone, F("came")))
    if gone > room.came:
        note_anomaly(payment, AnomalyKind.EXCESS, str(room.came), str(gone))


def room_of(payment: Payment) -> RefundRoom:
    """How much of a credited payment may go back; made the first time."""
    origin = gift_entry(payment)
    room, _new = RefundRoom.objects.get_or_create(payment=payment, defaults={"came": origin.amount if origin else 0})
    return room


def weigh(gift_id: int) -> None:
    """What is left of a gift, from the ledger: nothing left is ``REFUNDED``; a dispute won makes it received again. Only
    a new line of the ledger brings here, so that no replay moves a state."""
    lines = LedgerEntry.objects.filter(payment__gift=gift_id, kind__in=WEIGHED)
    came, left = (
        lines.filter(**{f"{side}__kind": AccountKind.INCOME}).aggregate(total=Sum("amount"))["total"] or 0
        for side in ("credit", "debit")
    )
    state = GiftState.PAID if came > left else GiftState.REFUNDED
    received = Gift.objects.filter(pk=gift_id).exclude(state=GiftState.STARTED)
    received.update(paid=max(came - left, 0), state=state)
    gift = Gift.objects.get(pk=gift_id)
    release_match(gift=gift, left=max(came - left, 0))
    if came <= left:
        release_reward(gift=gift)


def tell(payment: Payment, verb: str, amount: int, **data: Any) -> bool:
    gift = payment.gift
    within, space = gift.campaign.thing, gift.campaign.museum_id
    record_event(verb, subject=gift.thing, within=within, space_id=space, amount=amount, **data)
    return True
