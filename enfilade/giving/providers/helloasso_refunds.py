"""Refunds at HelloAsso, which remembers no key of ours: what was there before the call tells which one is ours after it."""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction

from enfilade.core.clock import now
from enfilade.giving.models import HostedOrder, HostedRefund
from enfilade.giving.providers.contract import RefundRefused, RefusedKey, RemoteRefund, Unreachable
from enfilade.giving.providers.helloasso_calls import Client, Declined, Json, Missing
from enfilade.giving.providers.helloasso_truth import amount_of, readable, refund_of, refunds_of

SURE_AFTER = timedelta(minutes=10)  # a refund asked and told nowhere is not asked again before that


def refund(client: Client, kept: HostedOrder, payment: Json, *, key: str, amount: int) -> RemoteRefund:
    """Give back, once a key. Raises ``RefundRefused``, ``Unreachable``: also while it is not sure whether the call whose
    answer was lost did its work."""
    with readable():
        told = {one.reference: one for one in refunds_of(payment)}
        whole = amount_of(payment)
    ask, is_new = asked(kept, key, amount, told)
    if found := ours_among(ask, told):
        return found
    if not is_new:
        if ask.operation or ask.asked_at + SURE_AFTER > now():
            raise Unreachable("refund_unsure")
        HostedRefund.objects.filter(pk=ask.pk).update(asked_at=now())
    return call(client, ask, kept.operation, None if amount == whole else amount)


def asked(kept: HostedOrder, key: str, amount: int, told: dict[str, RemoteRefund]) -> tuple[HostedRefund, bool]:
    """Our row of this refund, written before the first call; and whether it is new."""
    try:
        with transaction.atomic():
            values = {"amount": amount, "known": sorted(told), "asked_at": now()}
            return HostedRefund.objects.create(order=kept, key=key, **values), True
    except IntegrityError:
        return HostedRefund.objects.get(key=key), False


def ours_among(ask: HostedRefund, told: dict[str, RemoteRefund]) -> RemoteRefund | None:
    """The refund of this row among those told: by its id, else the one of that amount that was not there before and
    that no other row has."""
    if ask.operation:
        return told.get(ask.operation)
    others = set(ask.order.refunds.exclude(operation="").values_list("operation", flat=True))
    new = [one for name, one in told.items() if name not in others | set(ask.known) and one.amount == ask.amount]
    return claimed(ask, new[0]) if new else None


def claimed(ask: HostedRefund, found: RemoteRefund) -> RemoteRefund:
    HostedRefund.objects.filter(pk=ask.pk, operation="").update(operation=found.reference)
    return found


def call(client: Client, ask: HostedRefund, operation: str, amount: int | None) -> RemoteRefund:
    """A refused one leaves no row: nothing was done. An amount is told for a part only."""
    query: dict[str, Any] = {"sendRefundMail": "false", "cancelOrder": "false"}
    try:
        made = client.post(f"/payments/{operation}/refund", **query | ({"amount": amount} if amount else {}))
    except (Declined, Missing) as refused:
        ask.delete()
        raise RefundRefused(str(refused) or "refused") from None
    except RefusedKey:
        ask.delete()
        raise Unreachable("key_refused") from None
    with readable():
        return claimed(ask, refund_of(made))
