"""Announcing what happens, changing it, taking it back."""

from datetime import datetime
from typing import Any

from django.db import transaction

from enfilade.core.journal import Thing, record_event
from enfilade.network.errors import EndsBeforeStart
from enfilade.network.models import AgendaEvent, Museum
from enfilade.people.models import Person

KIND = "network.event"


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
    note("network.event_announced", event, by)
    return event


@transaction.atomic
def change_event(*, event: AgendaEvent, by: Person | None, **values: Any) -> None:
    """Change what was announced: any field of the event. Raises ``EndsBeforeStart``."""
    for name, value in values.items():
        setattr(event, name, value)
    if event.ends_at < event.starts_at:
        raise EndsBeforeStart
    event.save(update_fields=[*values])
    note("network.event_changed", event, by)


@transaction.atomic
def withdraw_event(*, event: AgendaEvent, by: Person | None) -> None:
    """Take an event out of the agenda; it stays with its museum. Twice is once."""
    if AgendaEvent.objects.filter(pk=event.pk, is_public=True).update(is_public=False):
        note("network.event_withdrawn", event, by)


def note(verb: str, event: AgendaEvent, by: Person | None) -> None:
    thing = Thing(KIND, event.public_id)
    record_event(verb, subject=thing, space_id=event.museum_id, by=by, title=event.title, public=True)
