"""Taking a bulk edit back: each value returns to what it was, unless it was written again since."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.tasks import task

from enfilade.collections.engine.mapping import sort_title_of
from enfilade.collections.enums import DOORS, YEARS, BulkAction, BulkState, Field, SourceKind
from enfilade.collections.models import BulkEdit, Record, Revision, SearchOutbox
from enfilade.collections.services.bulk_writing import BATCH, open_or_close
from enfilade.collections.services.deriving import DERIVED_FROM, derive
from enfilade.collections.services.indexing import request_indexing
from enfilade.collections.services.placing import UPDATED, overwrite
from enfilade.core.clock import now
from enfilade.core.jobs import SLOW
from enfilade.core.journal import Thing, record_event


@task(queue_name=SLOW)
def continue_bulk_undoing(edit_id: int, by_id: int | None) -> dict[str, int]:
    """Undo batch by batch (``next_place`` is the last revision undone); each batch once, whoever works."""
    edit = BulkEdit.objects.defer("targets").get(pk=edit_id)
    edit.by_id = by_id  # what is written now is written by whoever undoes
    while edit.state == BulkState.UNDOING and undo_some(edit):
        edit.refresh_from_db(fields=["state", "next_place", "counts"])
    return dict(edit.counts)


@transaction.atomic
def undo_some(edit: BulkEdit) -> bool:
    """Undo the next batch; whether there was one."""
    rows = edit.revisions.filter(pk__gt=edit.next_place).order_by("pk")
    revisions = list(rows[:BATCH])
    last = revisions[-1].pk if revisions else edit.next_place
    mine = BulkEdit.objects.filter(pk=edit.pk, state=BulkState.UNDOING, next_place=edit.next_place)
    if not mine.update(next_place=last, state=BulkState.UNDOING if revisions else BulkState.UNDONE):
        return False
    if not revisions:
        finish(edit)
        return False
    returned = give_back(edit, revisions)
    counts = edit.counts
    counts["returned"] += returned
    counts["left"] += len(revisions) - returned
    BulkEdit.objects.filter(pk=edit.pk).update(counts=counts)
    return True


def give_back(edit: BulkEdit, revisions: list[Revision]) -> int:
    """Return what nobody has written since; the answer is on how many records."""
    ids = [revision.record_id for revision in revisions]
    records = {record.pk: record for record in Record.objects.select_for_update().filter(pk__in=ids)}
    since = written_since(revisions)
    told: list[Revision] = []
    for revision in revisions:
        record = records[revision.record_id]
        still = {name: pair for name, pair in revision.changes.items() if (record.pk, name) not in since}
        changes = {name: [after, before] for name, (before, after) in still.items() if record.held(name) == after}
        if changes:
            put_back(record, changes, revision.detail.get("before", {}))
            told.append(undoing_of(edit, record, changes))
    save(edit, [one.record for one in told])
    Revision.objects.bulk_create(told)
    SearchOutbox.objects.bulk_create(SearchOutbox(record_id=one.record_id) for one in told)
    return len(told)


def written_since(revisions: list[Revision]) -> set[tuple[int, str]]:
    """(record, name) of everything that a later revision wrote again."""
    later = Revision.objects.filter(record_id__in=[one.record_id for one in revisions], pk__gt=revisions[0].pk)
    mine = {one.record_id: one.pk for one in revisions}
    return {(one.record_id, name) for one in later if one.pk > mine[one.record_id] for name in one.changes}


def put_back(record: Record, changes: dict[str, list[Any]], sources: dict[str, str]) -> None:
    """The values of before, each with who had written it."""
    for name, (_, before) in changes.items():
        record.put(name, before)
        if name in Field.values:
            record.value_sources.pop(name, None)
    kept = {name: kind for name, kind in sources.items() if name in changes or name == YEARS}
    record.value_sources |= kept
    record.sort_title, record.updated_at = sort_title_of(record.title), now()


def undoing_of(edit: BulkEdit, record: Record, changes: dict[str, list[Any]]) -> Revision:
    return Revision(
        record=record, at=now(), source=SourceKind.PERSON, detail={"undoes": edit.public_id}, changes=changes,
        by_id=edit.by_id,
    )  # fmt: skip


def save(edit: BulkEdit, records: list[Record]) -> None:
    if edit.action in DOORS:
        open_or_close(records, public=edit.action == BulkAction.WITHDRAW)
    elif records:
        overwrite(records, {edit.field, *UPDATED})
        derive(changed=records if edit.field in DERIVED_FROM else [])


def finish(edit: BulkEdit) -> None:
    BulkEdit.objects.filter(pk=edit.pk).update(finished_at=now())
    by = get_user_model().objects.filter(pk=edit.by_id or 0).first()
    thing = Thing("collections.bulk_edit", edit.public_id)
    record_event(
        "collections.bulk_undone", subject=thing, space_id=edit.museum_id, by=by, action=edit.action,
        field=edit.field, count=edit.counts["returned"],
    )  # fmt: skip
    request_indexing()
