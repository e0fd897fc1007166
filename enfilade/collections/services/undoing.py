"""Taking a whole import back: what it made goes, what it changed returns, what people have touched since stays."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.tasks import task

from enfilade.collections.engine.mapping import YEAR_FIELDS, sort_title_of
from enfilade.collections.enums import HUMAN, YEARS, ImportState, ProposalState, SourceKind
from enfilade.collections.errors import NothingToUndo
from enfilade.collections.models import (
    DETAIL,
    BulkSkip,
    DuplicatePair,
    HarvestedRecord,
    ImportRun,
    LotPiece,
    Mention,
    Proposal,
    Record,
    RecordNumber,
    Revision,
    SearchOutbox,
)
from enfilade.collections.services.deriving import DERIVED_FROM, derive
from enfilade.collections.services.indexing import request_indexing
from enfilade.collections.services.tombstones import bury
from enfilade.core.clock import now
from enfilade.core.jobs import SLOW, owned_by
from enfilade.core.journal import Thing, record_event

BATCH = 500
DERIVED = (Revision, Proposal, Mention, RecordNumber, HarvestedRecord, LotPiece, BulkSkip, DuplicatePair)
"""Rows that do not make a record be of use to anyone."""
UNDOABLE = (ImportState.DONE, ImportState.FAILED, ImportState.PAUSED)
UNDONE_COUNTS = ("deleted", "returned", "left")


@transaction.atomic
def undo_import(*, run: ImportRun, by: Any = None) -> ImportRun:
    """Take an import back in the background. Raises ``NothingToUndo`` for a try, or an import still at work.

    Records it made are deleted unless something else was done with them since (an edit, an image, a campaign…); values
    it changed return to what they were unless they were written again since. What stays is counted as ``left``.
    """
    undoable = ImportRun.objects.filter(pk=run.pk, state__in=UNDOABLE, dry_run=False)
    counts = {**run.counts, **dict.fromkeys(UNDONE_COUNTS, 0)}
    if not undoable.update(state=ImportState.UNDOING, counts=counts):
        raise NothingToUndo
    with owned_by(by):
        continue_undoing.enqueue(run.pk)
    run.refresh_from_db()
    return run


@task(queue_name=SLOW)
def continue_undoing(run_id: int) -> dict[str, int]:
    """Undo batch by batch; begun again after a death, it finds undone what was undone."""
    run = ImportRun.objects.get(pk=run_id)
    if run.state == ImportState.UNDOING:
        run.counts["left"], last = 0, None
        while some := revisions_before(run, last):
            undo_some(run, some)
            last = some[-1].pk
        finish(run)
    return dict(run.counts)


def revisions_before(run: ImportRun, last: int | None) -> list[Revision]:
    rows = run.revisions.select_related("record").order_by("-pk")
    return list((rows.filter(pk__lt=last) if last else rows)[:BATCH])


@transaction.atomic
def undo_some(run: ImportRun, revisions: list[Revision]) -> None:
    births = [revision.record_id for revision in revisions if not revision.changes]
    busy = in_use(births)
    free = [pk for pk in births if pk not in busy]
    returned = [revision.record for revision in revisions if revision.changes and give_back(run, revision)]
    bury(Record.objects.filter(pk__in=free, is_public=True))
    SearchOutbox.objects.bulk_create(SearchOutbox(record_id=pk) for pk in [*free, *(record.pk for record in returned)])
    Record.objects.filter(pk__in=free).delete()
    run.counts["deleted"] += len(free)
    run.counts["returned"] += len(returned)
    run.counts["left"] += len(busy)
    ImportRun.objects.filter(pk=run.pk).update(counts=run.counts)


def in_use(ids: Iterable[int]) -> set[int]:
    """The records with a second revision, or that any other row of any room hangs on."""
    wanted = list(ids)
    busy = {
        pk for pk, _ in Revision.objects.filter(record_id__in=wanted).exclude(changes={}).values_list("record_id", "pk")
    }
    for relation in Record._meta.related_objects:
        if relation.related_model not in DERIVED:
            name = relation.field.attname
            rows: Any = relation.related_model._base_manager.filter(**{f"{name}__in": wanted})
            busy |= set(rows.values_list(name, flat=True))
    return busy


def give_back(run: ImportRun, revision: Revision) -> bool:
    """Return the values of one revision that nobody has written since; whether there was one."""
    record, changes = revision.record, {}
    for name, (before, after) in revision.changes.items():
        owner = record.value_sources.get(YEARS if name in YEAR_FIELDS else name.removeprefix(DETAIL))
        if record.held(name) == after != before and owner not in HUMAN:
            record.put(name, before)
            changes[name] = [after, before]
    if not changes:
        return False
    record.sort_title, record.updated_at = sort_title_of(record.title), now()
    columns = [name for name in changes if not name.startswith(DETAIL)]
    record.save(update_fields=[*columns, "details", "sort_title", "updated_at"])
    derive(changed=[record] if DERIVED_FROM & changes.keys() else [])
    Revision.objects.create(
        record=record, source=SourceKind.IMPORT, label=run.file_name, detail={"undoes": run.public_id}, changes=changes,
        by_id=run.by_id,
    )  # fmt: skip
    return True


@transaction.atomic
def finish(run: ImportRun) -> None:
    run.proposals.filter(state=ProposalState.WAITING).delete()
    ImportRun.objects.filter(pk=run.pk).update(state=ImportState.UNDONE, counts=run.counts, finished_at=now())
    thing = Thing("collections.import", run.public_id)
    record_event("collections.import_undone", subject=thing, space_id=run.museum_id, file=run.file_name, **run.counts)
    request_indexing()
