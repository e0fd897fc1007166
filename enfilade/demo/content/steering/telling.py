"""Steered projects told as dated steps.

A step is (days before now, what happens, its words); days inside words are counted from the step, ahead or back.
"""

from dataclasses import dataclass, field
from typing import Any

Step = tuple[float, str, dict[str, Any]]


@dataclass(frozen=True)
class DemoProject:
    key: str
    space: str
    lead: str
    sponsor: str
    opened: float
    card: dict[str, str]
    steps: tuple[Step, ...]
    museums: tuple[str, ...] = ()
    charter: dict[str, Any] = field(default_factory=dict)
