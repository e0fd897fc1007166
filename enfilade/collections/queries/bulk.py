"""Bulk edits as staff see them: what a change would do, before it is made."""

from collections import Counter
from dataclasses import dataclass
from itertools import batched

from django.db.models import QuerySet

from enfilade.collections.engine.bulk import Change, changed
from enfilade.collections.engine.mapping import LIMITS
from enfilade.collections.enums import DOORS, HUMAN, BulkAction, Field
from enfilade.collections.models import BulkEdit, Record
from enfilade.people.models import Space

AT_ONCE = 2000
SHOWN = 20


@dataclass(frozen=True)
class Forecast:
    """What a bulk edit would do: how many records of each fate, and some of them before and after."""

    counts: Counter[str]
    samples: list[tuple[Record, str, str]]


def bulk_edits_of(space: Space) -> QuerySet[BulkEdit]:
    """Every bulk edit of one museum, without its targets."""
    return BulkEdit.objects.filter(museum_id=space.pk).defer("targets")


def forecast(edit: BulkEdit) -> Forecast:
    """Read every target and try the change on it: nothing is written. Fates are those of ``BulkEdit.counts``."""
    found = Forecast(Counter(), [])
    wanted = ("public_id", "inventory_number", "title", "is_public", "updated_at", "value_sources", "details")
    for ids in batched(edit.targets, AT_ONCE):
        rows = Record.objects.filter(pk__in=ids).only(*wanted, *([edit.field] if edit.field else [])).order_by("pk")
        for record in rows:
            fate, before, after = fate_of(edit, record)
            found.counts[fate] += 1
            if fate == "changed" and len(found.samples) < SHOWN:
                found.samples.append((record, before, after))
    found.counts["skipped"] += edit.size - found.counts.total()
    return found


def fate_of(edit: BulkEdit, record: Record) -> tuple[str, str, str]:
    """(fate, text before, text after) of one record."""
    if record.updated_at > edit.shown_at:
        return "skipped", "", ""
    if edit.action in DOORS:
        return ("unchanged" if record.is_public == (edit.action == BulkAction.PUBLISH) else "changed"), "", ""
    field, action = Field(edit.field), edit.action
    before, structure = getattr(record, field), record.details.get(field, [])
    after, items = changed(Change(action, field, edit.value, edit.find), before, structure)  # type: ignore[arg-type]
    if (after, items) == (before, structure):
        return "unchanged", before, before
    if edit.keep_human and record.value_sources.get(field) in HUMAN:
        return "kept", before, after
    return ("refused" if len(after) > LIMITS[field] else "changed"), before, after
