"""What threads are about: the rooms that own these things say how they are called and where they are."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from enfilade.core.contracts.registry import Registry


@dataclass(frozen=True)
class ThreadSubject:
    """``url`` is the public page, empty while it is not shown; ``desk_url`` the page of the atelier, empty without one."""

    title: str
    url: str = ""
    desk_url: str = ""


thread_subjects: Registry[Callable[[Collection[str]], dict[str, ThreadSubject]]] = Registry("thread subjects")
"""By kind (``app.model``): public ids → those that exist, in a fixed number of queries."""
