"""Taking an answer in, once, whatever happened meanwhile; skipping a card; saying that something is wrong with one."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import F

from enfilade.contribute.engine.comparable import tidy
from enfilade.contribute.engine.questions import is_asked
from enfilade.contribute.engine.structures import STRUCTURED, Ill, taken
from enfilade.contribute.enums import FlagReason, LeaseState, QuestionKind, SkipReason, TaskState
from enfilade.contribute.errors import AlreadySettled, AnswerIncomplete, AnswerUnreadable
from enfilade.contribute.models import Answer, ContributionProject, EarlierAnswer, Flag, Lease, Question, Seat, Task
from enfilade.contribute.services.agreeing import reconsider
from enfilade.contribute.services.statements import lock_lease, lock_seat, store_answer, store_card
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event

LONGEST = 20_000  # characters of one value


@transaction.atomic
def submit_answer(*, lease: Lease, values: Mapping[str, Any], info: Any = None) -> Answer:
    """Store the answer of a lease, believe anew, retire the card when that is enough: all in one transaction.

    Sent twice, it is one answer: the first. After the lease ran out it still counts when the card has a place left, and is
    kept uncounted when it has none. ``info`` is free JSON of a compatible client, whose presenter says what is needed: then
    nothing is missing or ill written. Raises ``AnswerIncomplete``, ``AnswerUnreadable``, ``ReaderBlocked``.
    """
    questions = questions_of(lease.project)
    clean = cleaned(questions, values, is_whole=info is None)
    seat = lock_seat(lease.project_id, lease.contributor_id)
    state, taken_at, reader, task = lock_lease(lease.pk)
    if state == LeaseState.ANSWERED:
        return Answer.objects.get(task=task, contributor=reader)
    if reader != lease.contributor_id:  # an account took these readings over meanwhile
        seat = lock_seat(lease.project_id, reader)
    held, moment = state == LeaseState.HELD, now()
    answer = Answer(
        task=task, project_id=lease.project_id, contributor_id=reader, values=clean, info=info,
        started_at=max(taken_at, seat.last_at or taken_at), at=moment, is_counted=held or bool(task.is_available),
    )  # fmt: skip
    task.answered, task.leased = task.answered + answer.is_counted, task.leased - held
    reconsider(task, lease.project, questions, fresh=[(reader, clean)])
    store_answer(answer, lease.pk, seat.pk)
    store_card(task)
    note("contribute.answer_given", task, lease.project)
    return answer


def questions_of(project: ContributionProject) -> Sequence[Question]:
    """The questions of a project as they are at its revision, read once a process: an answer every few milliseconds need
    not read them again."""
    return questions_at(project.pk, project.revision)


@lru_cache(maxsize=256)
def questions_at(project_id: int, revision: str) -> Sequence[Question]:
    return tuple(Question.objects.filter(project_id=project_id))


def cleaned(questions: Sequence[Question], values: Mapping[str, Any], *, is_whole: bool = True) -> dict[str, Any]:
    """Known questions that are asked of who answers so, each value of its kind. Raises ``AnswerIncomplete`` and
    ``AnswerUnreadable``; unless ``is_whole``, what is missing or ill written is left blank."""
    clean: dict[str, Any] = {}
    kinds = {question.key: question.kind for question in questions}
    for question in questions:
        if not is_asked(question, kinds, clean):
            continue
        clean[question.key] = value_of(question, values.get(question.key) or "", is_whole=is_whole)
        if is_whole and question.required and not clean[question.key]:
            raise AnswerIncomplete
    return clean


def value_of(question: Question, value: Any, *, is_whole: bool = True) -> Any:
    """One value, tidied: a list of texts for several choices, the JSON of ``structures`` for those kinds, else one text."""
    if question.kind in STRUCTURED:
        try:
            return taken(question.kind, value, settings=question.settings, options=question.options)
        except Ill as error:
            if not is_whole:
                return ""
            raise AnswerUnreadable(error.code) from error
    if question.kind == QuestionKind.CHOICES:
        chosen = [value] if isinstance(value, str) else value
        return sorted({tidy(str(one))[:200] for one in chosen} - {""})
    return tidy(str(value))[:LONGEST]


@transaction.atomic
def correct_answer(*, answer: Answer, values: Mapping[str, Any]) -> Answer:
    """A reader's second thought: the answer now says ``values``, what it said before is kept beside it. Said twice, it is
    one correction. Raises what ``submit_answer`` does, and ``AlreadySettled`` once a reviewer has decided on the card."""
    project = answer.project
    questions = questions_of(project)
    clean = cleaned(questions, values)
    lock_seat(answer.project_id, answer.contributor_id)
    task = Task.objects.select_for_update().get(pk=answer.task_id)
    fresh = Answer.objects.select_for_update().get(pk=answer.pk)
    if task.state not in (TaskState.OPEN, TaskState.REVIEW):
        raise AlreadySettled
    if clean == fresh.values:
        return fresh
    EarlierAnswer.objects.create(answer=fresh, values=fresh.values)
    fresh.values, fresh.corrected_at = clean, now()
    fresh.save(update_fields=["values", "corrected_at"])
    reconsider(task, project, questions)
    task.save(update_fields=["state", "beliefs", "differing", "retired_at"])
    note("contribute.answer_corrected", task, project)
    return fresh


@transaction.atomic
def skip_task(*, lease: Lease, reason: SkipReason | None = None) -> None:
    """Give a card back for others; it is not handed to this reader again. Nothing happens to a card already answered.
    ``reason``, when it is said, goes to the journal."""
    seat = lock_seat(lease.project_id, lease.contributor_id)
    state, _, _, task = lock_lease(lease.pk)
    if state == LeaseState.ANSWERED:
        return
    if state == LeaseState.HELD:
        Task.objects.filter(pk=task.pk).update(leased=F("leased") - 1)
    Lease.objects.filter(pk=lease.pk).update(state=LeaseState.SKIPPED, draft=None)
    Seat.objects.filter(pk=seat.pk).update(last_at=now())
    note("contribute.task_skipped", task, lease.project, **({"reason": str(reason)} if reason else {}))


@transaction.atomic
def flag_task(*, lease: Lease, reason: FlagReason, words: str = "") -> Flag:
    """Say that something is wrong with a card, and give it back. A reader's second flag replaces the first. A card on which
    someone's private life is read is handed to nobody from then on, until the museum has looked."""
    mine = Flag.objects.filter(task_id=lease.task_id, contributor_id=lease.contributor_id)
    again = mine.filter(answered_at__isnull=False).update(answered_at=None, answer="", kept=None)
    flag, is_new = Flag.objects.update_or_create(
        task_id=lease.task_id, contributor_id=lease.contributor_id, defaults={"reason": reason, "words": words[:500]}
    )
    skip_task(lease=lease)
    if reason == FlagReason.PERSONAL:
        Task.objects.filter(pk=lease.task_id).update(on_hold=True)
    if is_new or again:
        Task.objects.filter(pk=lease.task_id).update(flagged=F("flagged") + 1)
        note("contribute.task_flagged", lease.task, lease.project, reason=str(reason))
    return flag


def note(verb: str, task: Task, project: ContributionProject, **data: Any) -> None:
    """The journal says what happened to the card, not who did it: readers may be forgotten, the journal may not."""
    record_event(
        verb, subject=Thing("contribute.task", task.public_id), within=Thing("contribute.project", project.public_id),
        space_id=project.museum_id, title=project.title, **data,
    )  # fmt: skip
