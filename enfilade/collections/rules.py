"""Who may do what with records."""

from enfilade.people.enums import Role
from enfilade.people.rules import holds

edits_records = holds(Role.REGISTRAR, Role.EDITOR)
imports_records = holds(Role.REGISTRAR)
keeps_stores = holds(Role.REGISTRAR)
"""Places, moves, récolement, loans: the registrar's work."""
