"""Who may answer people in a museum's name."""

from enfilade.people.enums import Role
from enfilade.people.rules import holds

answers_people = holds(Role.EDITOR, Role.REGISTRAR, Role.FUNDRAISER, Role.PROJECT_LEAD, Role.REVIEWER)
