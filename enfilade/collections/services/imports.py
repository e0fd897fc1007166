"""Imports as people start them: a file is kept, a mapping chosen, tried, then imported, all as one run."""

from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction
from django.db.models import Q
from django.tasks import TaskContext, task

from enfilade.collections.engine.mapping import Line
from enfilade.collections.enums import ImportState
from enfilade.collections.errors import ImportAlreadyStarted, NoInventoryColumn, NothingToPause
from enfilade.collections.models import ImportRun
from enfilade.collections.queries import drafts_of
from enfilade.collections.services.importing import COUNTS, OPEN, Importer
from enfilade.collections.services.records import publish_records
from enfilade.core.jobs import SLOW, owned_by, report_progress
from enfilade.network.models import Museum

STARTABLE = ~Q(file="") & (
    Q(state__in=(ImportState.MAPPING, ImportState.FAILED)) | Q(state=ImportState.DONE, dry_run=True)
)


@transaction.atomic
def open_import(*, museum: Museum, file: File[bytes], mapping: list[Line] | None = None, by: Any = None) -> ImportRun:
    """Keep a file to import; nothing of it is read yet. ``mapping`` is a first proposal."""
    run = ImportRun(
        museum=museum, file_name=Path(file.name or "fichier").name[:200], by_id=getattr(by, "pk", None),
        mapping=[list(line) for line in mapping or []], counts=dict.fromkeys(COUNTS, 0),
    )  # fmt: skip
    run.file.save(f"{run.public_id}.data", file, save=False)
    run.save()
    return run


@transaction.atomic
def begin_import(
    *, run: ImportRun, mapping: list[Line], dry_run: bool = False, publish: bool = False, by: Any = None
) -> ImportRun:
    """Import (or try) the run's file in the background. A run may be tried again and again, and imported once.

    ``publish`` opens the new records to the public at once. Raises ``NoInventoryColumn``, ``ImportAlreadyStarted``.
    """
    make_ready(run, mapping, dry_run, publish)
    with owned_by(by):
        run.job_id = continue_import.enqueue(run.pk).id
    run.save(update_fields=["job_id"])
    return run


def start_import(
    *,
    museum: Museum,
    file: File[bytes],
    mapping: list[Line],
    dry_run: bool = False,
    publish: bool = False,
    by: Any = None,
) -> ImportRun:
    """``open_import`` then ``begin_import``."""
    run = open_import(museum=museum, file=file, mapping=mapping, by=by)
    return begin_import(run=run, mapping=mapping, dry_run=dry_run, publish=publish, by=by)


def import_now(
    *,
    museum: Museum,
    file: File[bytes],
    mapping: list[Line],
    dry_run: bool = False,
    publish: bool = False,
    by: Any = None,
) -> ImportRun:
    """Import at once (management command); everything else as ``start_import``."""
    run = open_import(museum=museum, file=file, mapping=mapping, by=by)
    with transaction.atomic():
        make_ready(run, mapping, dry_run, publish)
    Importer(run).work()
    return run


def make_ready(run: ImportRun, mapping: list[Line], dry_run: bool, publish: bool) -> None:
    """Begin again from the first row, forgetting a try."""
    if not any(name == "inventory_number" for name, _, _ in mapping):
        raise NoInventoryColumn
    fresh: dict[str, Any] = {
        "mapping": [list(line) for line in mapping], "dry_run": dry_run, "publish": publish, "state": ImportState.WAITING,
        "next_row": 1, "rows": 0, "percent": 0, "counts": dict.fromkeys(COUNTS, 0), "missing": [], "unread": {}, "gaps": {},
        "failure": "", "failure_detail": "", "finished_at": None,
    }  # fmt: skip
    if not ImportRun.objects.filter(STARTABLE, pk=run.pk).update(**fresh):
        raise ImportAlreadyStarted
    run.refusals.all().delete()
    run.refresh_from_db()


@transaction.atomic
def pause_import(*, run: ImportRun) -> None:
    """Stop an import after the batch being written; what is written stays. Raises ``NothingToPause``."""
    if not ImportRun.objects.filter(pk=run.pk, state__in=OPEN).update(state=ImportState.PAUSED):
        raise NothingToPause


@transaction.atomic
def resume_import(*, run: ImportRun, by: Any = None) -> None:
    """Go on from where an import was paused. Raises ``NothingToPause``."""
    if not ImportRun.objects.filter(pk=run.pk, state=ImportState.PAUSED).update(state=ImportState.WAITING):
        raise NothingToPause
    with owned_by(by):
        job = continue_import.enqueue(run.pk).id
    ImportRun.objects.filter(pk=run.pk).update(job_id=job)


@task(takes_context=True, queue_name=SLOW)
def continue_import(context: "TaskContext[..., Any]", run_id: int) -> dict[str, int]:
    """Import from where the run stands: a worker that died left whole batches behind, and the next takes over there."""
    run = ImportRun.objects.select_related("museum").get(pk=run_id)
    Importer(run, lambda percent: report_progress(context, done=percent, total=100)).work()
    return dict(run.counts)


def publish_import(*, run: ImportRun, by: Any = None) -> int:
    """Open to the public the records that a run created and that are not public yet; the answer is how many."""
    return publish_records(museum=run.museum, records=drafts_of(run).only("pk"), by=by)
