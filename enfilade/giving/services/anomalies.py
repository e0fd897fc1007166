"""Differences between what we expected and what a provider says: told once, to be settled by a person."""

from django.db import transaction

from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.giving.enums import AnomalyKind
from enfilade.giving.models import Anomaly, Payment
from enfilade.people.models import Person


def note_anomaly(payment: Payment, kind: AnomalyKind, expected: str, found: str) -> Anomaly:
    museum = payment.gift.campaign.museum
    anomaly, is_new = Anomaly.objects.get_or_create(
        payment=payment, kind=kind, found=found, defaults={"museum": museum, "expected": expected, "at": now()}
    )
    if is_new:
        within = payment.gift.campaign.thing
        thing = payment.gift.thing
        record_event("giving.anomaly_noted", subject=thing, within=within, space_id=museum.pk, kind=str(kind))
    return anomaly


@transaction.atomic
def settle_anomaly(*, anomaly: Anomaly, by: Person) -> None:
    """Say that a difference was looked at and dealt with; nothing else changes."""
    open_one = Anomaly.objects.filter(pk=anomaly.pk, settled_at=None)
    if open_one.update(settled_at=now(), settled_by_id=by.pk):
        thing = Thing("giving.anomaly", anomaly.public_id)
        record_event("giving.anomaly_settled", subject=thing, space_id=anomaly.museum_id, by=by)
