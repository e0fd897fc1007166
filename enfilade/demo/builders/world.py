"""What the builders hand on from one to the next."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from enfilade.collections.models import Record
from enfilade.network.models import Museum, Network
from enfilade.people.models import Person


@dataclass
class World:
    """The demo network as far as it is built. ``now`` is the moment it is built at; stories are told as days before."""

    now: datetime
    network: Network
    scale: float = 1.0  # of the drawings' sides
    museums: dict[str, Museum] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    projects: dict[str, str] = field(default_factory=dict)
    """Public ids of the steered projects by key: ``libraire``, ``fiches``, ``bornes``, ``parcours``."""

    def record(self, museum: str, inventory_number: str) -> Record:
        return Record.objects.get(museum=self.museums[museum], inventory_number=inventory_number)

    def before(self, days: float) -> datetime:
        """The moment ``days`` before now, for ``core.clock.standing_at``."""
        return self.now - timedelta(days=days)
