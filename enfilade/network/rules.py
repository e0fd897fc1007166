"""Who may do what in the network."""

from enfilade.people.enums import Role
from enfilade.people.rules import holds

edits_agenda = holds(Role.EDITOR)
edits_routes = holds(Role.EDITOR)
