"""Search across everything: each room answers for its own things, by its own right to be seen."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from enfilade.core.contracts.registry import Registry


@dataclass(frozen=True)
class Hit:
    title: str
    url: str
    words: str = ""


@dataclass(frozen=True)
class SearchSource:
    """``search(text, limit)`` returns public hits only, best first."""

    label: str | Promise
    search: Callable[[str, int], list[Hit]]


search_sources: Registry[SearchSource] = Registry("search sources")
