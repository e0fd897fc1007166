"""Giving money back: written and reserved first, then asked of the provider by a worker, with a key that never changes."""

from dataclasses import replace
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.tasks import TaskContext, task
from django.utils.translation import gettext as _

from enfilade.core.clock import now
from enfilade.core.ids import new_public_id
from enfilade.core.jobs import SLOW, owned_by, report_progress
from enfilade.core.journal import record_event
from enfilade.giving.enums import RETURNING, CampaignState, EntryKind, RefundState, RemoteStatus
from enfilade.giving.errors import CampaignStepRefused, NothingToRefund, RefundReasonNeeded, RefundTooMuch
from enfilade.giving.models import Campaign, Gift, Payment, Refund, RefundRoom
from enfilade.giving.providers import refunder_named
from enfilade.giving.providers.contract import RefundRefused, RemoteState
from enfilade.giving.services.gifts import order_of
from enfilade.giving.services.returns import gift_entry, recount, room_of, take_back
from enfilade.giving.services.settlement import settle_payment
from enfilade.people.models import Person

KEYS_LAST = timedelta(hours=24)
"""How long providers surely remember a key: later, what became of a call is looked up before another is made."""
RETRY = timedelta(minutes=5)
AT_ONCE = 200


def refund_gift(*, gift: Gift, amount: int, reason: str, by: Person | None, nonce: str) -> Refund:
    """Ask for ``amount`` cents of a gift to go back; a worker calls the provider at once. The same ``nonce`` is the same
    refund (double click, back button); the database refuses more than what came, whoever asks at the same moment.

    Raises ``RefundReasonNeeded``, ``NothingToRefund``, ``RefundTooMuch``.
    """
    if not reason.strip():
        raise RefundReasonNeeded
    mark = f"{gift.public_id}:{nonce}"[:80]
    try:
        return write_refund(gift, amount, reason.strip(), by, mark)
    except IntegrityError:
        return Refund.objects.get(nonce=mark)


@transaction.atomic
def write_refund(gift: Gift, amount: int, reason: str, by: Person | None, mark: str) -> Refund:
    Gift.objects.select_for_update().get(pk=gift.pk)
    if known := Refund.objects.filter(nonce=mark).first():
        return known
    payment, public_id = reserve(gift, amount), new_public_id()
    refund = Refund.objects.create(
        public_id=public_id, key=f"refund_{public_id}", payment=payment, amount=amount, currency=payment.currency,
        reason=reason[:200], nonce=mark, by_id=by.pk if by else None, asked_at=now(),
    )  # fmt: skip
    within, space = gift.campaign.thing, gift.campaign.museum_id
    record_event("giving.refund_asked", subject=gift.thing, within=within, space_id=space, by=by, amount=amount)
    send_soon(refund)
    return refund


def refundable(gift: Gift) -> list[Payment]:
    """The payments of a gift that were credited and whose provider can give back, first ones first."""
    rows = gift.payments.filter(entries__kind=EntryKind.GIFT).distinct().order_by("pk")
    return [payment for payment in rows if refunder_named(payment.provider)]


def left_to_refund(*, gift: Gift) -> int:
    """The most that one refund of this gift may be, in cents; 0 when nothing of it can be refunded from here."""
    return max((left_of(payment) for payment in refundable(gift)), default=0)


def left_of(payment: Payment) -> int:
    room = RefundRoom.objects.filter(payment=payment).first()
    origin = gift_entry(payment)
    return room.left if room else origin.amount if origin else 0


def reserve(gift: Gift, amount: int) -> Payment:
    """Take ``amount`` off what may still go back of the first payment that has it, in one conditional update."""
    payments = refundable(gift)
    if not payments or amount <= 0:
        raise NothingToRefund
    return take_room(payments, amount)


def take_room(payments: list[Payment], amount: int) -> Payment:
    """Take ``amount`` off what may still go back of the first payment that has it. Raises ``RefundTooMuch``."""
    for payment in payments:
        room = RefundRoom.objects.filter(pk=room_of(payment).pk, gone__lte=F("came") - amount)
        if room.update(gone=F("gone") + amount):
            return payment
    raise RefundTooMuch


def send_soon(refund: Refund) -> None:
    with owned_by(None, unique_key=f"giving.refund.{refund.pk}"):
        send_refund_later.enqueue(refund.pk)


@task
def send_refund_later(refund_id: int) -> str:
    refund = Refund.objects.select_related("payment__gift__campaign__museum").get(pk=refund_id)
    return send_refund(refund=refund).state


def send_refund(*, refund: Refund) -> Refund:
    """Call the provider, outside any transaction. An answer lost on the way is asked again with the same key; a day
    later the payment is looked up first, and called for only if nothing of it is known there. Raises ``Unreachable``."""
    payment, provider = refund.payment, refunder_named(refund.payment.provider)
    if refund.state not in RETURNING or provider is None:
        return refund
    if refund.reference or (refund.called_at and refund.called_at < now() - KEYS_LAST):
        settle_payment(payment=payment)
        refund.refresh_from_db()
        if refund.reference or refund.state not in RETURNING:
            return refund
        Refund.objects.filter(pk=refund.pk).update(called_at=now())
    Refund.objects.filter(pk=refund.pk, called_at=None).update(called_at=now())
    try:
        answer = provider.refund(order_of(payment), key=refund.key, amount=refund.amount)
    except RefundRefused as refused:
        refuse(refund, str(refused))
    else:
        told = RemoteState(RemoteStatus.SUCCEEDED, payment.reference, refunds=(replace(answer, key=refund.key),))
        with transaction.atomic():
            take_back(payment, told)
    refund.refresh_from_db()
    return refund


@transaction.atomic
def refuse(refund: Refund, code: str) -> None:
    """The provider will not: what was reserved is free again, and the journal says why."""
    gift = refund.payment.gift
    Gift.objects.select_for_update().get(pk=gift.pk)
    waiting = Refund.objects.filter(pk=refund.pk, state=RefundState.ASKED, reference="")
    if waiting.update(state=RefundState.FAILED, failure=code[:60]):
        recount(refund.payment)
        within, space = gift.campaign.thing, gift.campaign.museum_id
        record_event("giving.refund_refused", subject=gift.thing, within=within, space_id=space, code=code[:60])


@task
def send_waiting_refunds() -> int:
    """Every few minutes: take up again the refunds whose call got no answer, or that wait at their provider."""
    waiting = Refund.objects.filter(state__in=RETURNING, asked_at__lt=now() - RETRY).order_by("asked_at")[:AT_ONCE]
    for refund in waiting:
        send_soon(refund)
    return len(waiting)


def refund_campaign(*, campaign: Campaign, by: Person | None) -> None:
    """Give back every gift of an ended campaign (all or nothing, goal missed): a background job of the person who asked,
    resumable and safe to ask for twice. Raises ``CampaignStepRefused`` while the campaign takes gifts."""
    if Campaign.objects.filter(pk=campaign.pk, state=CampaignState.OPEN).exists():
        raise CampaignStepRefused
    with transaction.atomic(), owned_by(by, unique_key=f"giving.refund_campaign.{campaign.pk}"):
        refund_gifts_of.enqueue(campaign.pk, by.pk if by else None)
        record_event("giving.campaign_refunded", subject=campaign.thing, space_id=campaign.museum_id, by=by,
                     title=campaign.title)  # fmt: skip


@task(takes_context=True, queue_name=SLOW)
def refund_gifts_of(context: "TaskContext[..., dict[str, int]]", campaign_id: int, by_id: int | None) -> dict[str, int]:
    """Ask for the refund of what is left of each payment, one short transaction each; the answer counts those ``asked``,
    those ``by_hand`` (paid by a means that gives nothing back from here), and the cents asked for."""
    by = Person.objects.filter(pk=by_id).first() if by_id else None
    credited = Payment.objects.filter(gift__campaign=campaign_id, entries__kind=EntryKind.GIFT).distinct()
    payments = list(credited.select_related("gift__campaign__museum").order_by("pk"))
    counts = {"asked": 0, "by_hand": 0, "cents": 0}
    for done, payment in enumerate(payments, start=1):
        for name, more in refund_whole(payment, by).items():
            counts[name] += more
        report_progress(context, done=done, total=len(payments))
    return counts


def refund_whole(payment: Payment, by: Person | None) -> dict[str, int]:
    left = left_of(payment)
    if not left:
        return {}
    if refunder_named(payment.provider) is None:
        return {"by_hand": 1}
    tries = payment.refunds.filter(state=RefundState.FAILED).count()
    nonce, reason = f"all:{payment.pk}:{tries}", _("Campagne non aboutie")
    try:
        refund_gift(gift=payment.gift, amount=left, reason=reason, by=by, nonce=nonce)
    except RefundTooMuch:  # someone refunded it meanwhile: the next run sees what is left
        return {}
    return {"asked": 1, "cents": left}
