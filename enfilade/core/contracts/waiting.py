"""What waits for a person in a space: the atelier's first screen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from enfilade.core.contracts.registry import Registry


@dataclass(frozen=True)
class WaitingItem:
    words: str
    url: str
    action: str


waiting: Registry[Callable[[Any, Any], list[WaitingItem]]] = Registry("waiting")
