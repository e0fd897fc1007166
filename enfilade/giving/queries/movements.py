"""Reads of money the ledger has and the bank may show: payouts, remittances of cheques, cash."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from enfilade.giving.engine.movements import Trace
from enfilade.giving.enums import CURRENCY, AccountKind, EntryKind, RemittanceState
from enfilade.giving.models import BankAccount, BankLine, LedgerEntry, LineConfirmation, Remittance
from enfilade.giving.queries.cheques import remittances_of
from enfilade.people.models import Space

NEAR = timedelta(days=10)
SLOW = timedelta(days=30)
MOST = 20
MAIN = f"{AccountKind.BANK}:main"
ARRIVES = (EntryKind.PAYOUT, EntryKind.DEPOSIT)


@dataclass(frozen=True)
class Movement:
    """A movement that a line may show: an entry of the ledger, or a remittance taken to the bank and not credited yet."""

    trace: Trace
    words: str
    day: date
    entry: LedgerEntry | None = None
    remittance: Remittance | None = None


def code_of(account: BankAccount) -> str:
    """The code of a bank account in the ledger."""
    return f"{AccountKind.BANK}:{account.public_id}"


def unconfirmed(account: BankAccount) -> QuerySet[LedgerEntry]:
    """What the ledger says arrived on an account (or on the one without a name) and no line of a statement shows."""
    shown = LineConfirmation.objects.filter(entry=OuterRef("pk"), lifted_at=None)
    codes = (code_of(account), MAIN)
    rows = LedgerEntry.objects.filter(
        kind__in=ARRIVES, debit__museum_id=account.museum_id, debit__code__in=codes, currency=CURRENCY
    )
    return rows.filter(~Exists(shown))


def movements_for(line: BankLine) -> list[Movement]:
    """The movements of a line's amount about its day; none for a line that takes money out."""
    if not line.is_credit or line.is_return or line.currency != CURRENCY:
        return []
    zone = ZoneInfo(line.account.museum.timezone)
    rows = unconfirmed(line.account).filter(amount=line.amount)
    rows = rows.filter(at__date__gte=line.booked_on - SLOW, at__date__lte=line.booked_on + NEAR)
    entries = [entry_movement(one, one.at.astimezone(zone).date()) for one in rows.order_by("pk")[:MOST]]
    return entries + [slip_movement(one) for one in slips_like(line)]


def entry_movement(entry: LedgerEntry, day: date) -> Movement:
    """An entry of the ledger as a movement of a day."""
    trace = Trace(f"e{entry.pk}", entry.provider, (entry.reference,))
    return Movement(trace, str(EntryKind(entry.kind).label), day, entry=entry)


def slip_movement(slip: Remittance) -> Movement:
    """A remittance at the bank as a movement of the day it was taken there."""
    words = _("bordereau de remise %(number)s, à créditer") % {"number": slip.text}
    day = slip.deposited_on or slip.composed_at.date()
    return Movement(Trace(f"r{slip.public_id}", "cheque", (slip.public_id,)), words, day, remittance=slip)


def slips_like(line: BankLine) -> list[Remittance]:
    """Remittances at the bank, not credited yet, whose good cheques make the line's amount."""
    rows = remittances_of(line.account.museum).filter(
        state=RemittanceState.DEPOSITED, deposited_on__gte=line.booked_on - SLOW, deposited_on__lte=line.booked_on
    )
    good = Sum("cheques__payment__amount", filter=Q(cheques__bounced_at=None), default=0)
    return list(rows.annotate(good=good).filter(good=line.amount).order_by("pk")[:MOST])


def unnamed_balance(museum: Space) -> int:
    """What the ledger has (cents) on the account of a museum's bank that has no name."""
    sums = [
        LedgerEntry.objects.filter(**{f"{side}__museum_id": museum.pk, f"{side}__code": MAIN}).aggregate(
            total=Sum("amount", default=0)
        )["total"]
        for side in ("debit", "credit")
    ]
    return int(sums[0] - sums[1])
