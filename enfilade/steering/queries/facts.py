"""The facts gates read."""

from datetime import datetime

from django.db.models import Max
from django.utils.timezone import localdate

from enfilade.steering.engine.gates import GateFacts, missing, to_open
from enfilade.steering.enums import OPENS_TO_PUBLIC, Gate
from enfilade.steering.models import CharterText, CharterVersion, Project


def charter_that_counts(project: Project, as_of: datetime) -> CharterText:
    """The last version frozen by ``as_of``; the draft while none is."""
    return project.charters.filter(frozen_at__lte=as_of).order_by("number").last() or project.draft


def facts_at(project: Project, as_of: datetime) -> GateFacts:
    """What gates may know of a project at ``as_of``. A service is judged anew: what an earlier J3 read is behind."""
    charter = charter_that_counts(project, as_of)
    evidence = project.evidence.filter(given_at__lte=as_of)
    judged = project.reviews.filter(gate=Gate.J3, decided_at__lte=as_of).aggregate(last=Max("decided_at"))["last"]
    if judged:
        evidence = evidence.exclude(gate=Gate.J3, given_at__lte=judged)
    outcome = project.outcomes.filter(written_at__lte=as_of).first()
    return GateFacts(
        as_of=localdate(as_of),
        size=project.size,
        has_lead=project.lead_id is not None,
        charter_frozen=isinstance(charter, CharterVersion),
        said=frozenset(charter.filled()),
        baseline_on=charter.baseline_on,
        shown=tuple(evidence.values_list("criterion", flat=True)),
        measures=project.measures.filter(recorded_at__lte=as_of).count(),
        lessons=project.lessons.filter(written_at__lte=as_of).count(),
        extra=frozenset({"learnt"}) if outcome and outcome.learnt else frozenset(),
    )


def missing_at(project: Project, gate: str, as_of: datetime) -> list[str]:
    """The criteria of ``gate`` a project does not meet at ``as_of`` (names of ``enums.Criterion``)."""
    return missing(gate, facts_at(project, as_of))


def missing_to_open(project: Project, as_of: datetime) -> list[str]:
    """What the project lacks for what hangs off it to open to the public."""
    return to_open(facts_at(project, as_of), phase_opens=project.phase in OPENS_TO_PUBLIC)
