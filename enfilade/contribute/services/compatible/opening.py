"""A card opened by its address on a presenter's page: handed out as if it had been asked for."""

from django.db import transaction
from django.db.models import F

from enfilade.contribute.enums import LeaseState
from enfilade.contribute.errors import NotOpenNow
from enfilade.contribute.models import Contributor, Lease, Task
from enfilade.contribute.services.leasing import AHEAD, LEASE, give_back, renew
from enfilade.contribute.services.statements import held_by, hold, lock_seat
from enfilade.core.clock import now


@transaction.atomic
def lease_this(*, task: Task, contributor: Contributor) -> Lease | None:
    """Hand that very card to ``contributor``, if it has a place left and was not met before; one held already stays held.
    The last of the cards kept for later is given back when too many are held. Raises ``NotOpenNow``."""
    if not task.project.is_open:
        raise NotOpenNow
    seat = lock_seat(task.project_id, contributor.pk)
    held = [one.lease for one in held_by(seat)]
    for lease in held:
        if lease.task_id == task.pk:
            renew(lease)
            return lease
    if Lease.objects.filter(task=task, contributor=contributor).exclude(state=LeaseState.EXPIRED).exists():
        return None
    if not Task.objects.filter(pk=task.pk, is_available=1).update(leased=F("leased") + 1):
        return None
    if len(held) >= AHEAD:
        give_back(held[-1])
    return hold(task.pk, seat, now(), now() + LEASE)
