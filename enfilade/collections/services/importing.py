"""Importing a file of records: in batches, each whole or not at all, repeated without harm, resumed after a death."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import batched
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction
from django.tasks import TaskContext, task

from enfilade.collections.engine.mapping import Draft, Line, Refused, map_row
from enfilade.collections.engine.reading import UnreadableFile, read_rows
from enfilade.collections.enums import HUMAN, SourceKind
from enfilade.collections.errors import UNREADABLE, NoInventoryColumn
from enfilade.collections.models import ImportRefusal, ImportRun, Record, Revision, SearchOutbox
from enfilade.collections.services.indexing import request_indexing
from enfilade.core.clock import now
from enfilade.core.jobs import owned_by, report_progress
from enfilade.core.journal import Thing, record_event
from enfilade.network.models import Museum

BATCH = 1000
COUNTS = ("created", "updated", "unchanged", "kept", "refused")


@transaction.atomic
def start_import(
    *, museum: Museum, file: File[bytes], mapping: list[Line], dry_run: bool = False, by: Any = None
) -> ImportRun:
    """Keep the file and import it in the background. Raises ``NoInventoryColumn``."""
    run = prepare(museum, file, mapping, dry_run, by)
    with owned_by(by):
        run.job_id = continue_import.enqueue(run.pk).id
    run.save(update_fields=["job_id"])
    return run


def import_now(
    *, museum: Museum, file: File[bytes], mapping: list[Line], dry_run: bool = False, by: Any = None
) -> ImportRun:
    """Import at once (management command); everything else as ``start_import``."""
    run = prepare(museum, file, mapping, dry_run, by)
    Importer(run).work()
    return run


def prepare(museum: Museum, file: File[bytes], mapping: list[Line], dry_run: bool, by: Any) -> ImportRun:
    if not any(name == "inventory_number" for name, _, _ in mapping):
        raise NoInventoryColumn
    run = ImportRun(
        museum=museum, file_name=Path(file.name or "fichier").name[:200], mapping=[list(line) for line in mapping],
        dry_run=dry_run, by_id=getattr(by, "pk", None), counts=dict.fromkeys(COUNTS, 0),
    )  # fmt: skip
    run.file.save(f"{run.public_id}.data", file, save=False)
    run.save()
    return run


@task(takes_context=True)
def continue_import(context: "TaskContext[..., Any]", run_id: int) -> dict[str, int]:
    """Import from where the run stands: a worker that died left whole batches behind, and the next takes over there."""
    run = ImportRun.objects.select_related("museum").get(pk=run_id)
    Importer(run, lambda done: report_progress(context, done=done, total=done)).work()
    return dict(run.counts)


@dataclass
class Batch:
    """What one batch will write."""

    new: list[Record] = field(default_factory=list)
    changed: list[Record] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    refusals: list[Refused] = field(default_factory=list)
    unchanged: int = 0
    kept: int = 0


class Importer:
    """Reads the whole file, writes from ``run.next_row`` on."""

    def __init__(self, run: ImportRun, tell: Any = lambda done: None) -> None:
        self.run, self.tell = run, tell
        self.mapping: list[Line] = [(name, path, transform) for name, path, transform in run.mapping]
        self.seen: set[str] = set()

    def work(self) -> None:
        if self.run.state == "done":
            return
        try:
            for rows in batched(self.drafts(), BATCH):
                if rows[-1][0] >= self.run.next_row:
                    self.write([one for number, one in rows if number >= self.run.next_row], rows[-1][0])
                    self.tell(self.run.rows)
        except UnreadableFile as error:
            self.finish("failed", str(UNREADABLE[error.code]))
        else:
            self.finish("done")

    def drafts(self) -> Iterator[tuple[int, Draft | Refused]]:
        """Every row, numbered from 1, mapped, with the file's own duplicates refused."""
        for number, (line, row) in enumerate(read_rows(Path(self.run.file.path)), start=1):
            one = row if isinstance(row, Refused) else map_row(line, row, self.mapping)
            if isinstance(one, Draft) and one.key in self.seen:
                one = Refused(line, "duplicate", "", one.values["inventory_number"][:200])
            elif isinstance(one, Draft):
                self.seen.add(one.key)
            yield number, one

    @transaction.atomic
    def write(self, ones: list[Draft | Refused], last: int) -> None:
        """One batch, whole or not at all, with the place to resume from."""
        drafts = [one for one in ones if isinstance(one, Draft)]
        batch = Batch(refusals=[one for one in ones if isinstance(one, Refused)])
        refused = len(batch.refusals)
        known = Record.objects.filter(museum_id=self.run.museum_id, inventory_key__in=[draft.key for draft in drafts])
        by_key = {record.inventory_key: record for record in known}
        for draft in drafts:
            self.place(draft, by_key.get(draft.key), batch)
        if not self.run.dry_run:
            self.save(batch)
        ImportRefusal.objects.bulk_create(
            ImportRefusal(run=self.run, line=r.line, column=r.column[:120], code=r.code, value=r.value[:200])
            for r in batch.refusals
        )
        sizes = (len(batch.new), len(batch.changed), batch.unchanged, batch.kept, refused)
        for name, size in zip(COUNTS, sizes, strict=True):
            self.run.counts[name] += size
        self.run.next_row, self.run.rows, self.run.state = last + 1, self.run.rows + len(ones), "running"
        self.run.save(update_fields=["next_row", "rows", "state", "counts"])

    def place(self, draft: Draft, record: Record | None, batch: Batch) -> None:
        if record is None:
            batch.new.append(self.record_of(draft))
            return
        changes: dict[str, list[str]] = {}
        for name, value in draft.values.items():
            before = getattr(record, name)
            if before == value:
                continue
            if record.value_sources.get(name) in HUMAN:
                batch.refusals.append(Refused(draft.line, "kept", name, value[:200]))
                batch.kept += 1
            else:
                changes[name] = [before, value]
        if not changes:
            batch.unchanged += 1
            return
        for name, (_, value) in changes.items():
            setattr(record, name, value)
            record.value_sources[name] = SourceKind.IMPORT
        if "date_text" in changes:
            record.year_from, record.year_to = draft.years
        record.sort_title, record.payload, record.updated_at = (
            draft.sort_title or record.sort_title,
            draft.payload,
            now(),
        )
        batch.changed.append(record)
        batch.revisions.append(self.revision_of(record, changes, draft.line))

    def record_of(self, draft: Draft) -> Record:
        return Record(
            museum_id=self.run.museum_id, inventory_key=draft.key, sort_title=draft.sort_title, year_from=draft.years[0],
            year_to=draft.years[1], payload=draft.payload, is_public=True, **draft.values,
        )  # fmt: skip

    def revision_of(self, record: Record, changes: dict[str, list[str]], line: int) -> Revision:
        detail = {"import": self.run.public_id, "line": line}
        label, by = self.run.file_name, self.run.by_id
        return Revision(record=record, source=SourceKind.IMPORT, label=label, detail=detail, changes=changes, by_id=by)

    def save(self, batch: Batch) -> None:
        created = Record.objects.bulk_create(batch.new)
        detail = {"import": self.run.public_id}
        batch.revisions += [
            Revision(
                record=record, source=SourceKind.IMPORT, label=self.run.file_name, detail=detail, by_id=self.run.by_id
            )
            for record in created
        ]
        if batch.changed:
            names = [name for name, _, _ in self.mapping]
            columns = {*names, "year_from", "year_to", "sort_title", "payload", "value_sources", "updated_at"}
            Record.objects.bulk_update(batch.changed, sorted(columns), batch_size=200)
        Revision.objects.bulk_create(batch.revisions)
        SearchOutbox.objects.bulk_create(SearchOutbox(record_id=record.pk) for record in [*created, *batch.changed])

    @transaction.atomic
    def finish(self, state: str, failure: str = "") -> None:
        self.run.state, self.run.failure, self.run.finished_at = state, failure, now()
        self.run.save(update_fields=["state", "failure", "finished_at"])
        if not self.run.dry_run:
            thing = Thing("collections.import", self.run.public_id)
            record_event(
                "collections.import_finished", subject=thing, space_id=self.run.museum_id, state=state,
                file=self.run.file_name, **self.run.counts,
            )  # fmt: skip
            request_indexing()
