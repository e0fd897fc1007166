"""Dating again the records that show what has changed elsewhere, so that those who copied them hear of it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.tasks import TaskContext, task

from enfilade.collections.models import Record, SearchOutbox
from enfilade.collections.services.indexing import request_indexing
from enfilade.core.clock import now
from enfilade.core.jobs import SLOW, report_progress

BATCH = 1000
OF_MUSEUM = frozenset({"slug", "name", "city", "museofile"})
OF_PICTURE = frozenset({"file", "alt", "credit", "rights", "licence"})
"""What the published record says of its museum, and of its pictures."""


def follow_museum(museum_id: int, changed: Collection[str]) -> None:
    """Date again in the background the public records of a museum, if what they say of it is among what changed."""
    if OF_MUSEUM.intersection(changed):
        redate_museum.enqueue(museum_id, now().isoformat())


def follow_picture(picture_id: int, changed: Collection[str]) -> None:
    """Date again the records that show a picture, if what they say of it is among what changed."""
    if OF_PICTURE.intersection(changed):
        redate_pictures(picture_ids=[picture_id])


def redate_pictures(*, picture_ids: Collection[int]) -> int:
    """Date again the records that show some pictures; the answer is how many."""
    return Record.objects.filter(images__picture__in=picture_ids).update(updated_at=now())


@task(takes_context=True, queue_name=SLOW)
def redate_museum(context: "TaskContext[..., Any]", museum_id: int, moment: str) -> int:
    """Date again, in batches, the public records of a museum that did not change since ``moment`` (ISO), and index them.

    The answer is how many. A worker that died left whole batches behind it: the next finds what is left.
    """
    since = datetime.fromisoformat(moment)
    stale = Record.objects.filter(museum_id=museum_id, is_public=True, updated_at__lt=since)
    total, done = stale.count(), 0
    while ids := list(stale.order_by("updated_at", "pk").values_list("pk", flat=True)[:BATCH]):
        redate(ids, max(now(), since))
        done += len(ids)
        report_progress(context, done=done, total=max(total, done))
    return done


@transaction.atomic
def redate(ids: Collection[int], at: datetime) -> None:
    """One batch, dated and put in the outbox of the index together."""
    Record.objects.filter(pk__in=ids, is_public=True).update(updated_at=at)
    SearchOutbox.objects.bulk_create(SearchOutbox(record_id=pk) for pk in ids)
    request_indexing()
