"""What readers said was wrong with a card has been looked at."""

from typing import Any

from django.db import transaction

from enfilade.contribute.enums import FlagReason, TaskState
from enfilade.contribute.models import Task
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event


@transaction.atomic
def answer_flags(*, task: Task, keep: bool, by: Any, words: str = "") -> None:
    """The card stays, or is withdrawn (its answers are kept); ``words`` are for those who flagged it. A card hidden because
    someone's private life was read on it is handed out again when it stays, unless its set waits. Done twice, the second
    time answers nobody."""
    fresh = Task.objects.select_for_update(of=("self",)).select_related("project", "card_set").get(pk=task.pk)
    waiting = fresh.flags.filter(answered_at=None)
    if waiting.filter(reason=FlagReason.PERSONAL).exists() and keep:
        fresh.on_hold = fresh.card_set is not None and fresh.card_set.on_hold
    waiting.update(answered_at=now(), answer=" ".join(words.split())[:500], kept=keep)
    fresh.flagged = 0
    if not keep and fresh.state in (TaskState.OPEN, TaskState.REVIEW):
        fresh.state, fresh.retired_at = TaskState.WITHDRAWN, now()
    fresh.save(update_fields=["flagged", "state", "retired_at", "on_hold"])
    record_event(
        "contribute.flags_answered", subject=Thing("contribute.task", fresh.public_id),
        within=Thing("contribute.project", fresh.project.public_id), space_id=fresh.project.museum_id, by=by, kept=keep,
    )  # fmt: skip
