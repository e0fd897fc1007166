"""Writing values on a record: who wrote what, from what, when, is kept for every one of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from enfilade.collections.engine.dates import Years, years_of
from enfilade.collections.engine.items import Item
from enfilade.collections.engine.mapping import YEAR_FIELDS, sort_title_of
from enfilade.collections.enums import YEARS, Field, SourceKind
from enfilade.collections.errors import ConflictingEdit
from enfilade.collections.models import DETAIL, Record, Revision, SearchOutbox
from enfilade.collections.services.deriving import DERIVED_FROM, derive
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
    years: Years | None = None,
    details: Mapping[Field, list[Item]] | None = None,
) -> Record:
    """Write several values as one revision; equal values change nothing.

    ``details`` is the structure of some of the fields written; the others have none any more, their text tells it.
    ``years`` are those given by hand; otherwise they follow the date as written when that changes. Raises
    ``ConflictingEdit`` when one of ``expected`` is no longer the present value.
    """
    fresh = Record.objects.select_for_update().get(pk=record.pk)
    if any(getattr(fresh, name) != value for name, value in (expected or {}).items()):
        raise ConflictingEdit
    changes = changes_to(fresh, values, years=years, details=details)
    if changes:
        apply_changes(fresh, changes, source.kind, years_by_hand=years is not None)
        fresh.save()
        derive(changed=[fresh] if DERIVED_FROM & changes.keys() else [])
        keep_revision(fresh, changes, source, by)
    return fresh


def changes_to(
    record: Record,
    values: Mapping[Field, str],
    *,
    years: Years | None = None,
    details: Mapping[Field, list[Item]] | None = None,
) -> dict[str, list[Any]]:
    """What writing ``values`` changes on a record, as ``Revision.changes`` tells it."""
    wanted: dict[str, Any] = {str(name): value for name, value in values.items()} | wanted_years(record, values, years)
    wanted |= wanted_details(record, values, details or {})
    return {name: [before, value] for name, value in wanted.items() if (before := record.held(name)) != value}


def wanted_details(
    record: Record, values: Mapping[Field, str], details: Mapping[Field, list[Item]]
) -> dict[str, list[Item]]:
    """The structure of the fields written: as given, or none where their text changes."""
    given = {f"{DETAIL}{name}": items for name, items in details.items()}
    changed = (name for name, value in values.items() if name in record.details and getattr(record, name) != value)
    return {f"{DETAIL}{name}": [] for name in changed} | given


def wanted_years(record: Record, values: Mapping[Field, str], years: Years | None) -> dict[str, int | None]:
    """The two years as they should be: given, or read again from a date that changes, or left alone."""
    date = values.get(Field.DATE_TEXT, record.date_text)
    if years is None and date == record.date_text:
        return {}
    first, last = years or years_of(date)
    return {"year_from": first, "year_to": last}


def apply_changes(
    record: Record, changes: dict[str, list[Any]], kind: SourceKind, *, years_by_hand: bool = False
) -> None:
    """Put changes on a record with who wrote them; nothing is saved."""
    for name, (_, value) in changes.items():
        record.put(name, value)
        if name not in YEAR_FIELDS and not name.startswith(DETAIL):
            record.value_sources[name] = kind
    if years_by_hand:
        record.value_sources[YEARS] = kind
    elif Field.DATE_TEXT in changes:
        record.value_sources.pop(YEARS, None)
    record.sort_title = sort_title_of(record.title)
    record.updated_at = now()


def revert_revision(
    *, record: Record, revision: Revision, source: Source, by: Any = None, only: Field | None = None
) -> Record:
    """Give back to each field (or to one only) the value it had before one revision; that too is a revision."""
    before = {name: old for name, (old, _) in revision.changes.items() if only is None or goes_with(name, only)}
    values = {Field(name): old for name, old in before.items() if name in Field.values}
    details = {Field(name[len(DETAIL) :]): old for name, old in before.items() if name.startswith(DETAIL)}
    years = (before.get("year_from", record.year_from), before.get("year_to", record.year_to))
    given = years if YEAR_FIELDS[0] in before or YEAR_FIELDS[1] in before else None
    return edit_record(record=record, values=values, source=source, by=by, years=given, details=details)


def goes_with(name: str, field: Field) -> bool:
    """Whether a name of ``Revision.changes`` is of a field: its text, its structure, the years of its date."""
    return name in (field, f"{DETAIL}{field}") or (field == Field.DATE_TEXT and name in YEAR_FIELDS)


def keep_revision(record: Record, changes: dict[str, Any], source: Source, by: Any) -> None:
    Revision.objects.create(
        record=record, at=now(), source=source.kind, label=source.label[:200], detail=source.detail, changes=changes,
        by_id=getattr(by, "pk", None),
    )  # fmt: skip
    SearchOutbox.objects.create(record_id=record.pk)
    record_event(
        "collections.record_edited", subject=Thing("collections.record", record.public_id), space_id=record.museum_id, by=by,
        number=record.inventory_number, source=source.kind,
        fields=sorted(name for name in changes if not name.startswith(DETAIL)),
    )  # fmt: skip
