"""A project ends: closed after its service, or stopped, which is a result like another."""

from typing import Any

from django.db import transaction

from enfilade.core.clock import now
from enfilade.people.models import Person
from enfilade.steering.enums import LIVE, Choice, Gate, Phase, Result
from enfilade.steering.errors import (
    AlreadyDecided,
    DeciderMissing,
    EvidenceMissing,
    LearntMissing,
    LessonMissing,
    NotInService,
    NotTheDecider,
    ReasonsMissing,
)
from enfilade.steering.models import GateReview, Outcome, Project
from enfilade.steering.queries import missing_at
from enfilade.steering.rules import stops
from enfilade.steering.services.common import hold_live, names_of, require_pilot, write_line


def stop_project(
    *,
    project: Project,
    reason: str,
    learnt: str,
    by: Person | None,
    review: GateReview | None = None,
    objection: str = "",
    result: Result = Result.INFORMED_STOP,
    **words: str,
) -> Outcome:
    """Stop a live project from any phase, with its reason and what was learnt; its open review ends with it.

    ``words`` are other texts of ``Outcome`` (thanks, frees, usable, what_now, English twins). Raises
    ``DeciderMissing``, ``NotTheDecider``, ``ReasonsMissing``, ``LearntMissing``, ``ProjectEnded``, ``AlreadyDecided``
    (``review`` was decided meanwhile).
    """
    if by is None:
        raise DeciderMissing
    if not stops(by, project):
        raise NotTheDecider
    if not reason.strip():
        raise ReasonsMissing
    if not learnt.strip():
        raise LearntMissing
    with transaction.atomic():
        hold_live(project)  # the project first, then its review: the same order as every decision
        gate = _close_review(project, review, by, reason, objection)
        _end(project, Phase.STOPPED)
        outcome = _write_outcome(project, result, reason=reason, learnt=learnt, **words)
        write_line(
            "project_stopped", project, by=by, public=True, phase=Phase.STOPPED.value, gate=gate, title=project.title
        )
    return outcome


@transaction.atomic
def close_project(*, project: Project, learnt: str, result: Result, by: Person | None, **words: str) -> Outcome:
    """Close a project in service (J4) with its bilan; at least one lesson was written, its data handed over.

    Raises ``NotThePilot``, ``ProjectEnded``, ``NotInService``, ``LearntMissing``, ``LessonMissing``,
    ``EvidenceMissing``.
    """
    require_pilot(by, project)
    if hold_live(project).phase != Phase.IN_SERVICE:
        raise NotInService
    if not learnt.strip():
        raise LearntMissing
    outcome = _write_outcome(project, result, learnt=learnt, **words)
    absent = missing_at(project, Gate.J4, now())
    if "lesson" in absent:
        raise LessonMissing
    if absent:
        raise EvidenceMissing(missing=names_of(absent))
    GateReview.objects.filter(project=project, decided_at=None).delete()
    _end(project, Phase.CLOSED)
    write_line("project_closed", project, by=by, public=True, phase=Phase.CLOSED.value, result=result.value)
    return outcome


def _close_review(project: Project, review: GateReview | None, by: Person, reason: str, objection: str) -> str:
    waiting = GateReview.objects.filter(project=project, decided_at=None)
    if review is not None:
        waiting = waiting.filter(pk=review.pk)
    gate = waiting.values_list("gate", flat=True).first() or ""
    taken = waiting.update(decided_at=now(), choice=Choice.STOP, decider=by, reasons=reason, objection=objection)
    if review is not None and not taken:
        raise AlreadyDecided
    return gate


def _end(project: Project, phase: Phase) -> None:
    """Move a project held live to its last phase."""
    moment = now()
    Project.objects.filter(pk=project.pk, phase__in=LIVE).update(phase=phase, phase_since=moment, ended_at=moment)
    project.phase, project.phase_since, project.ended_at = phase, moment, moment


def _write_outcome(project: Project, result: Result, **words: Any) -> Outcome:
    return Outcome.objects.create(project=project, result=result, written_at=now(), **words)
