"""The bank transfer as a payment provider: it gives instructions with a reference, and waits. That money came is told by
the bank's statements (``services.booking``), never by ``fetch``."""

import secrets
from collections.abc import Mapping
from datetime import timedelta

from django.db import IntegrityError, transaction

from enfilade.core.clock import now
from enfilade.giving.engine.references import creditor_reference, new_reference
from enfilade.giving.enums import MessageFault, RemoteStatus
from enfilade.giving.models import BankAccount, TransferOrder
from enfilade.giving.providers.contract import Hint, Instructions, Order, RefusedMessage, RemoteState, Unreachable

TRANSFER = "transfer"
PATIENCE = timedelta(days=60)
TRIES = 8  # of 85 million references, for a network that has used thousands


class TransferProvider:
    name = TRANSFER
    is_live = True

    def start(self, order: Order) -> Instructions:
        found = self.find(order) or self.open(order)
        return instructions(found)

    def open(self, order: Order) -> TransferOrder:
        account = BankAccount.objects.filter(museum__public_id=order.merchant, closed_at=None).first()
        if account is None:
            raise Unreachable("no bank account")
        for _attempt in range(TRIES):
            try:
                with transaction.atomic():
                    return TransferOrder.objects.create(
                        key=order.key, reference=new_reference(secrets.choice), account=account, amount=order.amount,
                        currency=order.currency, created_at=now(),
                    )  # fmt: skip
            except IntegrityError:
                if found := self.find(order):
                    return found
        raise Unreachable("no free reference")

    def find(self, order: Order) -> TransferOrder | None:
        return TransferOrder.objects.filter(key=order.key).select_related("account").first()

    def fetch(self, order: Order) -> RemoteState:
        """Waits for sixty days, whatever the bank already knows: see the module."""
        found = self.find(order)
        if found is None:
            return RemoteState(RemoteStatus.UNKNOWN, order.reference)
        late = found.created_at + PATIENCE < now()
        status = RemoteStatus.EXPIRED if late else RemoteStatus.PENDING
        return RemoteState(status, found.reference, failure="not_received" if late else "")

    def verify(self, *, merchant: str, headers: Mapping[str, str], body: bytes) -> Hint:
        """Banks send no notification: whoever sends one is not a bank."""
        raise RefusedMessage(MessageFault.FORGED)


def instructions(found: TransferOrder) -> Instructions:
    account, reference = found.account, found.reference
    lines = (
        ("holder", account.holder), ("iban", account.printed_iban), ("bic", account.bic), ("amount", str(found.amount)),
        ("reference", reference), ("creditor_reference", creditor_reference(reference)),
    )  # fmt: skip
    return Instructions(reference, lines)
