"""Consents to be written to: given with a gift, withdrawn at any time."""

from collections.abc import Iterable

from django.db import transaction

from enfilade.core.clock import now
from enfilade.giving.enums import WORDING_NOW, Receiver
from enfilade.giving.models import Consent, Donor, Gift, GiftWishes


@transaction.atomic
def note_consents(*, gift: Gift, receivers: Iterable[str]) -> int:
    """Keep the boxes ticked with a gift, each with the version of its sentence; how many are new. Told again, nothing
    more is written. A box that is not shown is not kept. They count once the gift has come."""
    made = [
        Consent.objects.get_or_create(
            gift=gift, receiver=one,
            defaults={"donor_id": gift.donor_id, "wording": WORDING_NOW[Receiver(one)], "given_at": now()},
        )[1]
        for one in receivers
    ]  # fmt: skip
    return sum(made)


def withdraw(*, donors: Iterable[Donor], receiver: str = "") -> int:
    """Take back what these donors accepted, from one receiver or from all; how many consents ended."""
    rows = Consent.objects.filter(donor__in=donors, withdrawn_at=None)
    rows = rows.filter(receiver=receiver) if receiver else rows
    return rows.update(withdrawn_at=now())


@transaction.atomic
def stop_everything(*, donors: Iterable[Donor]) -> None:
    """Write nothing more to these donors but what their own gifts need: consents end, and so do campaigns' news."""
    kept = list(donors)
    withdraw(donors=kept)
    GiftWishes.objects.filter(gift__donor__in=kept, wants_news=True).update(wants_news=False)
