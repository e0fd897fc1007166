"""Receiving a provider's notification: checked, stored once, answered at once. What it claims is never believed."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.db.models import F
from django.tasks import task

from enfilade.core.clock import now, today
from enfilade.giving.enums import AnomalyKind, MessageFault
from enfilade.giving.models import FaultyMessages, ProviderMessage
from enfilade.giving.providers import provider_named
from enfilade.giving.providers.contract import RefusedMessage
from enfilade.giving.services.anomalies import note_anomaly
from enfilade.giving.services.locating import payment_told_of
from enfilade.giving.services.settlement import settle_payment
from enfilade.network.models import Museum

LONGEST = 64 * 1024  # bytes


def receive_message(*, provider: str, museum: Museum, headers: Mapping[str, str], body: bytes) -> bool:
    """Store a well-signed message and ask for its payment to be looked up; False when it was known already, or is about
    nothing of ours and has no id to be kept by.

    Raises ``RefusedMessage`` (and counts it) for a bad signature, a replay older than five minutes, or no message at all.
    """
    try:
        if len(body) > LONGEST:
            raise RefusedMessage(MessageFault.UNREADABLE)
        hint = provider_named(provider).verify(merchant=museum.public_id, headers=headers, body=body)
    except RefusedMessage as refused:
        count_fault(museum, provider, refused.fault)
        raise
    if not hint.event_id:
        return False
    try:
        with transaction.atomic():
            message = ProviderMessage.objects.create(
                museum=museum, provider=provider, event_id=hint.event_id, reference=hint.reference,
                body=body.decode(errors="replace"), received_at=now(),
            )  # fmt: skip
            settle_message.enqueue(message.pk)
    except IntegrityError:
        return False
    return True


@task
def settle_message(message_id: int) -> str:
    """Look up the payment a message points at. An unknown one is left to the regular check: its row may not be
    written yet. A payment of another museum is told as an anomaly and left alone."""
    message = ProviderMessage.objects.get(pk=message_id)
    payment = payment_told_of(message)
    if payment is None:
        return "unknown"
    museum = payment.gift.campaign.museum
    if museum.pk != message.museum_id:
        note_anomaly(payment, AnomalyKind.STRANGER, museum.public_id, f"message {message.pk}")
        return "stranger"
    return settle_payment(payment=payment).state


def count_fault(museum: Museum, provider: str, fault: MessageFault) -> None:
    line, _new = FaultyMessages.objects.get_or_create(museum=museum, provider=provider, day=today(), fault=fault)
    FaultyMessages.objects.filter(pk=line.pk).update(count=F("count") + 1)
