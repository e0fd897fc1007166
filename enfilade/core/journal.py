"""Writing and reading the journal. Every service that changes something writes one line, in the same transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from enfilade.core.clock import now
from enfilade.core.models import Event


@dataclass(frozen=True)
class Thing:
    """What an event is about: ``kind`` is ``app.model``, ``id`` a public id."""

    kind: str
    id: str


def record_event(
    verb: str,
    *,
    subject: Thing,
    within: Thing | None = None,
    space_id: int | None = None,
    by: Any = None,
    role: str = "",
    public: bool = False,
    **data: Any,
) -> Event:
    """Write one line. ``by`` is a person or None (the house itself). ``data`` must be JSON-ready and impersonal."""
    line = line_of(verb, subject=subject, within=within, space_id=space_id, by=by, role=role, public=public, **data)
    line.save(force_insert=True)
    return line


def line_of(
    verb: str,
    *,
    subject: Thing,
    within: Thing | None = None,
    space_id: int | None = None,
    by: Any = None,
    role: str = "",
    public: bool = False,
    **data: Any,
) -> Event:
    """A line not written yet; the same values as ``record_event``."""
    return Event(
        at=now(),
        verb=verb,
        subject_kind=subject.kind,
        subject_id=subject.id,
        within_kind=within.kind if within else "",
        within_id=within.id if within else "",
        space_id=space_id,
        actor_id=getattr(by, "pk", None),
        actor_role=role,
        data=data,
        is_public=public,
    )


def record_events(lines: Iterable[Event]) -> None:
    """Write many lines of ``line_of`` at once."""
    Event.objects.bulk_create(lines)


def events_about(things: Iterable[Thing]) -> QuerySet[Event]:
    """All events whose subject, or whose containing thing, is one of ``things``; newest first."""
    condition = Q(pk__in=[])
    for thing in things:
        condition |= Q(subject_kind=thing.kind, subject_id=thing.id) | Q(within_kind=thing.kind, within_id=thing.id)
    return Event.objects.filter(condition).order_by("-at", "-pk")
