"""Reads of bank accounts, statements, their lines, and the gifts they may be."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet

from enfilade.core.qr import QrCode
from enfilade.giving.engine.epc import transfer_code
from enfilade.giving.engine.references import creditor_reference, references_in
from enfilade.giving.engine.transfers import Candidate, Suggestion, suggestions
from enfilade.giving.enums import CURRENCY, UNSETTLED, GiftState, PaymentState
from enfilade.giving.models import BankAccount, BankLine, BankStatement, Gift, LineShare, Payment, TransferOrder
from enfilade.people.models import Space

MOST = 200  # gifts of one amount that are compared with a line
FOUND = 20


@dataclass(frozen=True)
class TransferDetails:
    """All that a donor needs to make a transfer; ``amount`` in cents."""

    holder: str
    iban: str
    bic: str
    amount: int
    reference: str
    creditor_reference: str
    code: QrCode


@dataclass(frozen=True)
class Proposal:
    """A gift a line may pay, and why."""

    gift: Gift
    reasons: tuple[str, ...]


def account_of(museum: Space) -> BankAccount | None:
    """The account a museum receives transfers on."""
    return BankAccount.objects.filter(museum_id=museum.pk, closed_at=None).first()


def takes_transfers(museum: Space) -> bool:
    """Whether a museum can be given to by transfer."""
    return account_of(museum) is not None


def transfer_details(payment: Payment) -> TransferDetails | None:
    """What the donor was told for a payment by transfer; None for any other."""
    order = TransferOrder.objects.filter(key=f"pay_{payment.public_id}").select_related("account").first()
    if order is None:
        return None
    account, reference = order.account, order.reference
    code = transfer_code(
        holder=account.holder, iban=account.iban, bic=account.bic, amount=order.amount, reference=reference
    )
    told = (account.holder, account.printed_iban, account.bic, order.amount, reference)
    return TransferDetails(*told, creditor_reference(reference), code)


def statements_of(space: Space) -> QuerySet[BankStatement]:
    """The files imported for one museum."""
    return BankStatement.objects.filter(account__museum_id=space.pk).select_related("account__museum")


def lines_of(space: Space) -> QuerySet[BankLine]:
    """Every bank line of one museum that may be a gift or a return."""
    return BankLine.objects.filter(account__museum_id=space.pk).select_related("account__museum", "statement")


def lines_to_settle(space: Space) -> QuerySet[BankLine]:
    """Lines that wait for a person."""
    return lines_of(space).filter(state__in=UNSETTLED)


def states_in(statement: BankStatement) -> Counter[str]:
    """How many lines a statement brought, by state."""
    return Counter(dict(statement.lines.values_list("state").annotate(Count("pk"))))


def shares_of(line: BankLine) -> QuerySet[LineShare]:
    """What a line was counted for, what was undone included."""
    return line.shares.select_related("gift__campaign__museum", "payment", "entry").order_by("pk")


def transfers_referred(line: BankLine) -> list[Payment]:
    """The payments whose references a line tells, at its museum."""
    found = references_in(line.text)
    rows = Payment.objects.filter(provider="transfer", reference__in=found, gift__museum_id=line.account.museum_id)
    return list(rows.select_related("gift__campaign__museum")) if found else []


def payments_like(line: BankLine) -> QuerySet[Payment]:
    """Transfers a line may pay: those it refers to, and those waiting for the same amount."""
    waiting = Q(amount=line.amount, gift__state=GiftState.STARTED) & ~Q(state=PaymentState.SUCCEEDED)
    rows = Payment.objects.filter(provider="transfer", gift__museum_id=line.account.museum_id)
    return rows.filter(waiting | Q(reference__in=references_in(line.text))).select_related(
        "gift__campaign", "gift__donor"
    )


def suggested_for(line: BankLine, payments: Iterable[Payment]) -> list[Suggestion]:
    """The engine's suggestions among ``payments``, strongest first."""
    zone = ZoneInfo(line.account.museum.timezone)
    rows = [
        Candidate(one.gift_id, one.reference, one.amount, one.gift.name, one.created_at.astimezone(zone).date())
        for one in payments
    ]
    references = references_in(line.text)
    return suggestions(
        rows, references=references, amount=line.amount, name=line.name, text=line.text, day=line.booked_on
    )


def proposals_for(line: BankLine) -> list[Proposal]:
    """The gifts to show beside a line, likeliest first; none for a line that cannot be a gift."""
    if not line.is_credit or line.is_return or line.currency != CURRENCY:
        return []
    payments = list(payments_like(line).order_by("-pk")[:MOST])
    gifts = {one.gift_id: one.gift for one in payments}
    found = {one.key: Proposal(gifts[one.key], one.reasons) for one in reversed(suggested_for(line, payments))}
    return list(reversed(found.values()))[:FOUND]


def originals_of(line: BankLine) -> list[LineShare]:
    """The counted transfers a return may give back: those it refers to, else those of its amount, latest first."""
    if line.is_credit:
        return []
    live = LineShare.objects.filter(undo=None, line__account=line.account_id, line__is_credit=True)
    rows = live.filter(amount__gte=line.amount).select_related("gift__campaign", "gift__donor", "payment", "line")
    referred: Any = rows.filter(payment__reference__in=references_in(line.text))
    return list(referred.order_by("-pk")[:FOUND]) or list(rows.filter(amount=line.amount).order_by("-pk")[:FOUND])


def gifts_found(space: Space, text: str) -> QuerySet[Gift]:
    """Gifts of a museum by reference, name or e-mail address, for a person who looks for one; none for less than three
    characters."""
    words = text.strip()
    if len(words) < 3:
        return Gift.objects.none()
    about = Q(name__icontains=words) | Q(donor__email__iexact=words) | Q(public_id=words)
    about |= Q(payments__reference__in=references_in(words))
    rows = Gift.objects.filter(museum_id=space.pk).filter(about).select_related("campaign", "donor")
    return rows.distinct().order_by("-submitted_at", "-pk")
