"""Values that differ from what people wrote: they wait for a decision, they are never written over it."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from enfilade.collections.engine.items import Item
from enfilade.collections.enums import Field, ProposalState, SourceKind
from enfilade.collections.errors import AlreadyDecided
from enfilade.collections.models import Proposal, Record
from enfilade.collections.services.values import Source, edit_record
from enfilade.core.clock import now

OFFERED = ("value", "items", "source", "label", "detail", "run", "state", "at", "decided_at", "by_id")


def offer_values(proposals: Iterable[Proposal]) -> None:
    """Put values in the queue, many at once. One that waits already, or was refused before, is not offered again."""
    offered = {(one.record_id, one.field): one for one in proposals}
    known = Proposal.objects.filter(record_id__in={record_id for record_id, _ in offered})
    for old in known.exclude(state=ProposalState.ACCEPTED):
        new = offered.get((old.record_id, old.field))
        if new is not None and (new.value, new.items) == (old.value, old.items):
            del offered[old.record_id, old.field]
    Proposal.objects.bulk_create(
        offered.values(), update_conflicts=True, unique_fields=["record", "field"], update_fields=OFFERED
    )


@transaction.atomic
def propose_value(*, record: Record, field: Field, value: str, source: Source, items: list[Item] | None = None) -> None:
    """Offer one value for a decision; the newest offer of a field takes the place of the one before."""
    offer_values(
        [
            Proposal(
                record=record, field=field, value=value, items=items or [], source=source.kind, label=source.label[:200],
                detail=source.detail,
            )
        ]
    )  # fmt: skip


@transaction.atomic
def accept_proposal(*, proposal: Proposal, by: Any = None, expected: str | None = None) -> Record:
    """Write the value; from now on it is a person's, with what proposed it told beside.

    Raises ``AlreadyDecided``, and ``ConflictingEdit`` when ``expected`` is no longer the present value.
    """
    decide(proposal, ProposalState.ACCEPTED, by)
    field = Field(proposal.field)
    kind = SourceKind.CONTRIBUTION if proposal.source == SourceKind.CONTRIBUTION else SourceKind.PERSON
    return edit_record(
        record=proposal.record, values={field: proposal.value}, details={field: proposal.items}, by=by,
        source=Source(kind, proposal.label, proposal.detail), expected={} if expected is None else {field: expected},
    )  # fmt: skip


@transaction.atomic
def refuse_proposal(*, proposal: Proposal, by: Any = None) -> None:
    """Keep the present value; the same offer will not come again. Raises ``AlreadyDecided``."""
    decide(proposal, ProposalState.REFUSED, by)


def decide(proposal: Proposal, state: ProposalState, by: Any) -> None:
    """One decision, once, on the very value that was shown. Raises ``AlreadyDecided``."""
    waiting = Proposal.objects.filter(pk=proposal.pk, state=ProposalState.WAITING, value=proposal.value)
    if not waiting.update(state=state, decided_at=now(), by_id=getattr(by, "pk", None)):
        raise AlreadyDecided
