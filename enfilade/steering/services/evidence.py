"""Giving evidence to a gate."""

from datetime import date

from django.db import transaction

from enfilade.core.clock import now
from enfilade.people.models import Person
from enfilade.steering.engine.gates import SHOWN
from enfilade.steering.enums import Criterion
from enfilade.steering.errors import WrongCriterion
from enfilade.steering.models import Evidence, Project
from enfilade.steering.services.common import hold_live, require_past, require_pilot, require_words, write_line

GATE_OF_CRITERION = {criterion: gate for gate, criteria in SHOWN.items() for criterion in criteria} | {"count": "J1"}


@transaction.atomic
def add_evidence(
    *, project: Project, criterion: str, text: str, happened_on: date, by: Person | None, link: str = ""
) -> Evidence:
    """Keep a dated piece of evidence for ``criterion`` (``enums.Criterion``).

    Raises ``NotThePilot``, ``ProjectEnded``, ``WrongCriterion``, ``WordsMissing``, ``DateAhead``.
    """
    require_pilot(by, project)
    if criterion not in GATE_OF_CRITERION:
        raise WrongCriterion
    require_words(text)
    require_past(happened_on)
    hold_live(project)
    evidence = Evidence.objects.create(
        project=project,
        gate=GATE_OF_CRITERION[criterion],
        criterion=Criterion(criterion),
        text=text,
        link=link,
        happened_on=happened_on,
        given_at=now(),
        given_by=by,
    )
    write_line("evidence_given", project, by=by, criterion=criterion, gate=evidence.gate)
    return evidence
