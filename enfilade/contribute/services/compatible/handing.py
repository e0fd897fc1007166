"""Handing cards to PYBOSSA's clients in an order of their choosing."""

from collections.abc import Sequence
from operator import attrgetter

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils.crypto import salted_hmac

from enfilade.contribute.enums import LeaseState
from enfilade.contribute.errors import NotOpenNow
from enfilade.contribute.models import ContributionProject, Contributor, Lease, Task
from enfilade.contribute.services.leasing import AHEAD, LEASE, renew, still_held
from enfilade.contribute.services.statements import Spot, hold, lock_seat
from enfilade.core.clock import now


@transaction.atomic
def lease_in_order(
    *, project: ContributionProject, contributor: Contributor, column: str, descending: bool, offset: int = 0
) -> Lease | None:
    """The card at ``offset`` among those held and those that may be, in the order of one column of cards; taken now unless
    it is held. Who holds ``AHEAD`` cards already is given the first of these. Raises ``NotOpenNow``."""
    if not project.is_open:
        raise NotOpenNow
    seat = lock_seat(project.pk, contributor.pk)
    held = {lease.task_id: lease for lease in still_held(seat, Spot(project.pk, contributor.pk))}
    order = (f"-{column}" if descending else column, "pk")
    met = Lease.objects.filter(task=OuterRef("pk"), contributor=contributor).exclude(state=LeaseState.EXPIRED)
    waiting = Task.objects.filter(project=project, is_available=1).exclude(Exists(met)).order_by(*order)
    known = list(Task.objects.filter(pk__in=held))
    ranked = in_order([*known, *waiting[: offset + 1]] if len(held) < AHEAD else known, column, descending)
    for chosen in ranked[offset:]:
        if chosen.pk in held:
            renew(held[chosen.pk])
            return held[chosen.pk]
        if Task.objects.filter(pk=chosen.pk, is_available=1).update(leased=F("leased") + 1):
            return hold(chosen.pk, seat, now(), now() + LEASE)
    return None


def in_order(tasks: Sequence[Task], column: str, descending: bool) -> list[Task]:
    """Cards by one column, then by id."""
    return sorted(sorted(tasks, key=attrgetter("pk")), key=attrgetter(column), reverse=descending)


def kiosk_reader(*, project: ContributionProject, uid: str) -> Contributor:
    """The reader whom a project's own site calls ``uid``: made at the first call, somebody else in another project. The name
    that site uses is kept with the answers only."""
    return Contributor.objects.get_or_create(token=kiosk_token(project, uid))[0]


def known_kiosk_reader(*, project: ContributionProject, uid: str) -> Contributor | None:
    """The reader whom a project's own site calls ``uid``, if there is one; makes nobody."""
    return Contributor.objects.filter(token=kiosk_token(project, uid)).first()


def kiosk_token(project: ContributionProject, uid: str) -> str:
    """The mark by which that reader is known: it leads back to nobody."""
    mark = salted_hmac("contribute.kiosk_reader", f"{project.public_id}:{uid}", algorithm="sha256")
    return mark.hexdigest()[:32]
