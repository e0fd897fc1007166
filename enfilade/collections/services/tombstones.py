"""Remembering what was public and no longer is, for those who copied it from us."""

from django.db.models import QuerySet

from enfilade.collections.models import Record, Tombstone
from enfilade.core.clock import now


def bury(records: QuerySet[Record]) -> None:
    """Leave a tombstone for each of these records, which were public until now; burying twice changes only the date."""
    rows = records.values_list("public_id", "museum_id")
    Tombstone.objects.bulk_create(
        (Tombstone(public_id=public_id, museum_id=museum_id, at=now()) for public_id, museum_id in rows),
        update_conflicts=True,
        unique_fields=["public_id"],
        update_fields=["at"],
    )


def unearth(records: QuerySet[Record]) -> None:
    """Take the tombstones of records that are public again."""
    Tombstone.objects.filter(public_id__in=records.values("public_id")).delete()
