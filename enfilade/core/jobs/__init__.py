"""Background jobs behind Django's ``django.tasks``: a table, a lease, retries, schedules, progress."""

from enfilade.core.jobs.progress import owned_by, report_progress

QUICK, SLOW = "default", "slow"
"""Queues: an import or a thousand pictures are slow, and must not make a gift's receipt wait."""

__all__ = ["QUICK", "SLOW", "owned_by", "report_progress"]
