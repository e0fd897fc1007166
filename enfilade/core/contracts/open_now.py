"""What the network's home shows as open now: a campaign to give to, a project to take part in, a route to walk."""

from collections.abc import Callable
from dataclasses import dataclass

from enfilade.core.contracts.registry import Registry


@dataclass(frozen=True)
class OpenCard:
    """One card. ``over`` is the small line above the title; ``reached`` and ``goal`` draw a gauge where both are given
    (same unit), ``figure`` is the number as people read it (``37 240 €``)."""

    kind: str  # "give", "take_part" or "visit"
    over: str
    title: str
    url: str
    action: str
    words: str
    figure: str = ""
    reached: int | None = None
    goal: int | None = None
    accent: str = ""


open_now: Registry[Callable[[], list[OpenCard]]] = Registry("open now")
