"""Answers sent by PYBOSSA's clients: free JSON, for a card that was handed to whoever sends it."""

from typing import IO, Any

from django.db import transaction

from enfilade.contribute.enums import LeaseState, TaskState
from enfilade.contribute.errors import NotAskedFor, PartOfResult
from enfilade.contribute.models import Answer, AnswerSide, Contributor, Lease, Result, Task
from enfilade.contribute.services.answering import note, submit_answer
from enfilade.contribute.services.compatible.mapping import values_in
from enfilade.core.clock import now
from enfilade.media.models import Picture
from enfilade.media.services import add_picture

ASKED = (LeaseState.HELD, LeaseState.EXPIRED)
"""States in which a card was honestly asked for: late, an answer is still taken."""


@transaction.atomic
def answer_from_client(
    *, task: Task, contributor: Contributor, info: Any, external_uid: str = "", file: IO[bytes] | None = None,
    name: str = "", container: str = "",
) -> Answer:  # fmt: skip
    """Keep the answer of a card handed to ``contributor``; a file sent along is looked at only then. Where the project has
    questions, what ``info`` says under their keys answers them. Raises ``NotAskedFor``, ``NotAPicture``."""
    lease = Lease.objects.filter(task=task, contributor=contributor, state__in=ASKED).select_related("project").first()
    if lease is None:
        raise NotAskedFor
    picture = sent_picture(task, file, name) if file else None
    if picture:
        info = {**(info if isinstance(info, dict) else {"value": info}), "container": container, "file_name": name}
    answer = submit_answer(lease=lease, values=values_in(info, lease.project), info=info)
    if picture or external_uid:
        AnswerSide.objects.get_or_create(answer=answer, defaults={"picture": picture, "external_uid": external_uid})
    return answer


def sent_picture(task: Task, file: IO[bytes], name: str) -> Picture:
    """The file sent along, re-encoded and kept with the museum's pictures. Raises ``NotAPicture``."""
    return add_picture(space=task.project.museum, file=file, title=name)


@transaction.atomic
def change_answer(*, answer: Answer, info: Any, by: Any) -> Answer:
    """Correct one's own answer. Raises ``PartOfResult`` once a result holds it."""
    task, fresh = hold_free(answer)
    fresh.info, fresh.values = info, {**fresh.values, **values_in(info, task.project)}
    fresh.save(update_fields=["info", "values"])
    note("contribute.answer_changed", task, task.project, by=by)
    return fresh


@transaction.atomic
def withdraw_answer(*, answer: Answer, by: Any) -> None:
    """Take one's own answer back: it counts no more, its place is free for somebody else. Raises ``PartOfResult``."""
    task, fresh = hold_free(answer)
    side, _ = AnswerSide.objects.get_or_create(answer=fresh)
    if side.withdrawn_at is None:
        AnswerSide.objects.filter(pk=side.pk).update(withdrawn_at=now())
        Answer.objects.filter(pk=fresh.pk).update(is_counted=False)
        task.answered -= fresh.is_counted
        task.save(update_fields=["answered"])
        note("contribute.answer_withdrawn", task, task.project, by=by)


def hold_free(answer: Answer) -> tuple[Task, Answer]:
    """The card and the answer, locked. Raises ``PartOfResult``."""
    task = Task.objects.select_for_update(of=("self",)).select_related("project").get(pk=answer.task_id)
    fresh = Answer.objects.get(pk=answer.pk)
    kept = fresh.is_counted and Result.objects.filter(task=task, created_at__gte=fresh.at).exists()
    if task.state == TaskState.SETTLED or kept:
        raise PartOfResult
    return task, fresh
