"""What a card's answers now say together: computed in the transaction that brought the last of them."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from enfilade.contribute.engine.agreement import Belief, believe
from enfilade.contribute.enums import TaskState
from enfilade.contribute.models import Answer, ContributionProject, Question, Task
from enfilade.contribute.services.compatible.results import write_result
from enfilade.core.clock import now

Reading = tuple[Any, dict[str, Any]]


def reconsider(
    task: Task, project: ContributionProject, questions: Iterable[Question], *, fresh: Sequence[Reading] = ()
) -> None:
    """Believe anew on every field, and retire the card when all are agreed or all wanted answers are here.

    ``task`` must be locked; it is saved by the caller. A settled or withdrawn card is left as it is. ``fresh`` are
    readings (reader, values) about to be stored.
    """
    if task.state not in (TaskState.OPEN, TaskState.REVIEW):
        return
    beliefs = beliefs_of(task, project, questions, fresh)
    task.beliefs = {key: asdict(belief) for key, belief in beliefs.items()}
    task.differing = sum(not belief.agreed for belief in beliefs.values())
    if task.state == TaskState.OPEN and (task.answered >= task.wanted or (beliefs and not task.differing)):
        task.state, task.retired_at = TaskState.REVIEW, now()
        write_result(task=task)


def beliefs_of(
    task: Task, project: ContributionProject, questions: Iterable[Question], fresh: Sequence[Reading]
) -> dict[str, Belief]:
    is_first = not task.beliefs and task.answered <= len(fresh)
    readings = ({} if is_first else readings_by_reader(task)) | dict(fresh)
    enough = min(project.enough, task.wanted)
    return {
        question.key: believe(
            question.kind,
            {reader: values.get(question.key, "") for reader, values in readings.items()},
            enough=enough,
            unit=question.unit,
        )
        for question in questions
    }


def readings_by_reader(task: Task) -> dict[Any, dict[str, Any]]:
    """The values of every answer by reader: work adopted by an account is that one person's, the first answer counting."""
    rows = Answer.objects.filter(task=task, set_aside_at=None).order_by("-pk")
    return {
        adopter or contributor: values
        for contributor, adopter, values in rows.values_list("contributor_id", "contributor__merged_into_id", "values")
    }
