"""What an owner decides while a project runs: cards withdrawn or asked for again, the licence of what is read."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from enfilade.contribute.enums import LeaseState, Licence, TaskState
from enfilade.contribute.errors import LicenceIsFixed, NotToReopen
from enfilade.contribute.models import ContributionProject, Task
from enfilade.contribute.services.agreeing import reconsider
from enfilade.contribute.services.answering import note, questions_of
from enfilade.contribute.services.projects import tell
from enfilade.core.clock import now


@transaction.atomic
def withdraw_cards(*, project: ContributionProject, cards: QuerySet[Task], by: Any) -> int:
    """Hand ``cards`` of the project out no more; what was read of them is kept, those validated stay as they are. The answer
    is how many were withdrawn."""
    asked = cards.filter(project=project, state__in=(TaskState.OPEN, TaskState.REVIEW))
    count = asked.update(state=TaskState.WITHDRAWN, retired_at=now())
    if count:
        tell("contribute.cards_withdrawn", project, by, count=count)
    return count


@transaction.atomic
def reopen_card(*, task: Task, by: Any) -> Task:
    """Ask for a card again: one withdrawn takes up where it was; one that waits for a reviewer asks for one reading more.
    Raises ``NotToReopen`` (validated already, or open)."""
    fresh = Task.objects.select_for_update(of=("self",)).select_related("project").get(pk=task.pk)
    if fresh.state == TaskState.WITHDRAWN:
        fresh.state, fresh.retired_at = TaskState.OPEN, None
        reconsider(fresh, fresh.project, questions_of(fresh.project))
    elif fresh.state == TaskState.REVIEW:
        fresh.state, fresh.retired_at = TaskState.OPEN, None
        fresh.wanted = fresh.answered + fresh.leased + 1
    else:
        raise NotToReopen
    fresh.save(update_fields=["state", "retired_at", "wanted", "beliefs", "differing"])
    note("contribute.card_reopened", fresh, fresh.project, by=by)
    return fresh


@transaction.atomic
def change_licence(*, project: ContributionProject, licence: Licence, by: Any) -> None:
    """Under what licence readings are given: said before the first of them, and kept. Raises ``LicenceIsFixed`` once someone
    has read, while someone reads, and while the project is open: nobody gives under one licence and sees another."""
    fresh = ContributionProject.objects.select_for_update().get(pk=project.pk)
    reading = fresh.leases.filter(state=LeaseState.HELD)
    if fresh.is_open or fresh.answers.exists() or reading.exists():
        raise LicenceIsFixed
    fresh.licence = project.licence = licence
    fresh.save(update_fields=["licence"])
    tell("contribute.licence_changed", fresh, by, licence=str(licence))
