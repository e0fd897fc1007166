"""Background jobs behind Django's ``django.tasks``: a table, a lease, retries, schedules, progress."""

from enfilade.core.jobs.progress import owned_by, report_progress

__all__ = ["owned_by", "report_progress"]
