"""Every space keeps a head: a director for a museum, a coordinator for a network."""

from enfilade.core.contracts.role_changes import role_changes
from enfilade.people.enums import Role, SpaceKind
from enfilade.people.errors import LastHead, NotYourSpace
from enfilade.people.models import Person, RoleGrant, Space
from enfilade.people.rules import manages_people

HEADS = {SpaceKind.MUSEUM: Role.DIRECTOR, SpaceKind.NETWORK: Role.COORDINATOR}


def require_head(by: Person | None, space: Space) -> None:
    """Raise ``NotYourSpace`` unless ``by`` heads ``space``; None is the house itself."""
    if by is not None and not manages_people.test(by, space):
        raise NotYourSpace


def require_another_head(grant: RoleGrant) -> None:
    """Raise ``LastHead`` when ``grant`` is the last live head's. Call it in the transaction that ends the grant: the
    space's row is locked until then, so that two heads leaving at once pass one after the other."""
    head = HEADS[SpaceKind(grant.space.kind)]
    if grant.role != head:
        return
    Space.objects.select_for_update().get(pk=grant.space_id)
    others = RoleGrant.objects.filter(space=grant.space_id, role=head, until=None, person__is_active=True)
    if not others.exclude(person=grant.person_id).exists():
        raise LastHead


def tell_rooms(person: Person, space: Space) -> None:
    """Rooms that follow roles (editorial groups) follow this change, in the same transaction."""
    for changed in role_changes:
        changed(person, space)
