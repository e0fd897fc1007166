"""What a card's answers now say together: computed in the transaction that brought the last of them."""

from collections.abc import Iterable
from typing import Any

from enfilade.contribute.engine.agreement import Belief, believe
from enfilade.contribute.enums import TaskState
from enfilade.contribute.models import Answer, ContributionProject, FieldBelief, Question, Task
from enfilade.contribute.services.compatible.results import write_result
from enfilade.core.clock import now

BELIEVED = ("value", "support", "readers", "variants", "is_agreed")


def reconsider(task: Task, project: ContributionProject, questions: Iterable[Question]) -> None:
    """Write the belief on every field, and retire the card when all are agreed or all wanted answers are here.

    ``task`` must be locked; it is saved by the caller. A settled or withdrawn card is left as it is.
    """
    if task.state not in (TaskState.OPEN, TaskState.REVIEW):
        return
    beliefs = beliefs_of(task, project, questions)
    FieldBelief.objects.bulk_create(
        [row_of(task, question, belief) for question, belief in beliefs],
        update_conflicts=True,
        update_fields=BELIEVED,
        unique_fields=["task", "question"],
    )
    task.differing = sum(not belief.agreed for _, belief in beliefs)
    if task.state == TaskState.OPEN and (task.answered >= task.wanted or (beliefs and not task.differing)):
        task.state, task.retired_at = TaskState.REVIEW, now()
        write_result(task=task)


def beliefs_of(
    task: Task, project: ContributionProject, questions: Iterable[Question]
) -> list[tuple[Question, Belief]]:
    answers = readings_by_reader(task)
    enough = min(project.enough, task.wanted)
    return [
        (
            question,
            believe(
                question.kind,
                {reader: values.get(question.key, "") for reader, values in answers.items()},
                enough=enough,
                unit=question.unit,
            ),
        )
        for question in questions
    ]


def readings_by_reader(task: Task) -> dict[Any, dict[str, Any]]:
    """The values of every answer by reader: work adopted by an account is that one person's, the first answer counting."""
    rows = Answer.objects.filter(task=task).order_by("-pk")
    return {
        adopter or contributor: values
        for contributor, adopter, values in rows.values_list("contributor_id", "contributor__merged_into_id", "values")
    }


def row_of(task: Task, question: Question, belief: Belief) -> FieldBelief:
    return FieldBelief(
        task=task, question=question, value=belief.value, support=belief.support, readers=belief.readers,
        variants=belief.variants, is_agreed=belief.agreed,
    )  # fmt: skip
