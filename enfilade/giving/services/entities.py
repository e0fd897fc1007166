"""The body that receives for a museum: described once, then named on every receipt."""

from typing import Any

from django.db import transaction

from enfilade.core.journal import Thing, record_event
from enfilade.giving.models import LegalEntity
from enfilade.giving.services.care import issue_waiting_receipts
from enfilade.network.models import Museum
from enfilade.people.models import Person


@transaction.atomic
def describe_entity(*, museum: Museum, by: Person | None, **values: Any) -> LegalEntity:
    """Write the body's description; once nothing is missing, the receipts that waited are issued and sent."""
    entity, _new = LegalEntity.objects.update_or_create(museum=museum, defaults=values)
    thing = Thing("people.space", museum.public_id)
    record_event("giving.entity_described", subject=thing, space_id=museum.pk, by=by, missing=entity.missing)
    if not entity.missing:
        issue_waiting_receipts.enqueue(museum.pk)
    return entity
