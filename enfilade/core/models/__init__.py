"""The kernel's tables: the journal of events, background jobs and their schedules."""

from enfilade.core.models.event import Event
from enfilade.core.models.job import Job, JobState, Schedule

__all__ = ["Event", "Job", "JobState", "Schedule"]
