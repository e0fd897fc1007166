"""The decision log: what was decided, and later what happened."""

from datetime import date

from django.db import transaction

from enfilade.core.clock import now
from enfilade.core.journal import Thing
from enfilade.people.models import Person
from enfilade.steering.enums import DecisionKind
from enfilade.steering.errors import AlreadyReviewed, DeciderMissing
from enfilade.steering.models import LoggedDecision, Project
from enfilade.steering.services.common import hold_live, require_ahead, require_pilot, require_words, write_line


@transaction.atomic
def log_decision(
    *,
    project: Project,
    question: str,
    choice: str,
    reasons: str,
    review_on: date,
    decider: Person | None,
    by: Person | None,
    options: str = "",
    expected: str = "",
    supersedes: LoggedDecision | None = None,
) -> LoggedDecision:
    """Write a decision with its decider, its reasons and the day it will be looked at again.

    Raises ``NotThePilot``, ``DeciderMissing``, ``WordsMissing``, ``NextReviewMissing``, ``ProjectEnded``.
    """
    require_pilot(by, project)
    words = {"question": question, "choice": choice, "reasons": reasons, "options": options, "expected": expected}
    decision = write_decision(project, DecisionKind.ORDINARY, words, review_on, decider, by)
    if supersedes is not None:
        project.decisions.filter(pk=supersedes.pk, superseded_by=None).update(superseded_by=decision)
    return decision


def write_decision(
    project: Project,
    kind: DecisionKind,
    words: dict[str, str],
    review_on: date,
    decider: Person | None,
    by: Person | None,
) -> LoggedDecision:
    """Check and write one decision, whatever its kind; call it in a transaction."""
    if decider is None:
        raise DeciderMissing
    require_words(words["question"], words["choice"], words["reasons"])
    require_ahead(review_on)
    hold_live(project)
    decision = LoggedDecision.objects.create(
        project=project, kind=kind, decider=decider, review_on=review_on, decided_at=now(), **words
    )
    thing, until = Thing("steering.decision", decision.public_id), review_on.isoformat()
    write_line("decision_logged", project, by=by, subject=thing, question=words["question"], review_on=until)
    return decision


@transaction.atomic
def review_decision(*, decision: LoggedDecision, happened: str, by: Person | None) -> None:
    """Say what happened after a decision, once. Raises ``NotThePilot``, ``WordsMissing``, ``AlreadyReviewed``."""
    require_pilot(by, decision.project)
    require_words(happened)
    waiting = LoggedDecision.objects.filter(pk=decision.pk, reviewed_at=None)
    if not waiting.update(reviewed_at=now(), happened=happened):
        raise AlreadyReviewed
    thing = Thing("steering.decision", decision.public_id)
    write_line("decision_reviewed", decision.project, by=by, subject=thing, question=decision.question)
