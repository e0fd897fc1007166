"""Jobs as the person who started them sees them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from enfilade.core.contracts.job_words import job_words
from enfilade.core.models.job import LIVE, Job, JobState


@dataclass(frozen=True)
class Watched:
    """A job told to people. ``percent`` is None while the total is unknown."""

    public_id: str
    title: str
    words: str
    live: bool
    failed: bool
    percent: int | None


def jobs_of(person: Any) -> QuerySet[Job]:
    """The jobs a person started, of any state."""
    return Job.objects.filter(owner_id=person.pk)


def watched(job: Job) -> Watched:
    """``job`` told in the reader's language: what it does, how far it is, how it ended."""
    live, failed = job.state in LIVE, job.state == JobState.FAILED
    total, done = job.progress_total, min(job.progress_done, job.progress_total)
    percent = 100 if job.state == JobState.SUCCEEDED else (done * 100 // total if total else None)
    return Watched(job.public_id, title_of(job), state_of(job), live, failed, percent)


def title_of(job: Job) -> str:
    if job.task_path not in job_words:
        return _("Tâche de fond")
    return str(job_words.get(job.task_path))


def state_of(job: Job) -> str:
    if job.state == JobState.SUCCEEDED:
        return _("Terminé.")
    if job.state == JobState.FAILED:
        return refusal_of(job) or _(
            "La tâche n'a pas abouti. Ce qui était fait avant est gardé ; vous pouvez la relancer."
        )
    if job.state == JobState.READY and job.attempts:
        return _("Une panne l'a interrompue ; elle reprendra d'elle-même.")
    if job.progress_total:
        counts = {"done": job.progress_done, "total": job.progress_total, "note": job.progress_note}
        return (_("%(done)s sur %(total)s. %(note)s") % counts).strip()
    return _("Elle attend son tour.") if job.state == JobState.READY else _("Elle est en cours.")


def refusal_of(job: Job) -> str:
    """The sentence of the refusal that ended a job; nothing for any other failure, whose words are not for people."""
    return job.error.partition(": ")[2] if not job.error.startswith("WorkerLost") else ""
