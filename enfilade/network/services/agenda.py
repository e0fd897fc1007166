"""Announcing what happens."""

from datetime import datetime
from typing import Any

from django.db import transaction

from enfilade.core.journal import Thing, record_event
from enfilade.network.errors import EndsBeforeStart
from enfilade.network.models import AgendaEvent, Museum
from enfilade.people.models import Person


@transaction.atomic
def announce_event(
    *, museum: Museum, kind: str, title: str, starts_at: datetime, ends_at: datetime, by: Person | None, **details: Any
) -> AgendaEvent:
    """Put something in the agenda. Raises ``EndsBeforeStart``."""
    if ends_at < starts_at:
        raise EndsBeforeStart
    event = AgendaEvent.objects.create(
        museum=museum, kind=kind, title=title, starts_at=starts_at, ends_at=ends_at, **details
    )
    thing = Thing("network.event", event.public_id)
    record_event("network.event_announced", subject=thing, space_id=museum.pk, by=by, title=title, public=True)
    return event
