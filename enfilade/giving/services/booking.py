"""Counting a bank line as gifts, setting it in suspense, or leaving it out. Whoever moves the line's round decides; the
others are told that it was taken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F

from enfilade.core.clock import now
from enfilade.core.journal import record_event
from enfilade.giving.enums import (
    BOOKABLE,
    CURRENCY,
    UNSETTLED,
    EntryKind,
    GiftState,
    LineState,
    PaymentState,
    RemoteStatus,
)
from enfilade.giving.errors import GiftOfAnotherMuseum, LineNotAGift, LineTaken, SharesDiffer
from enfilade.giving.models import BankLine, Gift, LineShare, Payment
from enfilade.giving.providers.contract import RemoteState
from enfilade.giving.providers.transfer import TRANSFER
from enfilade.giving.queries import proposals_for, transfers_referred
from enfilade.giving.queries.bank import originals_of
from enfilade.giving.queries.movements import movements_for
from enfilade.giving.services.bank_ledger import bank_account_of, enter, suspense_of
from enfilade.giving.services.care import care_for_donor
from enfilade.giving.services.ledger import income_of
from enfilade.giving.services.settlement import mark_paid, move
from enfilade.people.models import Person


@dataclass(frozen=True)
class Share:
    """A part of a line, in cents, for one gift."""

    gift: Gift
    amount: int


def claim(line: BankLine, states: Iterable[str], to: str) -> None:
    """Move the line's state and round, in one conditional update. Raises ``LineTaken`` when someone decided before."""
    mine = BankLine.objects.filter(pk=line.pk, round=line.round, state__in=states)
    if not mine.update(state=to, round=F("round") + 1):
        raise LineTaken
    line.state, line.round = to, line.round + 1


def book_line(*, line: BankLine, shares: Sequence[Share], by: Person | None, sure: bool = False) -> list[LineShare]:
    """Count a line as one gift, or several that share it whole: what arrived is credited, never what was expected. The
    date for tax is the day the museum's account was credited (BOFiP BOI-IR-RICI-250-20). ``sure`` (the house itself)
    refuses a gift whose transfer has already come.

    Raises ``LineNotAGift``, ``SharesDiffer``, ``GiftOfAnotherMuseum``, ``LineTaken``.
    """
    check(line, shares)
    with transaction.atomic():
        waited = line.state == LineState.SUSPENSE
        before = line.state, line.round
        try:
            claim(line, BOOKABLE, LineState.BOOKED)
            return [credit(line, share, part, waited, by, sure) for part, share in enumerate(shares, start=1)]
        except LineTaken:
            line.state, line.round = before
            raise


def check(line: BankLine, shares: Sequence[Share]) -> None:
    if not line.is_credit or line.is_return or line.currency != CURRENCY:
        raise LineNotAGift
    gifts = {share.gift.pk for share in shares}
    if (
        len(gifts) != len(shares)
        or any(one.amount < 1 for one in shares)
        or sum(one.amount for one in shares) != line.amount
    ):
        raise SharesDiffer
    if any(share.gift.museum_id != line.account.museum_id for share in shares):
        raise GiftOfAnotherMuseum


def credit(line: BankLine, share: Share, part: int, waited: bool, by: Person | None, sure: bool) -> LineShare:
    payment, moment = transfer_of(share.gift), noon_of(line)
    debit = suspense_of(line) if waited else bank_account_of(line)
    income = income_of(payment.gift.campaign)
    entry = enter(line, EntryKind.GIFT, part, debit=debit, credit=income, amount=share.amount, payment=payment)
    if not move(payment, PaymentState.SUCCEEDED, confirmed_at=moment, failure="") and sure:
        raise LineTaken
    mark_paid(payment, RemoteState(RemoteStatus.SUCCEEDED, entry.reference, share.amount, line.currency, moment))
    care_for_donor.enqueue(share.gift.pk)
    return LineShare.objects.create(
        line=line, gift=share.gift, payment=payment, amount=share.amount, entry=entry, at=now(), by_id=by.pk if by else None
    )  # fmt: skip


def transfer_of(gift: Gift) -> Payment:
    """The gift's last attempt by transfer, or one made for it: a donor may pay by transfer what was begun by card."""
    rows = Payment.objects.filter(gift=gift, provider=TRANSFER).select_related("gift__campaign__museum")
    if found := rows.order_by("-pk").first():
        return found
    made = Payment.objects.create(
        gift=gift, provider=TRANSFER, amount=gift.amount, currency=gift.currency, state=PaymentState.EXPIRED,
        created_at=now(), check_after=now(),
    )  # fmt: skip
    return rows.get(pk=made.pk)


def noon_of(line: BankLine) -> datetime:
    """The middle of the day the account was credited, at the museum's."""
    return datetime.combine(line.booked_on, time(12), ZoneInfo(line.account.museum.timezone))


def match_line(line: BankLine) -> bool:
    """Count a line by itself when it tells exactly one reference, waiting, of exactly its amount; otherwise say whether
    something can be proposed to a person. Safe at any time, by any number of workers at once."""
    if line.state not in UNSETTLED or (gift := sure_gift(line)) is None:
        note_proposals(line)
        return False
    try:
        book_line(line=line, shares=[Share(gift, line.amount)], by=None, sure=True)
    except LineTaken:
        note_proposals(line)
        return False
    return True


def sure_gift(line: BankLine) -> Gift | None:
    """The gift that a line pays beyond doubt."""
    if line.state == LineState.UNDONE or not line.is_credit or line.is_return or line.currency != CURRENCY:
        return None
    found = transfers_referred(line) if line.is_whole else []
    if len(found) != 1 or found[0].amount != line.amount or found[0].gift.state != GiftState.STARTED:
        return None
    return found[0].gift


def note_proposals(line: BankLine) -> None:
    """Keep beside an undecided line whether there is something to propose."""
    is_told = proposals_for(line) or originals_of(line) or movements_for(line)
    state = LineState.PROPOSED if is_told else LineState.UNMATCHED
    undecided = (LineState.UNMATCHED, LineState.PROPOSED)
    if BankLine.objects.filter(pk=line.pk, round=line.round, state__in=undecided).update(state=state):
        line.state = state


@transaction.atomic
def park_line(*, line: BankLine, by: Person) -> None:
    """Keep in suspense money that came and that nobody can name yet. Raises ``LineNotAGift``, ``LineTaken``."""
    if not line.is_credit:
        raise LineNotAGift
    claim(line, UNSETTLED, LineState.SUSPENSE)
    enter(line, EntryKind.PARKED, 0, debit=bank_account_of(line), credit=suspense_of(line), amount=line.amount)
    record_event("giving.line_parked", subject=line.thing, space_id=line.account.museum_id, by=by, amount=line.amount)


@transaction.atomic
def discard_line(*, line: BankLine, by: Person) -> None:
    """Say that a line is no gift: rent, a grant, another service's money. Nothing is entered. Raises ``LineTaken``."""
    claim(line, UNSETTLED, LineState.DISCARDED)
    record_event("giving.line_discarded", subject=line.thing, space_id=line.account.museum_id, by=by)
