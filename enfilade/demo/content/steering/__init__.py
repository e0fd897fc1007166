"""The four steered projects of the demo network."""

from enfilade.demo.content.steering.bornes import BORNES
from enfilade.demo.content.steering.fiches import FICHES
from enfilade.demo.content.steering.libraire import LIBRAIRE
from enfilade.demo.content.steering.parcours import PARCOURS
from enfilade.demo.content.steering.telling import DemoProject

__all__ = ["PROJECTS", "DemoProject"]

PROJECTS = (LIBRAIRE, FICHES, BORNES, PARCOURS)
