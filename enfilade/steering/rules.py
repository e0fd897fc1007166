"""Who pilots, who decides, who sees."""

from typing import Any

from rules import Predicate

from enfilade.people.enums import Role
from enfilade.people.models import Space
from enfilade.people.rules import holds, works_in
from enfilade.steering.enums import SPONSORS_GATES
from enfilade.steering.models import Project

pilots = holds(Role.PROJECT_LEAD)


def _sponsors_here(person: Any, space: Space) -> bool:
    return bool(person.pk) and Project.objects.filter(space=space, sponsor=person).exists()


sees_projects = works_in | Predicate(_sponsors_here, name="sponsors_here")


def pilots_project(person: Any, project: Project) -> bool:
    """Whether ``person`` may write in the project: its lead, or a pilot of the space that leads it."""
    return project.lead_id == person.pk or pilots.test(person, project.space)


def sponsors_project(person: Any, project: Project) -> bool:
    """Whether ``person`` is the project's sponsor."""
    return project.sponsor_id is not None and project.sponsor_id == person.pk


def decides(person: Any, project: Project, gate: str) -> bool:
    """Whether ``person`` decides ``gate``: those who pilot open the framing, the sponsor decides what follows."""
    return sponsors_project(person, project) if gate in SPONSORS_GATES else pilots_project(person, project)


def stops(person: Any, project: Project) -> bool:
    """Whether ``person`` may stop the project: its sponsor or those who pilot it, at any time."""
    return sponsors_project(person, project) or pilots_project(person, project)
