"""Writing a bulk edit in batches, each whole or not at all, with one revision a record."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from enfilade.collections.engine.bulk import Change, changed
from enfilade.collections.engine.mapping import LIMITS
from enfilade.collections.enums import DOORS, HUMAN, YEARS, BulkAction, BulkState, Field, SourceKind
from enfilade.collections.models import BulkEdit, BulkSkip, Record, Revision, SearchOutbox
from enfilade.collections.services.deriving import DERIVED_FROM, derive
from enfilade.collections.services.indexing import request_indexing
from enfilade.collections.services.placing import UPDATED, overwrite
from enfilade.collections.services.tombstones import bury, unearth
from enfilade.collections.services.values import apply_changes, changes_to
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event

BATCH = 500
COUNTS = ("changed", "unchanged", "kept", "skipped", "refused")
COUNTED_AS = {"human": "kept", "written_since": "skipped", "too_long": "refused"}


def change_of(edit: BulkEdit) -> Change:
    """The change as the engine makes it."""
    action: Any = edit.action
    return Change(action, edit.field, edit.value, edit.find)


def label_of(edit: BulkEdit) -> str:
    """What the revisions of a bulk edit are called, for people who read a record's history."""
    return str(BulkAction(edit.action).label)


class Writer:
    """Writes an edit batch by batch; ``edit`` follows."""

    def __init__(self, edit: BulkEdit) -> None:
        self.edit = edit
        self.change = change_of(edit)
        self.label = label_of(edit)

    @transaction.atomic
    def work(self) -> bool:
        """Write the next batch; whether there was one. Another worker that has taken it over makes this one stop."""
        start = self.edit.next_place
        ids = self.edit.targets[start : start + BATCH]
        place = start + len(ids)
        mine = BulkEdit.objects.filter(pk=self.edit.pk, state=BulkState.RUNNING, next_place=start)
        if not mine.update(next_place=place, state=BulkState.RUNNING if ids else BulkState.DONE):
            return False
        if ids:
            self.write(list(Record.objects.select_for_update().filter(pk__in=ids, museum_id=self.edit.museum_id)))
        else:
            self.finish()
        self.edit.next_place = place
        return bool(ids)

    def write(self, records: list[Record]) -> None:
        skips, revisions, unchanged = [], [], 0
        for record in records:
            code, changes = self.outcome(record)
            if code:
                skips.append(BulkSkip(edit=self.edit, record=record, code=code))
            elif changes:
                revisions.append(self.revision_of(record, changes))
            else:
                unchanged += 1
        self.save(revisions)
        BulkSkip.objects.bulk_create(skips)
        gone = len(self.edit.targets[self.edit.next_place : self.edit.next_place + BATCH]) - len(records)
        self.count(changed=len(revisions), unchanged=unchanged, skipped=gone)
        self.count(**{name: sum(COUNTED_AS[skip.code] == name for skip in skips) for name in COUNTED_AS.values()})
        BulkEdit.objects.filter(pk=self.edit.pk).update(counts=self.edit.counts)

    def count(self, **more: int) -> None:
        for name, size in more.items():
            self.edit.counts[name] += size

    def outcome(self, record: Record) -> tuple[str, dict[str, list[Any]]]:
        """Why a record is left alone, or what changes on it."""
        if record.updated_at > self.edit.shown_at:
            return "written_since", {}
        if self.edit.action in DOORS:
            public = self.edit.action == BulkAction.PUBLISH
            return "", {} if record.is_public == public else {"is_public": [not public, public]}
        return outcome_of(self.change, record, self.edit.keep_human)

    def revision_of(self, record: Record, changes: dict[str, list[Any]]) -> Revision:
        """Put changes on a record; the answer tells them, with who had written the value before."""
        before = {name: kind for name, kind in record.value_sources.items() if name in (self.change.field, YEARS)}
        detail = {"bulk": self.edit.public_id, "before": before}
        apply_changes(record, {name: pair for name, pair in changes.items() if name != "is_public"}, SourceKind.PERSON)
        return Revision(
            record=record, at=now(), source=SourceKind.PERSON, label=self.label, detail=detail, changes=changes,
            by_id=self.edit.by_id, bulk=self.edit,
        )  # fmt: skip

    def save(self, revisions: list[Revision]) -> None:
        records = [revision.record for revision in revisions]
        if self.edit.action in DOORS:
            open_or_close(records, public=self.edit.action == BulkAction.PUBLISH)
        elif records:
            overwrite(records, {self.edit.field, *UPDATED})
            derive(changed=records if self.edit.field in DERIVED_FROM else [])
        Revision.objects.bulk_create(revisions)
        SearchOutbox.objects.bulk_create(SearchOutbox(record_id=record.pk) for record in records)

    def finish(self) -> None:
        self.edit.state, self.edit.finished_at = BulkState.DONE, now()
        self.edit.save(update_fields=["finished_at"])
        by = get_user_model().objects.filter(pk=self.edit.by_id or 0).first()
        thing = Thing("collections.bulk_edit", self.edit.public_id)
        record_event(
            "collections.records_changed", subject=thing, space_id=self.edit.museum_id, by=by, action=self.edit.action,
            field=self.edit.field, count=self.edit.counts["changed"],
        )  # fmt: skip
        request_indexing()


def outcome_of(change: Change, record: Record, keep_human: bool) -> tuple[str, dict[str, list[Any]]]:
    """Why a change leaves a record alone (a code of ``errors.SKIPS``), or what it changes on it; nothing is written."""
    field = Field(change.field)
    before, structure = getattr(record, field), record.details.get(field, [])
    text, items = changed(change, before, structure)
    if text == before and items == structure:
        return "", {}
    if keep_human and record.value_sources.get(field) in HUMAN:
        return "human", {}
    if len(text) > LIMITS[field]:
        return "too_long", {}
    return "", changes_to(record, {field: text}, details={field: items})


def open_or_close(records: Iterable[Record], *, public: bool) -> None:
    """Show records to the public or take them from it, with the tombstones that go with that."""
    rows = Record.objects.filter(pk__in=[record.pk for record in records])
    rows.update(is_public=public, updated_at=now())
    (unearth if public else bury)(rows)
