"""Stopping a reader in a museum's projects, and letting them read again. Nothing is deleted."""

from typing import Any

from django.db import transaction

from enfilade.contribute.enums import LeaseState
from enfilade.contribute.errors import NoReason
from enfilade.contribute.models import Block, Contributor, Lease, Seat
from enfilade.contribute.services.leasing import give_back
from enfilade.core.clock import now
from enfilade.core.journal import record_event
from enfilade.network.models import Museum


@transaction.atomic
def block_reader(*, museum: Museum, contributor: Contributor, reason: str, by: Any) -> Block:
    """From now on the reader is handed nothing in the museum's projects and nothing is taken from them; what they held is
    free for others. Their readings stay as they are. Raises ``NoReason``; then nothing is written."""
    words = " ".join(reason.split())[:300]
    if not words:
        raise NoReason
    Contributor.objects.select_for_update(no_key=True).get(pk=contributor.pk)  # answers still refer to them meanwhile
    facts = {"reason": words, "by": by, "at": now(), "lifted_at": None}
    block, _ = Block.objects.update_or_create(museum=museum, contributor=contributor, defaults=facts)
    close_seats(block)
    tell(block, "contribute.reader_blocked", by)
    return block


@transaction.atomic
def lift_block(*, block: Block, by: Any) -> None:
    """Let the reader read again. Safe to call again."""
    Contributor.objects.select_for_update(no_key=True).get(pk=block.contributor_id)
    if Block.objects.filter(pk=block.pk, lifted_at=None).update(lifted_at=now()):
        seats_of(block).update(blocked_at=None)
        tell(block, "contribute.reader_unblocked", by)


def carry_blocks(anonymous: Contributor, mine: Contributor) -> None:
    """A reader stopped without an account is stopped with one. Both must be locked."""
    for block in anonymous.blocks.filter(lifted_at=None):
        facts = {"reason": block.reason, "by_id": block.by_id, "at": block.at, "lifted_at": None}
        facts["sets_aside"] = block.sets_aside
        carried, _ = Block.objects.update_or_create(museum_id=block.museum_id, contributor=mine, defaults=facts)
        close_seats(carried)


def seats_of(block: Block) -> Any:
    return Seat.objects.filter(contributor=block.contributor_id, project__museum=block.museum_id)


def close_seats(block: Block) -> None:
    """The seats first, which waits for whoever is taking an answer in; then what is held."""
    for pk in seats_of(block).order_by("pk").values_list("pk", flat=True):
        Seat.objects.filter(pk=pk).update(blocked_at=block.at)
    held = Lease.objects.filter(contributor=block.contributor_id, project__museum=block.museum_id)
    for lease in held.filter(state=LeaseState.HELD).order_by("pk"):
        give_back(lease)


def tell(block: Block, verb: str, by: Any) -> None:
    """One line of the journal; neither the reader nor the reason."""
    record_event(verb, subject=block.thing, space_id=block.museum_id, by=by)
