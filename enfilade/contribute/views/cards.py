"""A card laid on the desk, with what its page needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from enfilade.contribute import queries
from enfilade.contribute.access import codes_of
from enfilade.contribute.forms import AnswerForm
from enfilade.contribute.models import ContributionProject, Contributor, Lease, Question
from enfilade.contribute.services.drafts import draft_of
from enfilade.core.clock import now
from enfilade.media.queries import PictureView, view_of


@dataclass(frozen=True)
class Card:
    """``left`` is for how many seconds it is kept for its reader; ``draft`` what they typed, as the script takes it."""

    lease: Lease
    picture: PictureView | None
    companions: list[PictureView]
    form: Any
    number: int
    draft: dict[str, Any] | None
    left: int


def laid(project: ContributionProject, reader: Contributor, leases: Sequence[Lease], *, form: Any = None) -> list[Card]:
    """The cards of ``leases``, the one on the desk first; ``form`` is what came back of it."""
    found = queries.leases_at_desk(leases)
    pictures = queries.companions([one.task for one in found])
    read, questions = queries.read_by(reader, project), list(project.questions.all())
    return [
        card_of(one, pictures[one.task_id], form if place == 0 else None, read + place + 1, questions)
        for place, one in enumerate(found)
    ]


def card_of(lease: Lease, companions: list[Any], form: Any, number: int, questions: list[Question]) -> Card:
    picture = view_of(lease.task.picture) if lease.task.picture else None
    return Card(
        lease, picture, [view_of(one) for one in companions], form or AnswerForm(questions=questions), number,
        None if form else told_draft(lease), max(0, int((lease.until - now()).total_seconds())),
    )  # fmt: skip


def told_draft(lease: Lease) -> dict[str, Any] | None:
    """A lease's draft as the script takes it: ``age`` in milliseconds, since clocks of devices differ."""
    draft = draft_of(lease)
    if draft is None:
        return None
    return {"boxes": draft.boxes, "tab": draft.tab, "age": int((now() - draft.at).total_seconds() * 1000)}


def code_of(reader: Contributor) -> str:
    return codes_of(reader)[0]
