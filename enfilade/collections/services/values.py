"""Writing values on a record: who wrote what, from what, when, is kept for every one of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from enfilade.collections.engine.dates import years_of
from enfilade.collections.engine.folding import fold
from enfilade.collections.enums import Field, SourceKind
from enfilade.collections.errors import ConflictingEdit
from enfilade.collections.models import Record, Revision, SearchOutbox
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event


@dataclass(frozen=True)
class Source:
    """Where a value comes from. ``detail`` is shown with the value: project, how many, how sure; nothing private."""

    kind: SourceKind
    label: str = ""
    detail: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def write_value(
    *, record: Record, field: Field, value: str, source: Source, by: Any = None, expected: str | None = None
) -> Record:
    """Write one value with its source. Raises ``ConflictingEdit`` when ``expected`` is no longer the present value."""
    return edit_record(
        record=record,
        values={field: value},
        source=source,
        by=by,
        expected={} if expected is None else {field: expected},
    )


@transaction.atomic
def edit_record(
    *,
    record: Record,
    values: Mapping[Field, str],
    source: Source,
    by: Any = None,
    expected: Mapping[Field, str] | None = None,
) -> Record:
    """Write several values as one revision; equal values change nothing. ``expected`` guards against lost updates."""
    fresh = Record.objects.select_for_update().get(pk=record.pk)
    if any(getattr(fresh, name) != value for name, value in (expected or {}).items()):
        raise ConflictingEdit
    changes = {
        str(name): [getattr(fresh, name), value] for name, value in values.items() if getattr(fresh, name) != value
    }
    if not changes:
        return fresh
    for name, (_, value) in changes.items():
        setattr(fresh, name, value)
        fresh.value_sources[name] = source.kind
    fresh.sort_title = fold(fresh.title)[:120]
    fresh.year_from, fresh.year_to = years_of(fresh.date_text)
    fresh.updated_at = now()
    fresh.save()
    keep_revision(fresh, changes, source, by)
    return fresh


def keep_revision(record: Record, changes: dict[str, Any], source: Source, by: Any) -> None:
    Revision.objects.create(
        record=record, at=now(), source=source.kind, label=source.label[:200], detail=source.detail, changes=changes,
        by_id=getattr(by, "pk", None),
    )  # fmt: skip
    SearchOutbox.objects.create(record_id=record.pk)
    record_event(
        "collections.record_edited", subject=Thing("collections.record", record.public_id), space_id=record.museum_id, by=by,
        number=record.inventory_number, source=source.kind, fields=sorted(changes),
    )  # fmt: skip
