"""Settling a payment: the provider is asked what is true, the ledger is credited once, states only go forward."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F
from django.tasks import task

from enfilade.core.clock import now
from enfilade.core.jobs import owned_by
from enfilade.core.journal import record_event
from enfilade.giving.enums import BEFORE, LIVE, AnomalyKind, GiftState, PaymentState, RemoteStatus
from enfilade.giving.models import Gift, Payment
from enfilade.giving.providers import provider_named
from enfilade.giving.providers.contract import RemoteState
from enfilade.giving.queries import payments_to_check
from enfilade.giving.services.anomalies import note_anomaly
from enfilade.giving.services.care import care_for_donor
from enfilade.giving.services.crediting import follow_gift
from enfilade.giving.services.gifts import order_of
from enfilade.giving.services.ledger import enter_gift
from enfilade.giving.services.returns import take_back

FORGOTTEN = timedelta(hours=1)  # a payment the provider never heard of is given up after that
OFTEN, RARELY = timedelta(minutes=5), timedelta(hours=1)
AT_ONCE = 200


def settle_payment(*, payment: Payment, thank: bool = True) -> Payment:
    """Fetch the provider's truth about a payment and apply it. Safe at any time, any number of times, by any number of
    workers at once. ``thank`` False enters gifts told after the fact (another platform's campaign, the demo), whose
    donors were thanked elsewhere: no mail, no receipt by itself. Raises ``Unreachable``.
    """
    remote = provider_named(payment.provider).fetch(order_of(payment))
    with transaction.atomic():
        apply_truth(payment, remote, thank)
    payment.refresh_from_db(fields=["state", "reference", "confirmed_at", "failure"])
    return payment


def apply_truth(payment: Payment, remote: RemoteState, thank: bool) -> None:
    if remote.status is RemoteStatus.SUCCEEDED:
        credit(payment, remote, thank)
        take_back(payment, remote)
    elif remote.status is RemoteStatus.PENDING:
        move(payment, PaymentState.PENDING, reference=remote.reference)
    elif remote.status is not RemoteStatus.UNKNOWN:
        give_up(payment, PaymentState(remote.status), remote.failure)
    elif payment.created_at < now() - FORGOTTEN:
        give_up(payment, PaymentState.EXPIRED, "never_begun")


def move(payment: Payment, state: PaymentState, **values: object) -> bool:
    """Go forward to ``state``; False where the payment is there already, or beyond."""
    return bool(Payment.objects.filter(pk=payment.pk, state__in=BEFORE[state]).update(state=state, **values))


def give_up(payment: Payment, state: PaymentState, failure: str) -> None:
    if move(payment, state, failure=failure[:60]):
        gift = payment.gift
        within, space = gift.campaign.thing, gift.campaign.museum_id
        record_event("giving.payment_failed", subject=gift.thing, within=within, space_id=space, state=str(state))


def credit(payment: Payment, remote: RemoteState, thank: bool) -> None:
    """Only who inserts the ledger line does what follows from it."""
    faults = faults_in(payment, remote)
    is_sure = not faults.keys() & {AnomalyKind.CURRENCY, AnomalyKind.MODE}
    if not enter_gift(payment, remote, is_sure=is_sure):
        return
    move(payment, PaymentState.SUCCEEDED, reference=remote.reference, confirmed_at=remote.at or now(), failure="")
    for kind, (expected, found) in faults.items():
        note_anomaly(payment, kind, expected, found)
    if is_sure:
        mark_paid(payment, remote)
        if thank:
            care_for_donor.enqueue(payment.gift_id)


def faults_in(payment: Payment, remote: RemoteState) -> dict[AnomalyKind, tuple[str, str]]:
    """What differs from what was asked; the gift is credited with what came, never with what was expected."""
    is_live = provider_named(payment.provider).is_live
    compared = {
        AnomalyKind.AMOUNT: (str(payment.amount), str(remote.amount)),
        AnomalyKind.CURRENCY: (payment.currency, remote.currency),
        AnomalyKind.MODE: (str(is_live), str(remote.live)),
    }
    return {kind: pair for kind, pair in compared.items() if pair[0] != pair[1]}


def mark_paid(payment: Payment, remote: RemoteState) -> None:
    """The first payment makes the gift paid; a second one is money too, added, and shown to a person."""
    gift = payment.gift
    museum, moment = gift.campaign.museum, remote.at or now()
    day = moment.astimezone(ZoneInfo(museum.timezone)).date()
    first = Gift.objects.filter(pk=gift.pk, state=GiftState.STARTED)
    paid = {"state": GiftState.PAID, "paid_at": moment, "given_on": day, "paid": remote.amount}
    if not first.update(**paid):
        Gift.objects.filter(pk=gift.pk).update(paid=F("paid") + remote.amount, state=GiftState.PAID)
        note_anomaly(payment, AnomalyKind.TWICE, "", remote.reference)
    follow_gift(gift=gift, paid=remote.amount)
    record_event(
        "giving.gift_credited", subject=gift.thing, within=gift.campaign.thing, space_id=museum.pk, amount=remote.amount
    )


def ask_soon(*, payment: Payment) -> None:
    """Have a payment looked up by a worker (the donor is back from the provider's page)."""
    if payment.state in LIVE:
        with owned_by(None, unique_key=f"giving.settle.{payment.pk}"):
            settle_later.enqueue(payment.pk)


@task
def settle_later(payment_id: int) -> str:
    payment = Payment.objects.select_related("gift__campaign__museum").get(pk=payment_id)
    return settle_payment(payment=payment).state


@task
def check_waiting_payments() -> int:
    """Ask again about payments that wait: every five minutes in their first hour, then every hour. A lost message
    costs minutes, never a gift."""
    moment, count = now(), 0
    for payment in payments_to_check(AT_ONCE):
        wait = OFTEN if payment.created_at > moment - FORGOTTEN else RARELY
        due = Payment.objects.filter(pk=payment.pk, check_after=payment.check_after)
        if due.update(check_after=moment + wait):
            ask_soon(payment=payment)
            count += 1
    return count
