"""Reads of tills."""

from django.db.models import QuerySet, Sum

from enfilade.giving.enums import AccountKind
from enfilade.giving.models import CashDeposit, LedgerEntry, Till, TillSession, TillSlip
from enfilade.people.models import Space


def tills_of(space: Space) -> QuerySet[Till]:
    """The tills of one museum."""
    return Till.objects.filter(museum_id=space.pk).select_related("museum")


def sessions_of(space: Space) -> QuerySet[TillSession]:
    """Every session of one museum's tills."""
    return TillSession.objects.filter(till__museum_id=space.pk).select_related("till__museum")


def live_session_of(till: Till) -> TillSession | None:
    """The session not yet checked: open, or counted."""
    return till.sessions.filter(checked_at=None).select_related("till__museum").first()


def slips_of(space: Space) -> QuerySet[TillSlip]:
    """Every slip of one museum's tills."""
    rows = TillSlip.objects.filter(session__till__museum_id=space.pk)
    return rows.select_related("session__till", "payment__gift__campaign")


def deposits_of(till: Till) -> QuerySet[CashDeposit]:
    """What was taken from a till to the bank, newest first."""
    return till.deposits.order_by("-number")


def cash_received(session: TillSession) -> int:
    """The sum of a session's slips, in cents."""
    total: int = session.slips.aggregate(total=Sum("amount", default=0))["total"]
    return total


def cash_in(till: Till) -> int:
    """The gifts in a till by the ledger, in cents, without the money it opens with."""
    rows = LedgerEntry.objects.all()
    box = {"museum": till.museum_id, "kind": AccountKind.CASH, "code": f"{AccountKind.CASH}:{till.public_id}"}
    came, left = ({f"{side}__{name}": value for name, value in box.items()} for side in ("debit", "credit"))
    sums: list[int] = [rows.filter(**one).aggregate(total=Sum("amount", default=0))["total"] for one in (came, left)]
    return sums[0] - sums[1]
