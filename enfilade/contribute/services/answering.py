"""Taking an answer in, once, whatever happened meanwhile; skipping a card; saying that something is wrong with one."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F

from enfilade.contribute.engine.comparable import tidy
from enfilade.contribute.enums import FlagReason, LeaseState, QuestionKind
from enfilade.contribute.errors import AnswerIncomplete
from enfilade.contribute.models import Answer, Contributor, Flag, Lease, Question, Task
from enfilade.contribute.services.agreeing import reconsider
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event

LONGEST = 20_000  # characters of one value


@transaction.atomic
def submit_answer(*, lease: Lease, values: Mapping[str, Any]) -> Answer:
    """Store the answer of a lease, believe anew, retire the card when that is enough: all in one transaction.

    Sent twice, it is one answer: the first. After the lease ran out it still counts when the card has a place left, and is
    kept uncounted when it has none. Raises ``AnswerIncomplete``.
    """
    questions = list(lease.project.questions.all())
    clean = cleaned(questions, values)
    lease = locked(lease)
    given = Answer.objects.filter(task_id=lease.task_id, contributor_id=lease.contributor_id).first()
    if given:
        return given
    task = Task.objects.select_for_update().get(pk=lease.task_id)
    held = lease.state == LeaseState.HELD
    is_counted = held or bool(task.is_available)
    answer = Answer.objects.create(
        task=task, project_id=lease.project_id, contributor_id=lease.contributor_id, values=clean,
        started_at=lease.taken_at, at=now(), is_counted=is_counted,
    )  # fmt: skip
    Lease.objects.filter(pk=lease.pk).update(state=LeaseState.ANSWERED)
    task.answered, task.leased = task.answered + is_counted, task.leased - held
    reconsider(task, lease.project, questions)
    task.save(update_fields=["answered", "leased", "state", "differing", "retired_at"])
    note("contribute.answer_given", task, lease)
    return answer


def locked(lease: Lease) -> Lease:
    """The lease as it is now, nobody else able to change it or to act for its reader."""
    Contributor.objects.select_for_update().get(pk=lease.contributor_id)
    return Lease.objects.select_related("project").select_for_update(of=("self",)).get(pk=lease.pk)


def cleaned(questions: list[Question], values: Mapping[str, Any]) -> dict[str, Any]:
    """Known questions only, each value tidied: a list of texts for several choices, one text for anything else."""
    clean: dict[str, Any] = {}
    for question in questions:
        value = values.get(question.key) or ""
        if question.kind == QuestionKind.CHOICES:
            chosen = [value] if isinstance(value, str) else value
            clean[question.key] = sorted({tidy(str(one))[:200] for one in chosen} - {""})
        else:
            clean[question.key] = tidy(str(value))[:LONGEST]
        if question.required and not clean[question.key]:
            raise AnswerIncomplete
    return clean


@transaction.atomic
def skip_task(*, lease: Lease) -> None:
    """Give a card back for others; it is not handed to this reader again. Nothing happens to a card already answered."""
    lease = locked(lease)
    if lease.state == LeaseState.ANSWERED:
        return
    if lease.state == LeaseState.HELD:
        Task.objects.filter(pk=lease.task_id).update(leased=F("leased") - 1)
    Lease.objects.filter(pk=lease.pk).update(state=LeaseState.SKIPPED)
    note("contribute.task_skipped", lease.task, lease)


@transaction.atomic
def flag_task(*, lease: Lease, reason: FlagReason, words: str = "") -> Flag:
    """Say that something is wrong with a card, and give it back. A reader's second flag replaces the first."""
    flag, is_new = Flag.objects.update_or_create(
        task_id=lease.task_id, contributor_id=lease.contributor_id, defaults={"reason": reason, "words": words[:500]}
    )
    skip_task(lease=lease)
    if is_new:
        Task.objects.filter(pk=lease.task_id).update(flagged=F("flagged") + 1)
        note("contribute.task_flagged", lease.task, lease, reason=str(reason))
    return flag


def note(verb: str, task: Task, lease: Lease, **data: Any) -> None:
    """The journal says what happened to the card, not who did it: readers may be forgotten, the journal may not."""
    project = lease.project
    record_event(
        verb, subject=Thing("contribute.task", task.public_id), within=Thing("contribute.project", project.public_id),
        space_id=project.museum_id, title=project.title, **data,
    )  # fmt: skip
