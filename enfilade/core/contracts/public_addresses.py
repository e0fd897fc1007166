"""Pages that search engines may read, given by the rooms: paths in the source language, few enough to list at once."""

from collections.abc import Callable

from enfilade.core.contracts.registry import Registry

public_addresses: Registry[Callable[[], list[str]]] = Registry("public addresses")
