"""A reviewer's decision: the values kept, their way to the record with who read and who validated, the readers thanked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from enfilade.collections.enums import Field, SourceKind
from enfilade.collections.models import Record
from enfilade.collections.services import Source, edit_record, mark_changed
from enfilade.contribute.engine.agreement import Belief
from enfilade.contribute.engine.comparable import tidy
from enfilade.contribute.engine.sameness import same
from enfilade.contribute.engine.structures import STRUCTURED, Ill, for_record, taken, written
from enfilade.contribute.engine.writing import Line, compose
from enfilade.contribute.enums import How, TaskState
from enfilade.contribute.errors import AlreadySettled, AnswerUnreadable, OwnReading, RecordChanged
from enfilade.contribute.models import Answer, ContributionProject, Question, Settlement, Task
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event


@transaction.atomic
def settle_task(*, task: Task, values: Mapping[str, str], by: Any, seen_at: datetime | None = None) -> Settlement:
    """Keep ``values`` ({question key: text}; a key left out keeps what the readings say) and write them to the record.

    ``seen_at`` is when the record shown to the reviewer was last changed. Raises ``AlreadySettled`` (not waiting for
    review, or another reviewer was first), ``OwnReading``, ``RecordChanged``, ``AnswerUnreadable``. Nothing is written then.
    """
    fresh = Task.objects.select_for_update().get(pk=task.pk)
    project = ContributionProject.objects.select_related("museum").get(pk=fresh.project_id)
    if fresh.state != TaskState.REVIEW:
        raise AlreadySettled
    answers = list(fresh.answers.filter(set_aside_at=None).select_related("contributor").order_by("pk"))
    if by is not None and any(answer.contributor.person_id == by.pk for answer in answers):
        raise OwnReading
    settlement = decide(fresh, project, answers, values, by)
    write(settlement, fresh, project, by, seen_at)
    settlement.save(force_insert=True)
    Task.objects.filter(pk=fresh.pk).update(state=TaskState.SETTLED)
    thank(answers, settlement, project)
    record_event(
        "contribute.task_settled", subject=Thing("contribute.task", fresh.public_id),
        within=Thing("contribute.project", project.public_id), space_id=project.museum_id, by=by, title=project.title,
        readers=settlement.readers, fields=sorted(settlement.written), edited=changed(settlement),
    )  # fmt: skip
    return settlement


def decide(
    task: Task, project: ContributionProject, answers: list[Answer], values: Mapping[str, str], by: Any
) -> Settlement:
    """The decision, field by field: agreed by the readers, picked among their readings, or edited."""
    kept, hows = {}, {}
    for question in project.questions.all():
        if question.key not in task.beliefs:
            continue
        belief = Belief(**task.beliefs[question.key])
        value = kept[question.key] = kept_text(question, values.get(question.key, belief.value))
        if belief.agreed and same(question.kind, value, belief.value, question.unit):
            hows[question.key] = How.AGREED
            continue
        readings = [answer.values.get(question.key, "") for answer in answers]
        was_read = any(same(question.kind, value, reading, question.unit) for reading in readings)
        hows[question.key] = How.PICKED if was_read else How.EDITED
    return Settlement(task=task, values=kept, hows=hows, readers=len(answers), at=now(), by_id=getattr(by, "pk", None))


def kept_text(question: Question, value: str) -> str:
    """What is kept of a reviewer's words: structures in their one writing, the rest tidied and nothing more. Raises
    ``AnswerUnreadable``."""
    if question.kind not in STRUCTURED:
        return tidy(value)
    try:
        return written(question.kind, taken(question.kind, value))
    except Ill as error:
        raise AnswerUnreadable(error.code) from error


def write(settlement: Settlement, task: Task, project: ContributionProject, by: Any, seen_at: datetime | None) -> None:
    """Write the values to the record as one revision that says who read and who validated."""
    if task.record_id is None:
        return
    record = Record.objects.select_for_update().get(pk=task.record_id)
    if seen_at is not None and record.updated_at != seen_at:
        raise RecordChanged
    questions = list(project.questions.all())
    lines = [Line(q.key, q.record_field, q.pattern, q.gives_title) for q in questions]
    texts = {q.key: for_record(q.kind, settlement.values.get(q.key, "")) for q in questions}
    settlement.written = compose(lines, texts)
    source = Source(SourceKind.CONTRIBUTION, project.title, provenance(settlement, task, project, by))
    edit_record(record=record, values={Field(name): v for name, v in settlement.written.items()}, source=source, by=by)
    mark_changed(record=record)


def provenance(settlement: Settlement, task: Task, project: ContributionProject, by: Any) -> dict[str, Any]:
    """What the record tells of its contributed values: no reader is named, so that any may be forgotten."""
    supports = {key: belief["support"] for key, belief in task.beliefs.items()}
    return {
        "project": project.public_id,
        "project_name": project.short_name,
        "task": task.public_id,
        "settlement": settlement.public_id,
        "readers": settlement.readers,
        "agree": min(supports.values(), default=0),
        "fields": {key: {"agree": supports[key], "how": str(how)} for key, how in settlement.hows.items()},
        "validated_by": by.display_name if by is not None else "",
    }


def changed(settlement: Settlement) -> int:
    return sum(how == How.EDITED for how in settlement.hows.values())


def thank(answers: list[Answer], settlement: Settlement, project: ContributionProject) -> None:
    """Say on each reading how many of its values were kept."""
    questions: dict[str, Question] = {question.key: question for question in project.questions.all()}
    for answer in answers:
        answer.settled_at, answer.kept = settlement.at, 0
        for key, value in settlement.values.items():
            answer.kept += same(questions[key].kind, answer.values.get(key, ""), value, questions[key].unit)
    Answer.objects.bulk_update(answers, ["settled_at", "kept"])
