"""The demo provider's money: its fees, refunds, disputes and payouts, with the refusals of a real one."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Sum
from django.tasks import task

from enfilade.core.clock import now
from enfilade.giving.enums import DISPUTE_BEFORE, TAKEN, DisputeStatus, RefundState, RemoteStatus
from enfilade.giving.models import DemoDispute, DemoPayment, DemoPayout, DemoRefund
from enfilade.giving.providers.contract import RefundRefused, RemoteDispute, RemoteRefund, Settlement

RATE, FIXED = 14, 25  # thousandths of the payment, and cents
PAYOUT_FEE = 10  # cents


def fee_of(page: DemoPayment) -> int:
    return (page.amount * RATE + 500) // 1000 + FIXED if page.status == RemoteStatus.SUCCEEDED else 0


def left_of(page: DemoPayment) -> int:
    """What may still be given back, in cents."""
    back = page.refunds.exclude(state=RefundState.FAILED).aggregate(total=Sum("amount"))["total"] or 0
    taken = page.disputes.filter(status__in=TAKEN).aggregate(total=Sum("amount"))["total"] or 0
    return page.amount - back - taken if page.status == RemoteStatus.SUCCEEDED else 0


@transaction.atomic
def give_back(page: DemoPayment, *, key: str, amount: int, state: RefundState = RefundState.DONE) -> DemoRefund:
    """The refund of this key, made once. Raises ``RefundRefused``."""
    page = DemoPayment.objects.select_for_update().get(pk=page.pk)
    if key and (known := DemoRefund.objects.filter(key=key).first()):
        return known
    if page.status != RemoteStatus.SUCCEEDED:
        raise RefundRefused("not_paid")
    if page.disputes.filter(status__in=TAKEN).exists():
        raise RefundRefused("disputed")
    if not 0 < amount <= left_of(page):
        raise RefundRefused("too_much")
    touch(page)
    return DemoRefund.objects.create(page=page, key=key, amount=amount, state=state, at=now())


def end_refund(refund: DemoRefund, state: RefundState) -> None:
    """A refund that waited leaves, or comes back (the donor's card is closed)."""
    DemoRefund.objects.filter(pk=refund.pk).exclude(state=RefundState.FAILED).update(state=state)
    touch(refund.page)


@transaction.atomic
def contest(page: DemoPayment, amount: int = 0) -> DemoDispute | None:
    """The donor's bank takes back a payment (or ``amount`` cents of it); None when nothing is left to take."""
    page = DemoPayment.objects.select_for_update().get(pk=page.pk)
    taken = min(amount, left_of(page)) if amount else left_of(page)
    if not taken:
        return None
    touch(page)
    return DemoDispute.objects.create(page=page, amount=taken, at=now())


def judge(dispute: DemoDispute, status: DisputeStatus) -> bool:
    known = DemoDispute.objects.filter(pk=dispute.pk, status__in=DISPUTE_BEFORE[status])
    touch(dispute.page)
    return bool(known.update(status=status))


def touch(page: DemoPayment) -> None:
    DemoPayment.objects.filter(pk=page.pk).update(changed_at=now())


def refunds_of(page: DemoPayment) -> tuple[RemoteRefund, ...]:
    return tuple(told(refund, page) for refund in sorted(page.refunds.all(), key=lambda one: one.pk))


def told(refund: DemoRefund, page: DemoPayment) -> RemoteRefund:
    done, failed = refund.state == RefundState.DONE, refund.state == RefundState.FAILED
    return RemoteRefund(refund.public_id, refund.amount, page.currency, done, refund.at, failed, key=refund.key)


def disputes_of(page: DemoPayment) -> tuple[RemoteDispute, ...]:
    return tuple(
        RemoteDispute(one.public_id, one.amount, page.currency, DisputeStatus(one.status), one.at)
        for one in sorted(page.disputes.all(), key=lambda one: one.pk)
    )


def balance_of(merchant: str) -> int:
    """What the provider holds for a merchant, in cents: paid, less its fees, what went back and what was paid out."""
    pages = DemoPayment.objects.filter(merchant=merchant, status=RemoteStatus.SUCCEEDED)
    held = sum(page.amount - fee_of(page) for page in pages.only("amount", "status"))
    back = DemoRefund.objects.filter(page__merchant=merchant, state=RefundState.DONE).aggregate(total=Sum("amount"))
    taken = DemoDispute.objects.filter(page__merchant=merchant, status__in=TAKEN).aggregate(total=Sum("amount"))
    out = DemoPayout.objects.filter(merchant=merchant).aggregate(total=Sum("amount") + Sum("fee"))
    return held - sum(one["total"] or 0 for one in (back, taken, out))


def pay_out(merchant: str) -> DemoPayout | None:
    """Send what is held to the merchant's bank; None when that would not cover the payout's own cost."""
    held = balance_of(merchant)
    if held <= PAYOUT_FEE:
        return None
    values = {"amount": held - PAYOUT_FEE, "fee": PAYOUT_FEE, "currency": "EUR", "at": now()}
    return DemoPayout.objects.create(merchant=merchant, **values)


@task
def pay_out_everyone() -> int:
    """The demo provider's day: each merchant is paid what is held."""
    merchants = DemoPayment.objects.values_list("merchant", flat=True).distinct()
    return sum(pay_out(merchant) is not None for merchant in merchants.order_by("merchant"))


def settlements(merchant: str, since: datetime) -> Iterator[Settlement]:
    rows = DemoPayout.objects.filter(merchant=merchant, at__gte=since).order_by("at", "pk")
    return (Settlement(one.public_id, one.amount, one.fee, one.currency, one.at) for one in rows)
