"""Who may do what with contribution projects."""

from typing import Any

from enfilade.people.enums import Role, SpaceKind
from enfilade.people.queries import spaces_of
from enfilade.people.rules import holds

makes_projects = holds(Role.REGISTRAR, Role.PROJECT_LEAD)
reviews_readings = holds(Role.REVIEWER)
follows_projects = makes_projects | reviews_readings


def makes_in(person: Any) -> list[int]:
    """The row ids of the spaces where a person may make projects."""
    spaces = spaces_of(person).filter(kind=SpaceKind.MUSEUM) if person is not None else []
    return [space.pk for space in spaces if makes_projects.test(person, space)]
