"""Recurring tasks: each due tick is enqueued by exactly one worker."""

from django.db import transaction

from enfilade.core.clock import now
from enfilade.core.contracts.schedules import schedules
from enfilade.core.models.job import Schedule


def enqueue_due_schedules() -> int:
    """Enqueue every recurring task that is due; the answer is how many. Missed ticks are not made up for."""
    moment, count = now(), 0
    known = dict(Schedule.objects.values_list("name", "next_run"))
    for name, recurring in schedules.items():
        if name not in known:
            Schedule.objects.get_or_create(name=name, defaults={"next_run": moment})
        elif known[name] > moment:
            continue
        with transaction.atomic():
            due = Schedule.objects.filter(name=name, next_run__lte=moment)
            if due.update(next_run=moment + recurring.every):
                recurring.task.enqueue()
                count += 1
    return count
