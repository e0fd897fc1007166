"""Who may do what in the network."""

from enfilade.people.enums import Role
from enfilade.people.rules import holds, manages_people

edits_agenda = holds(Role.EDITOR)
edits_routes = holds(Role.EDITOR)
edits_museum = holds(Role.EDITOR)
edits_members = manages_people
