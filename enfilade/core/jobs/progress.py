"""How far a job is, for the person who started it; and who that is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.tasks import TaskContext

from enfilade.core.models.job import Job

owner: ContextVar[int | None] = ContextVar("owner", default=None)
unique: ContextVar[str] = ContextVar("unique", default="")


@contextmanager
def owned_by(person: Any, *, unique_key: str = "") -> Iterator[None]:
    """Jobs enqueued in this block belong to ``person``; ``unique_key`` makes a second live one impossible."""
    tokens = owner.set(getattr(person, "pk", None)), unique.set(unique_key)
    try:
        yield
    finally:
        owner.reset(tokens[0])
        unique.reset(tokens[1])


def report_progress(context: "TaskContext[..., Any]", *, done: int, total: int, note: str = "") -> None:
    """Tell how far the running job is (``done`` of ``total``, same unit)."""
    Job.objects.filter(public_id=context.task_result.id).update(
        progress_done=done, progress_total=total, progress_note=note[:200]
    )
