"""What a reviewer looks at."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from string import ascii_uppercase
from typing import Any

from django.db.models import QuerySet

from enfilade.contribute.engine.agreement import Belief, variants
from enfilade.contribute.engine.differences import Piece, pieces
from enfilade.contribute.enums import TaskState
from enfilade.contribute.models import Answer, Question, Task
from enfilade.people.models import Space


@dataclass(frozen=True)
class Choice:
    """One of the readings of a field: its value, where it differs from the first, and the letters of who read it."""

    value: str
    pieces: list[Piece]
    letters: str
    support: int
    first: bool


@dataclass(frozen=True)
class Row:
    """One field: what is believed, the readings, and what the record says now."""

    question: Question
    belief: Belief
    choices: list[Choice]
    present: str


@dataclass(frozen=True)
class Sheet:
    """A whole card. ``readings`` are (letter, answer); ``seen_at`` guards the record against a lost update."""

    rows: list[Row]
    readings: list[tuple[str, Answer]]
    seen_at: datetime | None


def tasks_to_review(space: Space) -> QuerySet[Task]:
    """Cards of a museum that wait for a reviewer."""
    return tasks_of(space).filter(state=TaskState.REVIEW)


def waiting_count(space: Space) -> int:
    """How many cards of a museum wait for a reviewer."""
    return Task.objects.filter(project__museum_id=space.pk, state=TaskState.REVIEW).count()


def tasks_of(space: Space) -> QuerySet[Task]:
    """Every card of one museum's projects, for its staff."""
    return Task.objects.filter(project__museum_id=space.pk).select_related("project", "record", "picture")


def tasks_with_readings(space: Space) -> QuerySet[Task]:
    """Cards of a museum, with all that the review shows of one."""
    rows = tasks_of(space).select_related("project__museum")
    return rows.prefetch_related("picture__renditions", "project__questions", "answers__contributor")


def review_sheet(task: Task) -> Sheet:
    """A card as its reviewer reads it (from ``tasks_with_readings``): readers are letters, so that only the reading counts."""
    answers = sorted((one for one in task.answers.all() if one.set_aside_at is None), key=lambda answer: answer.pk)
    readings = [(letter_of(place), answer) for place, answer in enumerate(answers)]
    beliefs = {key: Belief(**belief) for key, belief in task.beliefs.items()}
    rows = [
        row_of(question, beliefs[question.key], readings, getattr(task.record, question.record_field or "pk", ""))
        for question in task.project.questions.all()
        if question.key in beliefs
    ]
    return Sheet(rows, readings, task.record.updated_at if task.record else None)


def letter_of(place: int) -> str:
    """What stands for a reader, from 0: A, B, C…"""
    return ascii_uppercase[place] if place < len(ascii_uppercase) else f"n° {place + 1}"


def row_of(question: Question, belief: Belief, readings: list[tuple[str, Answer]], present: object) -> Row:
    """One field as the reviewer reads it: each reading marked where it differs from the best (the best, from the second)."""
    by_letter: dict[Hashable, Any] = {letter: answer.values.get(question.key, "") for letter, answer in readings}
    found = variants(question.kind, by_letter, unit=question.unit)
    choices = [
        Choice(
            one.value,
            pieces(one.value, found[0].value if place else (found[1].value if len(found) > 1 else one.value)),
            ", ".join(str(letter) for letter in one.readers),
            len(one.readers),
            first=place == 0,
        )
        for place, one in enumerate(found)
    ]
    return Row(question, belief, choices, str(present or "") if question.record_field else "")
