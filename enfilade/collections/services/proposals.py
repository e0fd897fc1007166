"""Values that differ from what people wrote: they wait for a decision, they are never written over it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.tasks import task

from enfilade.collections.engine.items import Item
from enfilade.collections.enums import Field, ProposalState, SourceKind
from enfilade.collections.errors import AlreadyDecided
from enfilade.collections.models import ImportRun, Proposal, Record
from enfilade.collections.services.values import Source, edit_record
from enfilade.core.clock import now
from enfilade.core.jobs import SLOW, owned_by

BATCH = 100
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
    offer = Proposal(
        record=record, museum_id=record.museum_id, field=field, value=value, items=items or [], source=source.kind,
        label=source.label[:200], detail=source.detail,
    )  # fmt: skip
    offer_values([offer])


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


@transaction.atomic
def decide_proposals(*, run: ImportRun, accept: bool, by: Any = None) -> int:
    """One decision for every value that an import offers, written in the background; the answer is how many they are."""
    with owned_by(by):
        continue_deciding.enqueue(run.pk, accept, getattr(by, "pk", None))
    return run.proposals.filter(state=ProposalState.WAITING).count()


@task(queue_name=SLOW)
def continue_deciding(run_id: int, accept: bool, by_id: int | None) -> int:
    """Decide batch by batch; begun again after a death, what is decided stays decided. The answer is how many."""
    by, count, last = get_user_model().objects.filter(pk=by_id or 0).first(), 0, 0
    rows = Proposal.objects.filter(run_id=run_id, state=ProposalState.WAITING).select_related("record").order_by("pk")
    while some := list(rows.filter(pk__gt=last)[:BATCH]):
        with transaction.atomic():
            count += sum(settled(proposal, accept, by) for proposal in some)
        last = some[-1].pk
    return count


def settled(proposal: Proposal, accept: bool, by: Any) -> bool:
    """Whether this decision is ours: somebody may have decided meanwhile."""
    try:
        (accept_proposal if accept else refuse_proposal)(proposal=proposal, by=by)
    except AlreadyDecided:
        return False
    return True


def decide(proposal: Proposal, state: ProposalState, by: Any) -> None:
    """One decision, once, on the very value that was shown. Raises ``AlreadyDecided``."""
    waiting = Proposal.objects.filter(pk=proposal.pk, state=ProposalState.WAITING, value=proposal.value)
    if not waiting.update(state=state, decided_at=now(), by_id=getattr(by, "pk", None)):
        raise AlreadyDecided
