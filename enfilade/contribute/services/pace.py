"""What an owner changes while people read: how many readings a card asks for, which cards come first, which wait."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.tasks import task

from enfilade.contribute.enums import FlagReason, TaskState
from enfilade.contribute.errors import WrongRedundancy
from enfilade.contribute.models import CardSet, ContributionProject, Flag, Task
from enfilade.contribute.services.agreeing import reconsider
from enfilade.contribute.services.answering import questions_of
from enfilade.contribute.services.projects import tell
from enfilade.core.jobs import SLOW, owned_by, report_progress

if TYPE_CHECKING:
    from django.tasks import TaskContext

LEVELS = 1000
MOST = 20
BATCH = 500


@transaction.atomic
def change_redundancy(*, project: ContributionProject, wanted: int, by: Any) -> None:
    """From now on ask for ``wanted`` readings (1 to ``MOST``) a card. The cards follow in a job: raised, those that readers
    differ on open again; lowered, those that have enough retire, and what is handed out is kept. Raises
    ``WrongRedundancy``."""
    if not 1 <= wanted <= MOST:
        raise WrongRedundancy
    fresh = ContributionProject.objects.select_for_update().get(pk=project.pk)
    before, fresh.redundancy = fresh.redundancy, wanted
    fresh.save(update_fields=["redundancy"])
    project.redundancy = wanted
    tell("contribute.redundancy_changed", fresh, by, before=before, wanted=wanted)
    with owned_by(by, unique_key=f"contribute.redundancy.{fresh.pk}.{wanted}"):
        follow_redundancy.enqueue(fresh.pk)


@task(takes_context=True, queue_name=SLOW)
def follow_redundancy(context: "TaskContext[..., Any]", project_id: int) -> int:
    """Bring every card of a project to the redundancy it has now, card by card; safe to run twice, or to stop and run
    again. The answer is how many cards were looked at."""
    project = ContributionProject.objects.get(pk=project_id)
    rows = Task.objects.filter(project=project, state__in=(TaskState.OPEN, TaskState.REVIEW))
    waiting = rows.exclude(wanted=project.redundancy)
    total, done, after = waiting.count(), 0, 0
    while batch := list(waiting.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        untouched = waiting.filter(pk__in=batch, answered=0, leased=0)
        untouched.update(wanted=project.redundancy)
        for pk in waiting.filter(pk__in=batch).order_by("pk").values_list("pk", flat=True):
            bring_to(pk, project)
        done, after = done + len(batch), batch[-1]
        report_progress(context, done=done, total=total)
    return done


@transaction.atomic
def bring_to(pk: int, project: ContributionProject) -> None:
    """One card that people have read or are reading: never fewer readings than those given and handed out."""
    card = Task.objects.select_for_update().get(pk=pk)
    raised = project.redundancy > card.wanted
    card.wanted = max(project.redundancy, card.answered + card.leased)
    if card.state == TaskState.REVIEW and raised and card.differing:
        card.state, card.retired_at = TaskState.OPEN, None
    reconsider(card, project, questions_of(project))
    card.save(update_fields=["wanted", "state", "retired_at", "beliefs", "differing"])


@transaction.atomic
def change_priority(*, project: ContributionProject, cards: QuerySet[Task], priority: int, by: Any) -> int:
    """Hand ``cards`` of the project out before those of a lower priority (-1000 to 1000, 0 at first). The answer is how
    many changed."""
    level = max(-LEVELS, min(LEVELS, priority))
    count = cards.filter(project=project).exclude(priority=level).update(priority=level)
    if count:
        tell("contribute.priority_changed", project, by, count=count, priority=level)
    return count


@transaction.atomic
def name_set(*, project: ContributionProject, name: str, cards: QuerySet[Task], by: Any, name_en: str = "") -> CardSet:
    """Put ``cards`` of the project in the set of that name, made if it is new; they leave the one they were in."""
    words = " ".join(name.split())[:120]
    found, _ = CardSet.objects.get_or_create(
        project=project, name=words, defaults={"name_en": name_en[:120], "position": project.card_sets.count()}
    )
    count = cards.filter(project=project).update(card_set=found, on_hold=found.on_hold)
    keep_hidden(found)
    tell("contribute.set_named", project, by, name=words, count=count)
    return found


@transaction.atomic
def hold_set(*, card_set: CardSet, on_hold: bool, by: Any) -> None:
    """Hand out no more cards of a set, or do again; what is handed out may still be answered."""
    fresh = CardSet.objects.select_for_update().select_related("project").get(pk=card_set.pk)
    fresh.on_hold = on_hold
    fresh.save(update_fields=["on_hold"])
    fresh.tasks.exclude(on_hold=on_hold).update(on_hold=on_hold)
    keep_hidden(fresh)
    tell("contribute.set_held" if on_hold else "contribute.set_opened", fresh.project, by, name=fresh.name)


def keep_hidden(card_set: CardSet) -> None:
    """Cards on which someone's private life was read stay hidden until looked at, whatever becomes of their set."""
    unread = Flag.objects.filter(reason=FlagReason.PERSONAL, answered_at=None, task__card_set=card_set)
    card_set.tasks.filter(flagged__gt=0, pk__in=unread.values("task_id")).update(on_hold=True)
