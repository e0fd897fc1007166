"""Works to hang on the home page and on museums' pages."""

from collections.abc import Callable
from typing import Any

from enfilade.core.contracts.registry import Registry

showcases: Registry[Callable[[int | None, int], list[Any]]] = Registry("showcases")
"""(museum id or None for every museum, how many) → list of ``ui.pieces.Hung``."""


def showcase(museum_id: int | None, count: int) -> list[Any]:
    return [hung for source in showcases for hung in source(museum_id, count)][:count]
