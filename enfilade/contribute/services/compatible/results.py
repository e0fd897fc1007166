"""The result of a completed card: made once, in the transaction that completes it, and told to the project's server."""

from typing import Any

from django.db import transaction

from enfilade.contribute.models import ApiSide, Result, Task
from enfilade.contribute.services.compatible.webhooks import plan_call
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event


def write_result(*, task: Task) -> Result | None:
    """Make the current result of a card that is complete now; the one it had before stays, as an earlier version. None for
    a project that compatible clients do not know. ``task`` must be locked."""
    side = ApiSide.objects.filter(project_id=task.project_id).first()
    if side is None:
        return None
    Result.objects.filter(task=task, is_current=True).update(is_current=False)
    result = Result.objects.create(task=task, project_id=task.project_id, created_at=now())
    if side.webhook:
        plan_call(result=result)
    return result


@transaction.atomic
def fill_result(*, result: Result, info: Any, by: Any) -> Result:
    """What the project's owner concludes from a card's answers: free JSON."""
    fresh = Result.objects.select_for_update(of=("self",)).select_related("task", "project").get(pk=result.pk)
    fresh.info = info
    fresh.save(update_fields=["info"])
    record_event(
        "contribute.result_filled", subject=Thing("contribute.task", fresh.task.public_id),
        within=Thing("contribute.project", fresh.project.public_id), space_id=fresh.project.museum_id, by=by,
        title=fresh.project.title,
    )  # fmt: skip
    return fresh
