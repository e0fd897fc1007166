"""What a donor decides of a standing gift: another amount, a pause, an end. Nothing here waits for a provider."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from enfilade.core.clock import now, today
from enfilade.core.journal import record_event
from enfilade.giving.engine.standing import next_due
from enfilade.giving.enums import (
    CHARGED,
    MONTHS,
    EndReason,
    Every,
    InstalmentState,
    StandingLetterKind,
    StandingState,
)
from enfilade.giving.errors import StandingEnded
from enfilade.giving.models import Charge, Donor, Instalment, StandingGift
from enfilade.giving.services.gift_rows import check_amount
from enfilade.giving.services.mandates import release_soon
from enfilade.giving.services.standing_letters import write_soon


def held(standing: StandingGift) -> StandingGift:
    """The row, held until the end of the transaction: a charge is prepared under the same lock."""
    rows = StandingGift.objects.select_for_update(of=("self",)).select_related("campaign__museum", "first_gift")
    return rows.get(pk=standing.pk)


def note(standing: StandingGift, verb: str, **data: Any) -> None:
    within, space = standing.campaign.thing, standing.museum_id
    record_event(f"giving.{verb}", subject=standing.thing, within=within, space_id=space, **data)


@transaction.atomic
def change_standing(*, standing: StandingGift, amount: int) -> StandingGift:
    """Give ``amount`` cents from the next due date on; what is being taken is not changed.

    Raises ``AmountOutOfBounds``, ``StandingEnded``."""
    check_amount(amount)
    standing = held(standing)
    if standing.is_over:
        raise StandingEnded
    if amount != standing.amount:
        StandingGift.objects.filter(pk=standing.pk).update(amount=amount)
        standing.amount = amount
        note(standing, "standing_changed", amount=amount)
        write_soon(standing, StandingLetterKind.CHANGED, f"{now():%Y-%m-%d %H:%M:%S}")
    return standing


@transaction.atomic
def pause_standing(*, standing: StandingGift) -> StandingGift:
    """Take nothing until it is resumed; what was late is left. Raises ``StandingEnded``."""
    standing = held(standing)
    if standing.is_over:
        raise StandingEnded
    if standing.state in CHARGED:
        move(standing, StandingState.PAUSED)
        leave_open(standing)
        note(standing, "standing_paused")
    return standing


@transaction.atomic
def resume_standing(*, standing: StandingGift) -> StandingGift:
    """Begin again at the next due date; those of the pause are not asked for. Raises ``StandingEnded``."""
    standing = held(standing)
    if standing.is_over:
        raise StandingEnded
    if standing.is_paused:
        move(standing, StandingState.ACTIVE, next_due=due_after_today(standing))
        note(standing, "standing_resumed")
    return standing


@transaction.atomic
def end_standing(*, standing: StandingGift, because: EndReason = EndReason.DONOR) -> StandingGift:
    """Stop, at once and for good, whatever the provider answers: from here on no charge is prepared. One that was on its
    way already may still come, and is told like any gift. Asked again, nothing more happens."""
    standing = held(standing)
    if standing.is_over:
        return standing
    move(standing, StandingState.ENDED, ended_at=now(), ended_because=because, next_due=None)
    leave_open(standing)
    note(standing, "standing_ended", because=str(because))
    if because != EndReason.ERASED:
        write_soon(standing, StandingLetterKind.ENDED)
    release_soon(standing)
    return standing


def end_all_of(donors: list[Donor]) -> None:
    """Before a donor's data go: nothing is taken any more, no mail says so."""
    for one in StandingGift.objects.filter(donor__in=donors).exclude(state=StandingState.ENDED):
        end_standing(standing=one, because=EndReason.ERASED)


def move(standing: StandingGift, state: StandingState, **values: object) -> None:
    StandingGift.objects.filter(pk=standing.pk).update(state=state, **values)
    standing.refresh_from_db(fields=["state", *values])


def leave_open(standing: StandingGift) -> None:
    """Due dates not taken yet are left; one whose charge got no answer is still looked up."""
    unanswered = Charge.objects.filter(instalment=OuterRef("pk"), answered_at=None)
    rows = Instalment.objects.filter(~Exists(unanswered), standing=standing, state=InstalmentState.OPEN)
    rows.update(state=InstalmentState.LEFT)


def due_after_today(standing: StandingGift) -> date:
    first = standing.begun_on or today(standing.campaign.museum.timezone)
    return next_due(first, MONTHS[Every(standing.every)], today(standing.campaign.museum.timezone))
