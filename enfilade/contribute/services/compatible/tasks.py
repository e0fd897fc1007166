"""Cards made and changed by PYBOSSA's clients: free JSON, how many answers are wanted, a priority."""

from typing import Any

from django.db import transaction

from enfilade.contribute.enums import TaskState
from enfilade.contribute.models import ContributionProject, Favourite, Task
from enfilade.contribute.services.agreeing import reconsider
from enfilade.contribute.services.answering import note, questions_of
from enfilade.contribute.services.projects import tell
from enfilade.core.clock import now
from enfilade.people.models import Person

WANTED = 30  # PYBOSSA's


@transaction.atomic
def add_from_client(
    *, project: ContributionProject, info: Any, by: Any, wanted: int = WANTED, priority: int = 0
) -> Task:
    """One card of free JSON; ``priority`` in ten-thousandths."""
    made = Task.objects.create(project=project, info=info, wanted=wanted, priority=priority, created_at=now())
    tell("contribute.tasks_added", project, by, count=1)
    return made


@transaction.atomic
def change_task(*, task: Task, by: Any, **values: Any) -> Task:
    """Change ``info``, ``priority``, ``wanted`` of a card. More answers wanted open a complete card again; fewer complete it
    when they are here already. Never fewer than were given or are being given now: the answer is the card as it stands."""
    fresh = Task.objects.select_for_update(of=("self",)).select_related("project").get(pk=task.pk)
    fresh.info, fresh.priority = values.get("info", fresh.info), values.get("priority", fresh.priority)
    wanted = values.get("wanted", fresh.wanted)
    if wanted != fresh.wanted:
        resize(fresh, wanted)
    fresh.save(update_fields=["info", "priority", "wanted", "state", "beliefs", "differing", "retired_at"])
    note("contribute.task_changed", fresh, fresh.project, by=by)
    return fresh


def resize(task: Task, wanted: int) -> None:
    """Want ``wanted`` answers, never fewer than were given or are being given; open the card again or complete it."""
    task.wanted = max(wanted, task.answered + task.leased)
    if task.state == TaskState.REVIEW and task.answered < task.wanted:
        task.state, task.retired_at = TaskState.OPEN, None
    elif task.state == TaskState.OPEN:
        reconsider(task, task.project, questions_of(task.project))


@transaction.atomic
def withdraw_task(*, task: Task, by: Any) -> None:
    """What a client calls deleting: the card is handed to nobody and shown to no client; its answers are kept."""
    fresh = Task.objects.select_for_update(of=("self",)).select_related("project").get(pk=task.pk)
    fresh.state, fresh.retired_at = TaskState.WITHDRAWN, now()
    fresh.save(update_fields=["state", "retired_at"])
    note("contribute.task_withdrawn", fresh, fresh.project, by=by)


def mark_favourite(*, task: Task, person: Person) -> None:
    """Keep a card among a person's favourites; theirs alone, hence no journal line."""
    Favourite.objects.get_or_create(task=task, person=person)


def unmark_favourite(*, task: Task, person: Person) -> None:
    """Take a card out of a person's favourites."""
    Favourite.objects.filter(task=task, person=person).delete()
