"""Drafts that follow their reader from one device to another: the newer one wins, and nobody is left unaware of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from enfilade.contribute.enums import LeaseState
from enfilade.contribute.errors import DraftTooLong
from enfilade.contribute.models import Answer, ContributionProject, Lease
from enfilade.contribute.services.answering import cleaned, questions_of
from enfilade.contribute.services.leasing import keep_draft, renew
from enfilade.core.clock import now

MOST_BOXES, LONGEST_DRAFT = 400, 200_000  # boxes of a form, characters of all of them
Boxes = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Draft:
    """What was typed: (name of the box, value) in the order of the page; on which page of which device (``tab``, a random
    word), and when."""

    boxes: Boxes
    tab: str
    at: datetime

    def as_json(self) -> dict[str, Any]:
        return {"boxes": [list(box) for box in self.boxes], "tab": self.tab, "at": self.at.isoformat()}


def draft_of(lease: Lease) -> Draft | None:
    """The draft kept with a lease; None when there is none, or when something else than the desk wrote it."""
    kept = lease.draft
    if not isinstance(kept, dict) or not {"boxes", "tab", "at"} <= kept.keys():
        return None
    return Draft([(name, value) for name, value in kept["boxes"]], kept["tab"], datetime.fromisoformat(kept["at"]))


@transaction.atomic
def keep_draft_of(*, lease: Lease, boxes: Boxes, tab: str, age: timedelta) -> Draft | None:
    """Keep what was typed ``age`` ago, unless another tab or device typed later: that newer draft is answered then, None
    otherwise. Whoever types keeps the card: its hour starts again once half of it is gone. Raises ``DraftTooLong``."""
    if len(boxes) > MOST_BOXES or sum(len(value) for _, value in boxes) > LONGEST_DRAFT:
        raise DraftTooLong
    fresh = Lease.objects.select_for_update().get(pk=lease.pk)
    draft, known = Draft(boxes, tab[:40], now() - max(age, timedelta(0))), draft_of(fresh)
    if known and known.tab != draft.tab and known.at > draft.at:
        return known
    keep_draft(lease=fresh, values=draft.as_json())
    if fresh.state == LeaseState.HELD:
        renew(fresh)
    return None


def says_the_same(*, answer: Answer, project: ContributionProject, values: Mapping[str, Any]) -> bool:
    """Whether ``values`` are what an answer says, or said before it was corrected: a second sending of the same, not
    another reading of the same card."""
    clean = cleaned(questions_of(project), values)
    return clean == answer.values or any(clean == one.values for one in answer.earlier.all())
