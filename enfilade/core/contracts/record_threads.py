"""What upper rooms say on a record's page: a campaign that buys it, a project that reads it."""

from collections.abc import Callable
from dataclasses import dataclass

from enfilade.core.contracts.registry import Registry


@dataclass(frozen=True)
class Thread:
    words: str
    url: str
    action: str


record_threads: Registry[Callable[[str], list[Thread]]] = Registry("record threads")
"""By record public id."""
