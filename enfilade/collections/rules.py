"""Who may do what with records."""

from typing import Any

from rules import Predicate

from enfilade.network.models import Membership
from enfilade.people.enums import Role, SpaceKind
from enfilade.people.models import Space
from enfilade.people.rules import holds, roles_held

edits_records = holds(Role.REGISTRAR, Role.EDITOR)
imports_records = holds(Role.REGISTRAR)
keeps_stores = holds(Role.REGISTRAR)
"""Places, moves, récolement, loans: the registrar's work."""


def _in_network(person: Any, space: Space) -> bool:
    """Asked once for a space object, and kept on it: its pages ask for their door, then for their tabs."""
    kept: bool | None = getattr(space, "_in_network", None)
    if kept is None:
        kept = space.kind == SpaceKind.NETWORK or Membership.objects.filter(museum_id=space.pk, until=None).exists()
        space._in_network = kept  # type: ignore[attr-defined]
    return kept


in_network = Predicate(_in_network, name="in_network")
identifies_names = holds(Role.REGISTRAR) & in_network
"""Saying who names are, merging and splitting: the registrars of member museums, and those who coordinate a network."""


def _coordinates(person: Any, space: Space) -> bool:
    return space.kind == SpaceKind.NETWORK and Role.COORDINATOR in roles_held(person, space)


coordinates = Predicate(_coordinates, name="coordinates")
"""Reference data of the whole network: vocabularies, lists, what becomes a term."""
reads_vocabularies = holds(Role.REGISTRAR, Role.EDITOR)
