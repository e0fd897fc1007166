"""Linking records to one another."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from enfilade.collections.enums import SAME_BOTH_WAYS, LinkKind
from enfilade.collections.errors import LinkedToItself
from enfilade.collections.models import Record, RecordLink
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event


@transaction.atomic
def link_records(*, record: Record, other: Record, kind: LinkKind, by: Any = None) -> RecordLink:
    """Say what ``record`` is for ``other``; saying it twice, or from the other end where it reads the same, makes one link.

    Raises ``LinkedToItself``.
    """
    if record.pk == other.pk:
        raise LinkedToItself
    first, second = sorted((record, other), key=lambda one: one.pk) if kind in SAME_BOTH_WAYS else (record, other)
    link, is_new = RecordLink.objects.get_or_create(
        record=first, other=second, kind=kind, defaults={"by_id": getattr(by, "pk", None)}
    )
    if is_new:
        tell("collections.records_linked", record, other, link, by)
    return link


@transaction.atomic
def unlink_records(*, link: RecordLink, by: Any = None) -> None:
    """Take a link away; taking it twice changes nothing."""
    count, _ = RecordLink.objects.filter(pk=link.pk).delete()
    if count:
        tell("collections.records_unlinked", link.record, link.other, link, by)


def tell(verb: str, record: Record, other: Record, link: RecordLink, by: Any) -> None:
    Record.objects.filter(Q(pk=record.pk) | Q(pk=other.pk)).update(updated_at=now())
    record_event(
        verb, subject=Thing("collections.record", record.public_id), space_id=record.museum_id, by=by,
        number=record.inventory_number, other=other.inventory_number, kind=link.kind,
    )  # fmt: skip
