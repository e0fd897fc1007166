"""Reads of reconciliations and of the books."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet, Sum

from enfilade.giving.engine.accounting import ASSOCIATION, UNKNOWN, Posting
from enfilade.giving.enums import AccountKind
from enfilade.giving.models import AccountNumber, Difference, LedgerEntry, Reconciliation
from enfilade.network.models import Museum
from enfilade.people.models import Space


def runs_of(space: Space) -> QuerySet[Reconciliation]:
    """Every comparison made for one museum."""
    return Reconciliation.objects.filter(museum_id=space.pk).select_related("signed_by")


def differences_of(space: Space) -> QuerySet[Difference]:
    """Every difference found for one museum."""
    return Difference.objects.filter(museum_id=space.pk).select_related("owner", "payment__gift")


def clearing_of(museum: Space, provider: str) -> int:
    """What the ledger says a provider still owes a museum, in cents; negative when the museum owes it."""
    lines = LedgerEntry.objects.filter(provider=provider)
    into, out = (
        lines.filter(**{f"{side}__museum_id": museum.pk, f"{side}__kind": AccountKind.CLEARING})
        for side in ("debit", "credit")
    )
    total = [rows.aggregate(total=Sum("amount"))["total"] or 0 for rows in (into, out)]
    return int(total[0] - total[1])


def numbers_of(museum: Space) -> dict[str, tuple[str, str]]:
    """The number and name of each kind of account in a museum's books; the usual ones where it chose none."""
    usual = {kind: ASSOCIATION.get(kind, UNKNOWN) for kind in AccountKind.values}
    rows = AccountNumber.objects.filter(museum_id=museum.pk)
    return usual | {row.kind: (row.number, row.label) for row in rows}


def entries_of(museum: Space) -> QuerySet[LedgerEntry]:
    """A museum's ledger, in the order it was written."""
    return LedgerEntry.objects.filter(debit__museum_id=museum.pk).order_by("at", "pk")


def entries_between(museum: Museum, first: date, last: date) -> QuerySet[LedgerEntry]:
    """The ledger of some days (both included, in the museum's own time), with accounts and campaigns."""
    start, end = bounds(museum, first, last)
    rows = entries_of(museum).filter(at__gte=start, at__lt=end)
    return rows.select_related("debit__campaign", "credit__campaign")


def bounds(museum: Museum, first: date, last: date) -> tuple[datetime, datetime]:
    """The moments between which days lie where the museum is."""
    zone = ZoneInfo(museum.timezone)
    return datetime.combine(first, time(), zone), datetime.combine(last + timedelta(days=1), time(), zone)


def postings_of(museum: Museum, first: date, last: date) -> Iterator[Posting]:
    """The same lines as accountants want them, numbered without a gap from the museum's first entry: a line keeps its
    number whatever the period asked for."""
    numbers, zone = numbers_of(museum), ZoneInfo(museum.timezone)
    start, _end = bounds(museum, first, last)
    before = entries_of(museum).filter(at__lt=start).count()
    entries = entries_between(museum, first, last).iterator(chunk_size=500)
    for number, entry in enumerate(entries, start=before + 1):
        campaign = entry.credit.campaign or entry.debit.campaign
        words = " - ".join(part for part in (entry.get_kind_display(), campaign.title if campaign else "") if part)
        yield Posting(
            number, entry.at.astimezone(zone).date(), words, entry.operation, numbers[entry.debit.kind],
            numbers[entry.credit.kind], entry.amount, entry.currency,
        )  # fmt: skip
