"""A gate review ends with a decision: taken once, by someone, with reasons and the date of the next review."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from enfilade.core.clock import now, today
from enfilade.core.journal import Thing
from enfilade.people.models import Person
from enfilade.steering.engine.gates import condition_too_long
from enfilade.steering.enums import GATE_OF, PHASE_AFTER, Choice, Gate, Phase
from enfilade.steering.errors import (
    AlreadyDecided,
    ConditionTooLong,
    DeciderMissing,
    EvidenceMissing,
    NotTheDecider,
    ReasonsMissing,
)
from enfilade.steering.models import GateReview, Project
from enfilade.steering.queries import missing_at
from enfilade.steering.rules import decides
from enfilade.steering.services.common import hold_live, names_of, open_next_review, require_ahead, write_line
from enfilade.steering.services.end_project import stop_project


def decide_gate(
    *,
    review: GateReview,
    choice: Choice,
    reasons: str,
    by: Person | None,
    next_review: date | None = None,
    objection: str = "",
    **ending: Any,
) -> None:
    """Decide ``review``; ``by`` is the decider. ``Choice.STOP`` takes the words of ``stop_project`` in ``ending``.

    Going on moves the project through the door and opens the next review; a condition or a new course keeps it where
    it is, and reviews the same gate again. Raises ``DeciderMissing``, ``NotTheDecider``, ``ReasonsMissing``,
    ``NextReviewMissing``, ``ConditionTooLong``, ``EvidenceMissing`` (names what is missing), ``AlreadyDecided``,
    ``ProjectEnded``, and for a stop ``LearntMissing``.
    """
    if by is None:
        raise DeciderMissing
    if not reasons.strip():
        raise ReasonsMissing
    if choice == Choice.STOP:
        stop_project(project=review.project, reason=reasons, by=by, review=review, objection=objection, **ending)
        return
    if not decides(by, review.project, review.gate):
        raise NotTheDecider
    require_ahead(next_review)
    if choice == Choice.CONDITION and condition_too_long(today(), next_review):  # type: ignore[arg-type]  # checked
        raise ConditionTooLong
    with transaction.atomic():
        _decide(review, choice, reasons, next_review, objection, by)


def _decide(review: GateReview, choice: Choice, reasons: str, next_review: Any, objection: str, by: Person) -> None:
    project = hold_live(review.project)
    moment = now()
    if choice == Choice.GO_ON:
        _require_evidence(project, review, moment)
    taken = GateReview.objects.filter(pk=review.pk, decided_at=None).update(
        decided_at=moment, choice=choice, decider=by, reasons=reasons, objection=objection, next_review=next_review
    )
    if not taken:
        raise AlreadyDecided
    moved = choice == Choice.GO_ON and _walk_through(project, Gate(review.gate), moment)
    write_line(
        "gate_decided", project, by=by, subject=Thing("steering.review", review.public_id), public=True,
        gate=review.gate, choice=choice.value, phase=project.phase, moved=moved, objection=bool(objection.strip()),
    )  # fmt: skip
    open_next_review(project, GATE_OF[Phase(project.phase)].value, next_review, by)


def _require_evidence(project: Project, review: GateReview, moment: datetime) -> None:
    absent = missing_at(project, review.gate, moment)
    if absent:
        raise EvidenceMissing(missing=names_of(absent))


def _walk_through(project: Project, gate: Gate, moment: datetime) -> bool:
    """Move the project to the phase behind ``gate``; False when it stays in the same one (J3)."""
    after = PHASE_AFTER[gate]
    if project.phase == after:
        return False
    Project.objects.filter(pk=project.pk, phase=project.phase).update(phase=after, phase_since=moment)
    project.phase, project.phase_since = after, moment
    return True
