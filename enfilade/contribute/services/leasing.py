"""Handing cards out: a place is taken in the database or not at all, and given back when time runs out.

A reader holds the card on the desk and, ahead of time, the next one, so that its picture is there when it is turned to.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.tasks import task

from enfilade.contribute.enums import LeaseState
from enfilade.contribute.errors import NotOpenNow
from enfilade.contribute.models import CardSet, ContributionProject, Contributor, Lease, Seat, Task
from enfilade.contribute.queries import kept_for_later
from enfilade.contribute.services.statements import (
    Spot,
    first_group,
    held_by,
    hold,
    is_waiting,
    last_of,
    lock_seat,
    next_group,
    take,
)
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

    No journal line: a lease changes nothing that lasts. Raises ``NotOpenNow``, ``ReaderBlocked``.
    """
    if not project.is_open:
        raise NotOpenNow
    spot = Spot(project.pk, contributor.pk, card_set.pk if card_set else None, in_order=project.hands_in_order)
    with transaction.atomic():
        seat = lock_seat(project.pk, contributor.pk)
        held = still_held(seat, spot)
        while len(held) < min(count, AHEAD):
            lease = take_place(seat, spot)
            if lease is None:
                break
            held.append(lease)
        if held:
            renew(held[0])
    for lease in held:
        lease.project = project
    return held


def still_held(seat: Seat, spot: Spot) -> list[Lease]:
    """What the reader holds, oldest first; whatever is of another set than the one chosen, or on a card that asks for
    nothing more, is given back, unless something is typed already."""
    kept: list[Lease] = []
    for held in held_by(seat):
        is_wanted = held.is_asking and spot.card_set in (None, held.card_set)
        if is_wanted or held.lease.draft:
            kept.append(held.lease)
        else:
            give_back(held.lease)
    return kept


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


def take_place(seat: Seat, spot: Spot) -> Lease | None:
    """Take the next card with a place left; when none has, one whose hour is over, or one that another reader keeps for
    later."""
    found = next_card(seat, spot)
    if found is None and (release_expired(seat.project_id) or yield_one(seat, spot)):
        found = taken(spot)
    return hold(found, seat, now(), now() + LEASE) if found else None


def next_card(seat: Seat, spot: Spot) -> int | None:
    """The next card for a reader, its place taken: by priority, then nearly finished first. For who has read much, each of
    these groups of cards is looked at from where they stopped; once all are, from their beginnings again."""
    found = further_on(seat, spot) if seat.readings >= MUCH and spot.is_whole else None
    return found or taken(spot)


def further_on(seat: Seat, spot: Spot) -> int | None:
    """The next card beyond the reader's cursor in the first group that has one; the cursors move on."""
    known, found, group = dict(seat.cursors), None, first_group(spot)
    while group and not found:
        priority, left = group
        name = f"{priority}/{left}"
        found = take(replace(spot, priority=priority, left=left, after=seat.cursors.get(name, 0)))
        seat.cursors[name] = found or last_of(replace(spot, priority=priority, left=left))
        group = next_group(spot, priority, left)
    if seat.cursors != known:
        Seat.objects.filter(pk=seat.pk).update(cursors=seat.cursors)
    return found


def taken(spot: Spot, *, passing: bool = True) -> int | None:
    """A place of the next card. Cards that others are taking now are passed over, and waited for only when nothing else is
    left; who waited in vain looks again, until nothing is left indeed."""
    found = take(spot, passing=passing)
    return found or (taken(spot, passing=False) if is_waiting(spot) else None)


def yield_one(seat: Seat, spot: Spot) -> int:
    """Give back one card that another reader keeps for later and that this one, who has nothing to read, has not met."""
    kept = kept_for_later(seat, before=now() - YIELDED, card_set=spot.card_set).first()
    return give_back(kept) if kept else 0


def release_expired(project_id: int | None = None) -> int:
    """Give back the places of leases whose hour is over; the answer is how many. Each in its own transaction, so that two
    who release at once never wait for each other's."""
    over = Lease.objects.filter(state=LeaseState.HELD, until__lt=now())
    rows = (over.filter(project=project_id) if project_id else over).order_by("pk").only("pk", "task_id")
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
