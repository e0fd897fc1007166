"""What was read on pictures and validated, for whoever shows it beside them."""

from enfilade.contribute.enums import QuestionKind, TaskState
from enfilade.contribute.models import Settlement
from enfilade.core.contracts.transcriptions import Transcription

READ_ON_IT = (
    QuestionKind.SHORT_TEXT,
    QuestionKind.LONG_TEXT,
    QuestionKind.NUMBER,
    QuestionKind.DATE,
    QuestionKind.LINES,
)
"""Questions whose answer stands on the picture; choices and terms describe it, which is another thing."""


def transcriptions_of_record(public_id: str) -> list[Transcription]:
    """The validated readings of a record's pictures, card by card, in the order of the questions. Two queries.

    Of a card that was settled again, the last decision alone.
    """
    rows = Settlement.objects.filter(task__record__public_id=public_id, task__state=TaskState.SETTLED)
    rows = rows.exclude(task__picture=None).select_related("task__picture", "task__project")
    last: dict[int, Settlement] = {}
    for settlement in rows.prefetch_related("task__project__questions").order_by("task_id", "at", "pk"):
        last[settlement.task_id] = settlement
    return [one for settlement in last.values() for one in texts_of(settlement)]


def texts_of(settlement: Settlement) -> list[Transcription]:
    """The texts of one decision; the task's picture and its project's questions must be loaded."""
    task, found = settlement.task, []
    picture = task.picture.public_id if task.picture else ""
    questions = [question for question in task.project.questions.all() if question.kind in READ_ON_IT]
    for question in questions:
        if value := settlement.values.get(question.key):
            text = f"{value} {question.unit}".strip()
            key = f"{task.public_id}-{question.key}"
            found.append(Transcription(key, picture, question.label, question.label_en, text))
    return found
