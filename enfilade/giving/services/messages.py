"""Receiving a provider's notification: checked, stored once, answered at once. What it claims is never believed."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.db.models import F

from enfilade.core.clock import now, today
from enfilade.giving.enums import MessageFault
from enfilade.giving.models import FaultyMessages, ProviderMessage
from enfilade.giving.providers import provider_named
from enfilade.giving.providers.contract import Hint, RefusedMessage
from enfilade.giving.services.inbox import wake_inbox
from enfilade.network.models import Museum

LONGEST = 64 * 1024  # bytes


def receive_message(*, provider: str, museum: Museum, headers: Mapping[str, str], body: bytes) -> bool:
    """Store a well-signed message, nothing more, and see that a worker looks into the inbox; False when it was known
    already, or is about nothing of ours and has no id to be kept by. One insert: it is what a crowd waits for.

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
    is_new = keep(museum, provider, hint, body)
    wake_inbox()
    return is_new


def keep(museum: Museum, provider: str, hint: Hint, body: bytes) -> bool:
    try:
        with transaction.atomic():
            ProviderMessage.objects.create(
                museum=museum, provider=provider, event_id=hint.event_id, reference=hint.reference,
                body=body.decode(errors="replace"), received_at=now(),
            )  # fmt: skip
    except IntegrityError:
        return False
    return True


def count_fault(museum: Museum, provider: str, fault: MessageFault) -> None:
    line, _new = FaultyMessages.objects.get_or_create(museum=museum, provider=provider, day=today(), fault=fault)
    FaultyMessages.objects.filter(pk=line.pk).update(count=F("count") + 1)
