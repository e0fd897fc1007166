"""What the house is called on its pages: the room that knows its networks says so."""

from collections.abc import Callable

from enfilade.core.contracts.registry import Registry

namings: Registry[Callable[[], tuple[str, str]]] = Registry("namings")


def house_naming() -> tuple[str, str]:
    """The name of the house and its one sentence; plain Enfilade before any network is open."""
    found = [pair for naming in namings for pair in [naming()] if pair[0]]
    return found[0] if found else ("Enfilade", "")
