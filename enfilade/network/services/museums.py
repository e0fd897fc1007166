"""What a museum says of itself: its page, its hours, the days it stays closed."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import transaction

from enfilade.core.contracts.shown_changes import museum_changes
from enfilade.core.journal import Thing, record_event
from enfilade.network.engine.hours import Opening
from enfilade.network.errors import EndsBeforeStart
from enfilade.network.models import Closure, Museum, OpeningHours
from enfilade.people.models import Person


@transaction.atomic
def describe_museum(*, museum: Museum, by: Person | None, **facts: Any) -> None:
    """Change what the museum's page says: summary, access, address, position, picture (fields of ``Museum``)."""
    before = Museum.objects.get(pk=museum.pk)
    for name, value in facts.items():
        setattr(museum, name, value)
    museum.save(update_fields=[*facts])
    follow_changes(museum, [name for name in facts if getattr(before, name) != getattr(museum, name)])
    note("network.museum_described", museum, by)


@transaction.atomic
def set_hours(*, museum: Museum, hours: Iterable[Opening], by: Person | None = None) -> None:
    """Replace the weekly opening hours; the same hours again change nothing."""
    Museum.objects.select_for_update().get(pk=museum.pk)
    wanted = {(one.weekday, one.opens, one.closes) for one in hours}
    kept = OpeningHours.objects.filter(museum=museum)
    if wanted == set(kept.values_list("weekday", "opens", "closes")):
        return
    kept.delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(museum=museum, weekday=weekday, opens=opens, closes=closes) for weekday, opens, closes in wanted
    )
    note("network.hours_set", museum, by)


@transaction.atomic
def close_museum(
    *, museum: Museum, first: date, last: date, reason: str = "", reason_en: str = "", by: Person | None = None
) -> Closure:
    """Close on some days, the last one included, whatever the weekly hours say. Raises ``EndsBeforeStart``."""
    if last < first:
        raise EndsBeforeStart
    closure, is_new = Closure.objects.get_or_create(
        museum=museum, first=first, last=last, defaults={"reason": reason, "reason_en": reason_en}
    )
    if is_new:
        note("network.closure_announced", museum, by, first=first.isoformat(), last=last.isoformat())
    return closure


@transaction.atomic
def lift_closure(*, closure: Closure, by: Person | None = None) -> None:
    """Open again on the days of a closure."""
    if Closure.objects.filter(pk=closure.pk).delete()[0]:
        note("network.closure_lifted", closure.museum, by, first=closure.first.isoformat())


def follow_changes(museum: Museum, changed: Collection[str]) -> None:
    """Tell the rooms that publish what a museum says of itself which fields of it changed."""
    for told in museum_changes:
        told(museum.pk, changed)


def note(verb: str, museum: Museum, by: Person | None, **data: Any) -> None:
    record_event(verb, subject=Thing("people.space", museum.public_id), space_id=museum.pk, by=by, public=True, **data)
