"""Forgetting a person: they lead and sponsor nothing any more; the log of decisions keeps an account without a name."""

from typing import Any

from enfilade.people.models import Person
from enfilade.steering.models import LoggedDecision, Project
from enfilade.steering.services.amend_project import amend_project


def erase_person(*, person: Person) -> None:
    """Take ``person`` out of every project they lead or sponsor, ended ones included."""
    for role in ("lead", "sponsor"):
        held = Project.objects.filter(**{role: person})
        for project in held.select_related("space"):
            if project.is_live:
                amend_project(project=project, by=None, **{role: None})
        held.update(**{role: None})


def held_about(person: Person) -> dict[str, Any]:
    """What steering holds about ``person``, JSON-ready."""
    return {
        "leads": [project.title for project in person.led_projects.order_by("pk")],
        "sponsors": [project.title for project in person.sponsored_projects.order_by("pk")],
        "decided": [one.question for one in LoggedDecision.objects.filter(decider=person).order_by("pk")],
    }
