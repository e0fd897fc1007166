"""Claiming and running jobs. A job is run by one worker at a time and again only when that worker died or failed."""

import logging
import threading
from collections.abc import Callable, Collection
from datetime import timedelta

from django.db import close_old_connections, connection
from django.db.models import F, Q
from django.tasks import TaskContext, task_backends
from django.utils.json import normalize_json
from django.utils.module_loading import import_string

from enfilade.core.clock import now
from enfilade.core.errors import Refusal
from enfilade.core.log_lines import current_job
from enfilade.core.models.job import Job, JobState

LEASE = timedelta(seconds=60)
BACKOFF = timedelta(seconds=2)  # doubled at each attempt
log = logging.getLogger("enfilade.jobs")


def claim_job(worker: str, queues: Collection[str] = ()) -> Job | None:
    """Take the next due job for ``worker`` under a lease, in one statement pair that two workers cannot both win.

    ``queues`` narrows the choice; none named means all.
    """
    moment = now()
    due = Q(state=JobState.READY, run_after__lte=moment) | Q(state=JobState.RUNNING, lease_until__lt=moment)
    if queues:
        due &= Q(queue__in=queues)
    for job_id in Job.objects.filter(due).order_by("-priority", "run_after", "id").values_list("pk", flat=True)[:5]:
        taken = Job.objects.filter(due, pk=job_id).update(
            state=JobState.RUNNING,
            worker=worker,
            lease_until=moment + LEASE,
            attempts=F("attempts") + 1,
            started_at=moment,
        )
        if taken:
            return Job.objects.get(pk=job_id)
    return None


def run_job(job: Job, *, loud: bool = False) -> None:
    """Run one claimed job and settle it. ``loud`` lets its exception through as well (tests)."""
    token = current_job.set(job.public_id)
    try:
        run_claimed(job, loud=loud)
    finally:
        current_job.reset(token)


def run_claimed(job: Job, *, loud: bool) -> None:
    if job.attempts > job.max_attempts:  # its workers died each time: it would kill the next one too
        settle(job, state=JobState.FAILED, error="WorkerLost: too many attempts")
        return
    task = import_string(job.task_path)
    context = (
        [TaskContext(task_result=task_backends["default"].get_result(job.public_id))] if task.takes_context else []
    )
    try:
        with Heartbeat(job):
            result = normalize_json(task.call(*context, *job.args, **job.kwargs))
    except Exception as error:  # whatever a task raises is its outcome
        log.warning("job failed", extra={"task": job.task_path}, exc_info=not isinstance(error, Refusal))
        retry_or_fail(job, error)
        if loud:
            raise
    else:
        settle(job, state=JobState.SUCCEEDED, result=result, error="")


def retry_or_fail(job: Job, error: Exception) -> None:
    """A refusal is an answer and is not retried; any other failure is, after a doubling delay."""
    words = f"{type(error).__module__}.{type(error).__name__}"
    if isinstance(error, Refusal):
        words += f": {error}"
    if isinstance(error, Refusal) or job.attempts >= job.max_attempts:
        settle(job, state=JobState.FAILED, error=words[:300])
        return
    later = now() + BACKOFF * 2 ** (job.attempts - 1)
    settle(job, state=JobState.READY, run_after=later, error=words[:300])


def settle(job: Job, *, state: JobState, **values: object) -> None:
    """Write the outcome, unless the lease was lost to another worker meanwhile."""
    ended = {} if state == JobState.READY else {"finished_at": now()}
    mine = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)
    mine.update(state=state, lease_until=None, **ended, **values)


class Heartbeat:
    """Extends a job's lease from a thread of its own while the job runs."""

    def __init__(self, job: Job) -> None:
        self.job, self.over = job, threading.Event()
        self.thread = threading.Thread(target=self.beat, daemon=True)

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *error: object) -> None:
        self.over.set()
        self.thread.join()

    def beat(self) -> None:
        if self.over.wait(LEASE.total_seconds() / 3):
            return
        try:
            while True:
                mine = Job.objects.filter(pk=self.job.pk, attempts=self.job.attempts, state=JobState.RUNNING)
                mine.update(lease_until=now() + LEASE)
                if self.over.wait(LEASE.total_seconds() / 3):
                    return
        finally:
            connection.close()


def run_due_jobs(worker: str, *, queues: Collection[str] = (), loud: bool = False) -> int:
    """Run jobs until none is due; the answer is how many were run."""
    count = 0
    while (job := claim_job(worker, queues)) is not None:
        run_job(job, loud=loud)
        count += 1
    return count


def work_until(
    over: threading.Event,
    worker: str,
    tick: Callable[[], object],
    *,
    queues: Collection[str] = (),
    pause: float = 0.5,
) -> None:
    """The worker's life, job by job until ``over``: tick the schedules, run what is due, else wait a little."""
    while not over.is_set():
        close_old_connections()
        tick()
        job = claim_job(worker, queues)
        if job is None:
            over.wait(pause)
        else:
            run_job(job)
