"""A reader's readings counted for nothing, all at once, and taken back the same way: card by card, in a job."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.tasks import task

from enfilade.contribute.enums import TaskState
from enfilade.contribute.models import Answer, Block, Task
from enfilade.contribute.services.agreeing import reconsider
from enfilade.contribute.services.answering import questions_of
from enfilade.contribute.services.blocking import tell
from enfilade.core.clock import now
from enfilade.core.jobs import SLOW, owned_by, report_progress

if TYPE_CHECKING:
    from django.tasks import TaskContext

BATCH = 200
UNSETTLED = (TaskState.OPEN, TaskState.REVIEW)


@transaction.atomic
def set_aside(*, block: Block, by: Any) -> None:
    """Count for nothing every reading of a blocked reader that no reviewer settled; cards that miss them then ask to be read
    again. What was settled stays, for the museum to look at."""
    change_wish(block, "contribute.readings_set_aside", by, sets_aside=True)


@transaction.atomic
def take_back(*, block: Block, by: Any) -> None:
    """Undo ``set_aside``: each reading counts again where its card has a place left, and is read beside the others where it
    has none."""
    change_wish(block, "contribute.readings_taken_back", by, sets_aside=False)


def change_wish(block: Block, verb: str, by: Any, *, sets_aside: bool) -> None:
    if Block.objects.filter(pk=block.pk).exclude(sets_aside=sets_aside).update(sets_aside=sets_aside):
        tell(block, verb, by)
        with owned_by(by, unique_key=f"contribute.aside.{block.pk}.{sets_aside}"):
            follow_wish.enqueue(block.pk)


def out_of_line(block: Block) -> QuerySet[Answer]:
    """The reader's answers that the job has still to bring in line."""
    rows = Answer.objects.filter(contributor=block.contributor_id, project__museum=block.museum_id)
    if block.sets_aside:
        return rows.filter(set_aside_at=None, task__state__in=UNSETTLED)
    return rows.filter(set_aside_at__isnull=False)


@task(takes_context=True, queue_name=SLOW)
def follow_wish(context: "TaskContext[..., Any]", block_id: int) -> int:
    """Bring every answer of a blocked reader in line with what the museum wishes now; safe to run twice, or to stop and run
    again. The answer is how many were looked at."""
    waiting = out_of_line(Block.objects.get(pk=block_id))
    total, done, after = waiting.count(), 0, 0
    while batch := list(waiting.filter(pk__gt=after).order_by("pk").values_list("pk", "task_id")[:BATCH]):
        for answer_id, task_id in batch:
            bring_in_line(block_id, answer_id, task_id)
        done, after = done + len(batch), batch[-1][0]
        report_progress(context, done=done, total=total)
    return done


@transaction.atomic
def bring_in_line(block_id: int, answer_id: int, task_id: int) -> None:
    """One answer and its card. The wish is read again under its lock: a change of mind meanwhile wins."""
    block = Block.objects.select_for_update().get(pk=block_id)
    card = Task.objects.select_for_update().select_related("project").get(pk=task_id)
    answer = out_of_line(block).filter(pk=answer_id).first()
    if answer is None:
        return
    put_aside(answer, card) if block.sets_aside else count_again(answer, card)
    answer.save(update_fields=["is_counted", "set_aside_at"])
    if card.state in UNSETTLED:
        reconsider(card, card.project, questions_of(card.project))
        card.save(update_fields=["answered", "state", "beliefs", "differing", "retired_at"])


def put_aside(answer: Answer, card: Task) -> None:
    """A card that a reviewer waits for asks to be read again, unless what is left is agreed."""
    card.answered -= answer.is_counted
    answer.is_counted, answer.set_aside_at = False, now()
    if card.state == TaskState.REVIEW and card.answered < card.wanted:
        card.state, card.retired_at = TaskState.OPEN, None


def count_again(answer: Answer, card: Task) -> None:
    answer.set_aside_at = None
    if card.state in UNSETTLED and card.answered + card.leased < card.wanted:
        answer.is_counted = True
        card.answered += 1
