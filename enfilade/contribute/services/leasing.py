"""Handing cards out: a place is taken in the database or not at all, and given back when time runs out.

A reader holds the card on the desk and, ahead of time, the next one, so that its picture is there when it is turned to.
"""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.tasks import task

from enfilade.contribute.enums import LeaseState
from enfilade.contribute.errors import NotOpenNow
from enfilade.contribute.models import CardSet, ContributionProject, Contributor, Lease, Seat, Task
from enfilade.contribute.queries import groups_of, held_leases, kept_for_later, unmet_tasks, waiting_tasks
from enfilade.core.clock import now

LEASE = timedelta(hours=1)  # PYBOSSA's, so that its presenters meet no surprise
AHEAD = 3  # cards held at once, at most
YIELDED = timedelta(minutes=2)  # after which a card kept for later goes to whoever has nothing to read
MUCH = 200  # cards read in a project, from which on cursors are worth their keeping
AT_ONCE = 100
EVERY = timedelta(minutes=1)


def lease_task(
    *, project: ContributionProject, contributor: Contributor, offset: int = 0, card_set: CardSet | None = None
) -> Lease | None:
    """Hand the card at ``offset`` to ``contributor`` for an hour: 0 is the one on the desk, 1 the next one; those held
    already, else taken now; None when nothing is left. Asked again, it gives the same card. Raises ``NotOpenNow``."""
    held = lease_tasks(project=project, contributor=contributor, count=offset + 1, card_set=card_set)
    return held[offset] if offset < len(held) else None


def lease_tasks(
    *, project: ContributionProject, contributor: Contributor, count: int = 1, card_set: CardSet | None = None
) -> list[Lease]:
    """Hand ``count`` cards (at most ``AHEAD``) to ``contributor``: the one on the desk, then the next ones; fewer when fewer
    are left. Of ``card_set`` alone, when given; a card held of another set is given back then.

    No journal line: a lease changes nothing that lasts. Raises ``NotOpenNow``.
    """
    if not project.is_open:
        raise NotOpenNow
    with transaction.atomic():
        seat = seat_of(project.pk, contributor.pk)
        held = still_held(seat, card_set)
        while len(held) < min(count, AHEAD):
            lease = take_place(project, seat, card_set)
            if lease is None:
                break
            held.append(lease)
        if held:
            renew(held[0])
        return held


def seat_of(project_id: int, contributor_id: int) -> Seat:
    """The seat of a reader in a project, locked; made at the first call."""
    mine = Seat.objects.select_for_update().filter(project_id=project_id, contributor_id=contributor_id)
    seat = mine.first()
    if seat is None:
        Seat.objects.bulk_create([Seat(project_id=project_id, contributor_id=contributor_id)], ignore_conflicts=True)
        seat = mine.get()
    return seat


def still_held(seat: Seat, card_set: CardSet | None) -> list[Lease]:
    """What the reader holds, oldest first; whatever is of another set than the one chosen, or on a card that asks for
    nothing more, is given back, unless something is typed already."""
    held: list[Lease] = []
    back: list[Lease] = []
    for lease in held_leases(seat):
        is_wanted = lease.task.is_asking and (card_set is None or lease.task.card_set_id == card_set.pk)
        (held if is_wanted or lease.draft else back).append(lease)
    for lease in back:
        give_back(lease)
    return held


def give_back(lease: Lease, state: LeaseState = LeaseState.EXPIRED) -> int:
    """Free the place of a lease still held; 0 when someone else was quicker."""
    freed = Lease.objects.filter(pk=lease.pk, state=LeaseState.HELD).update(state=state)
    if freed:
        Task.objects.filter(pk=lease.task_id).update(leased=F("leased") - 1)
    return freed


def renew(lease: Lease) -> None:
    """The hour of a card on the desk starts again once half of it is gone."""
    if lease.until - now() < LEASE / 2:
        lease.until = now() + LEASE
        lease.save(update_fields=["until"])


def take_place(project: ContributionProject, seat: Seat, card_set: CardSet | None) -> Lease | None:
    """Lock the next card with a place left and take the place; when none is, one whose hour is over, or one that another
    reader keeps for later."""
    found = next_task(project, seat, card_set)
    if found is None and (release_expired(project) or yield_one(project, seat, card_set)):
        found = locked_next(unmet_tasks(waiting_tasks(project, card_set), seat))
    if found is None:
        return None
    Task.objects.filter(pk=found.pk).update(leased=F("leased") + 1)
    return hold(found, seat)


def next_task(project: ContributionProject, seat: Seat, card_set: CardSet | None) -> Task | None:
    """The next card for a reader, locked: by priority, then nearly finished first. For who has read much, each of these
    groups of cards is looked at from where they stopped; once all are, from their beginnings again."""
    waiting = waiting_tasks(project, card_set)
    if seat.readings >= MUCH and card_set is None and not project.hands_in_order:
        found = further_on(waiting, seat)
        if found:
            return found
    return locked_next(unmet_tasks(waiting, seat))


def further_on(waiting: QuerySet[Task], seat: Seat) -> Task | None:
    known, found = dict(seat.cursors), None
    for priority, left in groups_of(waiting):
        group, name = waiting.filter(priority=priority, left=left), f"{priority}/{left}"
        found = locked_next(unmet_tasks(group.filter(pk__gt=seat.cursors.get(name, 0)), seat))
        last = found or group.only("pk").last()
        seat.cursors[name] = last.pk if last else 0
        if found:
            break
    if seat.cursors != known:
        Seat.objects.filter(pk=seat.pk).update(cursors=seat.cursors)
    return found


def locked_next(waiting: QuerySet[Task], *, passing: bool = True) -> Task | None:
    """The first of ``waiting``, locked. Cards that others are taking now are passed over, and waited for only when nothing
    else is left; who waited in vain looks again, until nothing is left indeed."""
    found = waiting.select_for_update(skip_locked=passing).first()
    return found or (locked_next(waiting, passing=False) if waiting.exists() else None)


def hold(found: Task, seat: Seat) -> Lease:
    """The lease itself; one that ran out before is taken up again."""
    moment = now()
    times = {"state": LeaseState.HELD, "taken_at": moment, "until": moment + LEASE}
    if found.was_met:  # type: ignore[attr-defined]  # from ``unmet_tasks``
        Lease.objects.filter(task=found, contributor_id=seat.contributor_id).update(**times)
        return Lease.objects.get(task=found, contributor_id=seat.contributor_id)
    lease = Lease(task=found, project_id=seat.project_id, contributor_id=seat.contributor_id, **times)
    lease.save(force_insert=True)
    return lease


def yield_one(project: ContributionProject, seat: Seat, card_set: CardSet | None) -> int:
    """Give back one card that another reader keeps for later and that this one, who has nothing to read, has not met."""
    kept = kept_for_later(project, seat, before=now() - YIELDED, card_set=card_set).first()
    return give_back(kept) if kept else 0


def release_expired(project: ContributionProject | None = None) -> int:
    """Give back the places of leases whose hour is over; the answer is how many. Each in its own transaction, so that two
    who release at once never wait for each other's."""
    over = Lease.objects.filter(state=LeaseState.HELD, until__lt=now())
    rows = (over.filter(project=project) if project else over).order_by("pk").only("pk", "task_id")
    count = 0
    for lease in rows[:AT_ONCE]:
        with transaction.atomic():
            count += give_back(lease)
    return count


@task
def expire_leases() -> int:
    """Recurring: give back every place whose hour is over."""
    total = 0
    while count := release_expired():
        total += count
    return total


@transaction.atomic
def keep_draft(*, lease: Lease, values: dict[str, Any]) -> None:
    """What was typed so far, kept with the lease for this reader's other devices; a draft of a card that is no longer held
    is let go. No journal line: nothing is said yet."""
    Lease.objects.filter(pk=lease.pk, state=LeaseState.HELD).update(draft=values)
