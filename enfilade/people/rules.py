"""Permissions: small named predicates on (person, space), composed with ``&``, ``|`` and ``~``.

Other rooms compose theirs from ``holds``; views and services never look at roles themselves.
"""

from typing import Any

from rules import Predicate

from enfilade.people.enums import Role
from enfilade.people.models import Person, RoleGrant, Space


def roles_held(person: Any, space: Space) -> frozenset[str]:
    """The live roles of ``person`` in ``space``; read once per person object and kept on it."""
    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return frozenset()
    return _roles_by_space(person).get(space.pk, frozenset())


def _roles_by_space(person: Person) -> dict[int, frozenset[str]]:
    kept: dict[int, frozenset[str]] | None = getattr(person, "_roles_by_space", None)
    if kept is None:
        kept = {}
        for space_id, role in RoleGrant.objects.filter(person=person, until=None).values_list("space_id", "role"):
            kept[space_id] = kept.get(space_id, frozenset()) | {role}
        person._roles_by_space = kept  # type: ignore[attr-defined]
    return kept


def holds(*roles: Role) -> Predicate:
    """A predicate: the person holds one of ``roles`` in the space (a director holds every museum role)."""
    accepted = frozenset(roles) | {Role.DIRECTOR, Role.COORDINATOR}

    def test(person: Any, space: Space) -> bool:
        return bool(roles_held(person, space) & accepted)

    return Predicate(test, name="holds:" + "|".join(roles))


def _works_in(person: Any, space: Space) -> bool:
    return bool(roles_held(person, space))


works_in = Predicate(_works_in, name="works_in")
manages_people = holds()
