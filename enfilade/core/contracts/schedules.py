"""Recurring background work: each room says what must be enqueued, and how often."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.tasks import Task

from enfilade.core.contracts.registry import Registry


@dataclass(frozen=True)
class Recurring:
    """``task`` takes no argument and is safe to run twice."""

    task: "Task[..., Any]"
    every: timedelta


schedules: Registry[Recurring] = Registry("schedules")
