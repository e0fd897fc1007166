"""Campaigns, crowdsourcing projects, routes and shared services always hang off a steered project.

``steering`` registers one ``Guard``; each domain whose things are steered registers a ``Steerable`` under its kind.
Neither imports the other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from enfilade.core.contracts.registry import Registry


@dataclass(frozen=True)
class Progress:
    """How far a steered thing is, as its project's page shows it. ``reached``/``goal`` share one unit."""

    kind: str
    thing_id: str
    title: str
    url: str
    words: str
    reached: int = 0
    goal: int = 0
    state: str = ""

    @property
    def percent(self) -> int:
        """How much of the goal is reached, rounded down; 0 without a goal."""
        return self.reached * 100 // self.goal if self.goal else 0


@dataclass(frozen=True)
class ProjectChoice:
    public_id: str
    title: str


class Guard(Protocol):
    def choices(self, *, space_id: int) -> list[ProjectChoice]:
        """The live steered projects of a space, to hang a new thing off."""

    def attach(self, *, kind: str, thing_id: str, project_id: str, by_id: int | None) -> None:
        """Hang a thing off a project (public ids). Idempotent. Raises ``Refusal`` when the project cannot take it."""

    def require_open(self, *, kind: str, thing_id: str) -> None:
        """Raise ``Refusal`` unless the thing hangs off a project whose gates allow it to open to the public."""


steerables: Registry[Callable[[str], Progress | None]] = Registry("steerables")
guards: Registry[Guard] = Registry("steering guard")


def guard() -> Guard:
    return guards.get("steering")
