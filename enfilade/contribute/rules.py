"""Who may do what with contribution projects."""

from enfilade.people.enums import Role
from enfilade.people.rules import holds

makes_projects = holds(Role.REGISTRAR, Role.PROJECT_LEAD)
reviews_readings = holds(Role.REVIEWER)
follows_projects = makes_projects | reviews_readings
