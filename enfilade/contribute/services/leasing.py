"""Handing cards out: a place is taken in the database or not at all, and given back when time runs out."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.tasks import task

from enfilade.contribute.enums import LeaseState
from enfilade.contribute.errors import NotOpenNow
from enfilade.contribute.models import ContributionProject, Contributor, Lease, Task
from enfilade.contribute.queries import held_lease, next_tasks
from enfilade.core.clock import now

LEASE = timedelta(hours=1)  # PYBOSSA's, so that its presenters meet no surprise
AT_ONCE = 100
EVERY = timedelta(minutes=10)


def lease_task(*, project: ContributionProject, contributor: Contributor) -> Lease | None:
    """Hand a card to ``contributor`` for an hour: the one they hold already, else the next; None when nothing is left.

    Places whose hour is over are given back first. No journal line: a lease changes nothing that lasts. Raises
    ``NotOpenNow``.
    """
    if not project.is_open:
        raise NotOpenNow
    release_expired(project)
    with transaction.atomic():
        Contributor.objects.select_for_update().get(pk=contributor.pk)  # two tabs of one reader come one by one
        held = held_lease(project, contributor)
        return renewed(held) if held else take_place(project, contributor)


def renewed(lease: Lease) -> Lease:
    """The same lease; its hour starts again once half of it is gone."""
    if lease.until - now() < LEASE / 2:
        lease.until = now() + LEASE
        lease.save(update_fields=["until"])
    return lease


def take_place(project: ContributionProject, contributor: Contributor) -> Lease | None:
    """Lock the next card with a place left and take the place."""
    found = locked_next(next_tasks(project, contributor))
    if found is None:
        return None
    Task.objects.filter(pk=found.pk).update(leased=F("leased") + 1)
    return hold(found, contributor)


def locked_next(waiting: QuerySet[Task], *, passing: bool = True) -> Task | None:
    """The first of ``waiting``, locked. Cards that others are taking now are passed over, and waited for only when nothing
    else is left; who waited in vain looks again, until nothing is left indeed."""
    found = waiting.select_for_update(skip_locked=passing).first()
    return found or (locked_next(waiting, passing=False) if waiting.exists() else None)


def hold(found: Task, contributor: Contributor) -> Lease:
    """The lease itself; one that ran out before is taken up again."""
    moment = now()
    times = {"state": LeaseState.HELD, "taken_at": moment, "until": moment + LEASE}
    again = Lease.objects.filter(task=found, contributor=contributor)
    if again.update(**times):
        return again.get()
    return Lease.objects.create(task=found, project_id=found.project_id, contributor=contributor, **times)


def release_expired(project: ContributionProject | None = None) -> int:
    """Give back the places of leases whose hour is over; the answer is how many. Each in its own transaction, so that two
    who release at once never wait for each other's."""
    over = Lease.objects.filter(state=LeaseState.HELD, until__lt=now())
    rows = (over.filter(project=project) if project else over).order_by("pk").values_list("pk", "task_id")
    count = 0
    for pk, task_id in rows[:AT_ONCE]:
        with transaction.atomic():
            freed = over.filter(pk=pk).update(state=LeaseState.EXPIRED)  # 0 when someone else was quicker
            Task.objects.filter(pk=task_id).update(leased=F("leased") - freed)
            count += freed
    return count


@task
def expire_leases() -> int:
    """Recurring: give back every place whose hour is over."""
    total = 0
    while count := release_expired():
        total += count
    return total
