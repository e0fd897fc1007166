"""Dated things of every room, for the network's agenda."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from enfilade.core.contracts.registry import Registry


@dataclass(frozen=True)
class AgendaItem:
    starts_at: datetime
    ends_at: datetime | None
    title: str
    url: str
    place: str
    kind: str


agenda_sources: Registry[Callable[[datetime, datetime], list[AgendaItem]]] = Registry("agenda sources")
