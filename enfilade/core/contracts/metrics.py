"""Counted facts of every room, for dashboards and the public observatory. Never about a person."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from enfilade.core.contracts.registry import Registry


@dataclass(frozen=True)
class Metric:
    """``value(space_id)`` is an integer for one space, or for the whole installation when ``space_id`` is None."""

    label: str | Promise
    value: Callable[[int | None], int]
    public: bool = False


metrics: Registry[Metric] = Registry("metrics")
