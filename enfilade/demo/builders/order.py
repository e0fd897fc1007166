"""The builders in order: each leans on those before it."""

from collections.abc import Callable

from enfilade.demo.builders import base, contribute, giving, network, registry, steering
from enfilade.demo.builders.world import World

BUILDERS: list[tuple[str, Callable[[World], None]]] = [
    ("notices et images", base.fill),
    ("projets pilotés", steering.build),
    ("agenda, parcours et récits", network.build),
    ("réserves, récolement et prêts", registry.build),
    ("campagne", giving.build),
    ("lecture des fiches", contribute.build),
]
