"""What upper rooms show on a museum's page: open cards (a campaign, a project to take part in)."""

from collections.abc import Callable

from enfilade.core.contracts.open_now import OpenCard
from enfilade.core.contracts.registry import Registry

museum_sections: Registry[Callable[[int], list[OpenCard]]] = Registry("museum sections")
