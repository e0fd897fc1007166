"""One change to many records: shown first, then made in the background, and taken back whole if need be."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.tasks import TaskContext, task

from enfilade.collections.engine.bulk import LISTS
from enfilade.collections.enums import DOORS, BulkAction, BulkState, Field
from enfilade.collections.errors import BulkAlreadyStarted, NothingChosen, NothingToTakeBack, TooManyRecords
from enfilade.collections.models import BulkEdit, Record
from enfilade.collections.services.bulk_undoing import continue_bulk_undoing
from enfilade.collections.services.bulk_writing import COUNTS, Writer
from enfilade.core.clock import now
from enfilade.core.jobs import SLOW, owned_by, report_progress
from enfilade.network.models import Museum

MOST = 200_000  # records of one bulk edit


@transaction.atomic
def prepare_bulk_edit(
    *,
    museum: Museum,
    ids: Iterable[int],
    action: BulkAction,
    field: Field | None = None,
    value: str = "",
    find: str = "",
    keep_human: bool = False,
    by: Any = None,
) -> BulkEdit:
    """Keep a change to show it before it is made; no record is touched. ``ids`` of other museums are left out.

    Raises ``NothingChosen``, ``TooManyRecords`` (more than ``MOST``), ``ValueError`` for adding to what is no list.
    """
    if action == BulkAction.ADD and field not in LISTS:
        raise ValueError(f"{field} is no list")
    chosen = own_ids(museum, ids)
    return BulkEdit.objects.create(
        museum=museum, action=action, field="" if action in DOORS else str(field), find=find, value=value.strip(),
        keep_human=keep_human, targets=chosen, size=len(chosen), counts=dict.fromkeys(COUNTS, 0),
        by_id=getattr(by, "pk", None),
    )  # fmt: skip


def own_ids(museum: Museum, ids: Iterable[int]) -> list[int]:
    """The chosen records that are the museum's, in order."""
    wanted = list(ids)
    if len(wanted) > MOST:
        raise TooManyRecords
    mine = set(Record.objects.filter(museum=museum).values_list("pk", flat=True)) if wanted else set()
    chosen = sorted(mine.intersection(wanted))
    if not chosen:
        raise NothingChosen
    return chosen


@transaction.atomic
def begin_bulk_edit(*, edit: BulkEdit, by: Any = None) -> None:
    """Make the change in the background. Raises ``BulkAlreadyStarted``."""
    if not BulkEdit.objects.filter(pk=edit.pk, state=BulkState.SHOWN).update(state=BulkState.RUNNING):
        raise BulkAlreadyStarted
    with owned_by(by):
        continue_bulk_edit.enqueue(edit.pk)


@task(takes_context=True, queue_name=SLOW)
def continue_bulk_edit(context: "TaskContext[..., Any]", edit_id: int) -> dict[str, int]:
    """Change batch by batch from where the edit stands: each batch is written once, whoever works."""
    edit = BulkEdit.objects.select_related("museum").get(pk=edit_id)
    writer = Writer(edit)
    while edit.state == BulkState.RUNNING and writer.work():
        report_progress(context, done=edit.next_place, total=edit.size)
    return dict(edit.counts)


@transaction.atomic
def undo_bulk_edit(*, edit: BulkEdit, by: Any = None) -> None:
    """Take a finished change back in the background. Raises ``NothingToTakeBack``.

    Values written again since stay, and so do records opened or closed again since; they are counted as ``left``.
    """
    done = BulkEdit.objects.filter(pk=edit.pk, state=BulkState.DONE)
    counts = {**edit.counts, "returned": 0, "left": 0}
    if not done.update(state=BulkState.UNDOING, next_place=0, counts=counts, finished_at=now()):
        raise NothingToTakeBack
    with owned_by(by):
        continue_bulk_undoing.enqueue(edit.pk, getattr(by, "pk", None))
