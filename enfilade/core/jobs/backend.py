"""The backend of ``django.tasks``: enqueueing writes a row in the caller's transaction."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.tasks import Task, TaskResult, TaskResultStatus
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.base import TaskError
from django.tasks.exceptions import TaskResultDoesNotExist
from django.utils.json import normalize_json
from django.utils.module_loading import import_string

from enfilade.core.clock import now
from enfilade.core.jobs.progress import owner, unique
from enfilade.core.models.job import LIVE, Job, JobState

STATUSES = {
    JobState.READY: TaskResultStatus.READY,
    JobState.RUNNING: TaskResultStatus.RUNNING,
    JobState.SUCCEEDED: TaskResultStatus.SUCCESSFUL,
    JobState.FAILED: TaskResultStatus.FAILED,
}


class LeasedJobBackend(BaseTaskBackend):
    """Jobs as rows of the same database, claimed under a lease by ``manage.py work``."""

    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue[**P, R](self, task: "Task[P, R]", args: list[Any], kwargs: dict[str, Any]) -> "TaskResult[P, R]":
        """Queue one call. With a live unique key (``owned_by(..., unique_key=...)``) the waiting job is returned."""
        self.validate_task(task)
        job = job_for(task, args, kwargs)
        job.owner_id, job.unique_key = owner.get(), unique.get()
        result: TaskResult[P, R] = self.result_of(self.insert(job))
        return result

    def insert(self, job: Job) -> Job:
        try:
            with transaction.atomic():
                job.save(force_insert=True)
        except IntegrityError:
            return Job.objects.get(unique_key=job.unique_key, state__in=LIVE)
        return job

    def get_result(self, result_id: str) -> "TaskResult[..., Any]":
        job = Job.objects.filter(public_id=result_id).first()
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        result: TaskResult[..., Any] = self.result_of(job)
        return result

    def result_of(self, job: Job) -> Any:
        result: TaskResult[..., Any] = TaskResult(
            task=import_string(job.task_path),
            id=job.public_id,
            status=STATUSES[JobState(job.state)],
            enqueued_at=job.created_at,
            started_at=job.started_at,
            finished_at=job.finished_at,
            last_attempted_at=job.started_at,
            args=job.args,
            kwargs=job.kwargs,
            backend=self.alias,
            errors=[TaskError(exception_class_path=job.error.split(":")[0], traceback="")] if job.error else [],
            worker_ids=[job.worker] * job.attempts,
        )
        object.__setattr__(result, "_return_value", job.result)
        return result


def job_for(task: Task[..., Any], args: Iterable[Any], kwargs: dict[str, Any]) -> Job:
    """The row of one call, not written yet."""
    return Job(
        task_path=task.module_path,
        args=normalize_json(list(args)),
        kwargs=normalize_json(kwargs),
        queue=task.queue_name,
        priority=task.priority,
        run_after=task.run_after or now(),
    )


def enqueue_each(task: Task[..., Any], calls: Iterable[tuple[Any, ...]]) -> None:
    """Queue many calls at once, one a tuple of arguments: nobody's own, none unique."""
    Job.objects.bulk_create(job_for(task, args, {}) for args in calls)
