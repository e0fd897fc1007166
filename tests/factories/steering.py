"""Steered projects, brought through their gates by the real services."""

import itertools
from datetime import date, timedelta

from enfilade.core.clock import today
from enfilade.people.enums import Role, SpaceKind
from enfilade.steering.engine.gates import SHOWN
from enfilade.steering.enums import Choice, Phase
from enfilade.steering.models import Project
from enfilade.steering.queries import open_review
from enfilade.steering.services import (
    add_evidence,
    decide_gate,
    freeze_charter,
    open_project,
    record_measure,
    save_charter_fields,
    write_lesson,
)
from tests.factories.people import a_person, holding

numbers = itertools.count(1)
CHARTER = {
    "problem": "Trois mille objets n'ont pas de notice.",
    "for_whom": "Les enseignants du Val",
    "indicator": "Notices consultables",
    "unit": "notices",
    "baseline": 12,
    "target": 3000,
    "smallest_trial": "Cinquante fiches",
    "stop_criteria": "Moins de dix fiches en un mois",
    "weekly_hours": 6,
    "run_cost": 240_000,
    "run_owner": "La régie",
}


def a_project(*, space=None, lead=None, sponsor=None, **details) -> Project:
    """An idea, with a lead and a sponsor who head and pilot its space."""
    from tests.factories.network import a_museum  # which hangs its routes off projects of ours

    space = space or a_museum()
    head = Role.COORDINATOR if space.kind == SpaceKind.NETWORK else Role.DIRECTOR
    lead = lead or holding(Role.PROJECT_LEAD, space=space, name="Karim Belaïd")
    sponsor = sponsor or holding(head, space=space, name="Jeanne Roche")
    values = {"title": f"Projet {next(numbers)}", "aim": "Pour que trois mille objets se trouvent.", **details}
    return open_project(space=space, by=None, lead=lead, sponsor=sponsor, **values)


def a_charter(project, **changes) -> None:
    """A whole note de cadrage, frozen."""
    save_charter_fields(project=project, values={**CHARTER, **changes}, by=None)
    freeze_charter(project=project, by=None)


def evidence_for(project, gate) -> None:
    """All the evidence a gate asks."""
    for criterion in SHOWN[gate]:
        for _ in range(3 if criterion == "user_contact" else 1):
            add_evidence(project=project, criterion=criterion, text="Vu et entendu.", happened_on=today(), by=None)


def go_on(project, by=None) -> None:
    """Decide the open review: go on."""
    review = open_review(project)
    by = by or (project.lead if review.gate == "J0" else project.sponsor)
    decide_gate(review=review, choice=Choice.GO_ON, reasons="Le besoin est là.", by=by, next_review=in_days(60))
    project.refresh_from_db()


def a_project_in(phase, **details) -> Project:
    """A project brought to ``phase`` through every gate before it."""
    project = a_project(**details)
    a_charter(project)
    for gate, before in (("J0", Phase.IDEA), ("J1", Phase.FRAMING), ("J2", Phase.DELIVERY)):
        if project.phase != phase and project.phase == before:
            evidence_for(project, gate)
            if gate == "J2":
                record_measure(project=project, value=40, measured_on=today(), by=None)
            go_on(project)
    assert project.phase == phase
    return project


def a_lesson(project, **words):
    """A lesson with every part said."""
    told = {"title": "Faites essayer la borne avant de l'acheter.", "situation": "Un appel à projets.",
            "happened": "Personne ne s'en servait.", "advice": "Prêter une tablette un mois.",
            "limits": "Quand la borne est déjà là.", **words}  # fmt: skip
    return write_lesson(project=project, by=None, **told)


def in_days(days) -> date:
    return today() + timedelta(days=days)


def someone_else() -> object:
    return a_person(name="Autre personne")


def a_steered_project(space) -> str:
    """The public id of a project whose gates allow what hangs off it to open."""
    return a_project_in(Phase.DELIVERY, space=space).public_id


def a_project_being_framed(space) -> str:
    """The public id of a project that may not open anything to the public yet."""
    return a_project_in(Phase.FRAMING, space=space).public_id
