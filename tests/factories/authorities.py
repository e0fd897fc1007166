"""People and places that the network names."""

from enfilade.collections.enums import AuthorityKind
from enfilade.collections.models import Authority
from enfilade.collections.services import create_authority
from tests.factories.network import a_museum, a_network


def a_member():
    """A museum that belongs to a network now."""
    museum = a_museum()
    a_network(museum)
    return museum


def an_authority(name="Turner, J. M. W.", *, kind=AuthorityKind.PERSON, space=None, **facts) -> Authority:
    return create_authority(kind=kind, name=name, space=space or a_museum(), **facts)
