"""Which payment a message is about."""

from enfilade.giving.models import Payment, ProviderMessage
from enfilade.giving.providers import provider_named
from enfilade.giving.providers.contract import Locates
from enfilade.giving.services import standing
from enfilade.giving.services.gifts import KEY


def payment_told_of(message: ProviderMessage) -> Payment | None:
    """The payment a message points at: by the provider's id of it, by our key (the message may come before the answer
    that tells the id), or through the provider for a charge, a refund or a dispute. None when it is about nothing of
    ours. Raises ``Unreachable``."""
    found = payment_by(message.provider, message.reference)
    provider = provider_named(message.provider)
    if found is None and isinstance(provider, Locates):
        key = provider.locate(merchant=message.museum.public_id, reference=message.reference)
        found = payment_by(message.provider, key)
    return found


def payment_by(provider: str, reference: str) -> Payment | None:
    """By the provider's id or by our key; nothing answers to an empty one."""
    if not reference:
        return None
    rows = Payment.objects.filter(provider=provider).select_related("gift__campaign__museum")
    if reference.startswith(KEY):
        return rows.filter(public_id=reference.removeprefix(KEY)).first()
    if reference.startswith(standing.KEY):
        return rows.filter(charge__key=reference).first()
    return rows.filter(reference=reference).first()
