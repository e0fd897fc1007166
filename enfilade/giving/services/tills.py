"""A till's day: opened by a count, cash received slip by slip, closed by a count, checked by somebody else, banked."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from enfilade.core.clock import now, today
from enfilade.core.journal import record_event
from enfilade.core.money import format_amount
from enfilade.giving.engine.cash import UnknownCoin, counted_total, limit_on
from enfilade.giving.enums import AccountKind, EntryKind, PaymentState
from enfilade.giving.errors import (
    CampaignNotOpen,
    CashAboveLimit,
    CountUnreadable,
    GapUnexplained,
    NotThatMuchCash,
    SamePersonTwice,
    TillBusy,
    TillClosed,
    TillNotReady,
)
from enfilade.giving.models import Campaign, CashDeposit, LedgerAccount, Till, TillSession, TillSlip
from enfilade.giving.providers.desk import CASH
from enfilade.giving.queries import cash_in, cash_received, takes_gifts
from enfilade.giving.services.bank_places import bank_of
from enfilade.giving.services.desk import check_gift, credit_gift, enter, hold_gift, write_payment
from enfilade.giving.services.gift_rows import DonorDetails, mark_of
from enfilade.giving.services.ledger import account
from enfilade.network.models import Museum
from enfilade.people.models import Person


@transaction.atomic
def add_till(*, museum: Museum, name: str, by: Person) -> Till:
    """A new till; the same name again is the same till."""
    till, is_new = Till.objects.get_or_create(museum=museum, name=" ".join(name.split()))
    if is_new:
        record_event("giving.till_added", subject=till.thing, space_id=museum.pk, by=by)
    return till


@transaction.atomic
def open_till(*, till: Till, opening_count: int, by: Person) -> TillSession:
    """Begin a session with ``opening_count`` cents in the box. Raises ``TillBusy`` while another is open, ``TillNotReady``
    while the last one is not checked."""
    Till.objects.filter(pk=till.pk).update(last_session=F("last_session") + 1)  # others wait here
    till.refresh_from_db()
    check_ready(till)
    session = TillSession.objects.create(
        till=till, number=till.last_session, agent_id=by.pk, opened_at=now(), opening_count=opening_count
    )
    tell(session, "giving.till_opened", by, amount=opening_count)
    return session


def receive_cash(
    *,
    session: TillSession,
    campaign: Campaign,
    amount: int,
    donor: DonorDetails,
    nonce: str,
    by: Person,
    above_limit: bool = False,
) -> TillSlip:
    """Take ``amount`` cents of cash as a gift, on the session's next slip, without gaps; nobody has to say their name.
    The same ``nonce`` with the same values is the same slip.

    Raises ``AmountOutOfBounds``, ``AddressNeeded``, ``CampaignNotOpen``, ``TillClosed``, and ``CashAboveLimit`` unless
    ``above_limit`` says that the law was looked up.
    """
    check_gift(amount, donor)
    check_cash(session, campaign, amount, above_limit)
    mark = mark_of(amount, donor, session.pk)
    same = TillSlip.objects.filter(payment__gift__campaign=campaign, payment__gift__nonce=nonce)
    if known := same.filter(payment__gift__fingerprint=mark).first():
        return known
    try:
        with transaction.atomic():
            return write_slip(session, campaign, amount, donor, nonce=nonce, mark=mark, by=by)
    except IntegrityError:
        return same.get(payment__gift__fingerprint=mark)  # sent twice at the same moment


def check_cash(session: TillSession, campaign: Campaign, amount: int, above_limit: bool) -> None:
    if campaign.museum_id != session.till.museum_id or not takes_gifts(campaign):
        raise CampaignNotOpen
    rule = limit_on(today(campaign.museum.timezone))
    if rule and amount > rule.amount and not above_limit:
        raise CashAboveLimit(limit=format_amount(rule.amount))


def write_slip(
    session: TillSession, campaign: Campaign, amount: int, donor: DonorDetails, *, nonce: str, mark: str, by: Person
) -> TillSlip:
    """Take the next number, which only an open session gives; what is undone gives it back."""
    if not TillSession.objects.filter(pk=session.pk, closed_at=None).update(last_slip=F("last_slip") + 1):
        raise TillClosed
    number = TillSession.objects.values_list("last_slip", flat=True).get(pk=session.pk)
    gift = hold_gift(campaign, amount, donor, nonce=nonce, mark=mark, given_on=today(campaign.museum.timezone))
    payment = write_payment(gift, CASH, state=PaymentState.SUCCEEDED, confirmed_at=now())
    slip = TillSlip.objects.create(
        session=session, number=number, payment=payment, amount=amount, at=now(), by_id=by.pk
    )
    credit_gift(payment, box_of(session.till), by)
    return slip


def box_of(till: Till) -> LedgerAccount:
    """The till's account: the gifts in it, without the money it opens with."""
    return account(till.museum, AccountKind.CASH, till.public_id)


@transaction.atomic
def close_till(*, session: TillSession, counts: Mapping[int, int], by: Person, explanation: str = "") -> TillSession:
    """End a session with what was counted: how many of each coin and note, by its value in cents.

    Raises ``CountUnreadable``, ``TillClosed``, and ``GapUnexplained`` when the count differs from the opening count and
    the slips and nothing is written of it.
    """
    try:
        counted = counted_total(counts)
    except UnknownCoin as error:
        raise CountUnreadable from error
    held = TillSession.objects.filter(pk=session.pk, closed_at=None)
    if not held.update(number=F("number")):  # no slip is written meanwhile
        raise TillClosed
    expected = session.opening_count + cash_received(session)
    if counted != expected and not explanation.strip():
        raise GapUnexplained
    held.update(
        closed_at=now(), closed_by_id=by.pk, closing_counts={str(coin): n for coin, n in counts.items() if n},
        counted=counted, expected=expected, difference=counted - expected, explanation=explanation.strip()[:400],
    )  # fmt: skip
    session.refresh_from_db()
    tell(session, "giving.till_counted", by, amount=counted, difference=counted - expected)
    return session


@transaction.atomic
def check_till(*, session: TillSession, by: Person) -> TillSession:
    """Confirm the count of a closed session, by another person than who counted; the difference is entered in the ledger
    between the till and the suspense account. Raises ``TillClosed`` when there is nothing to check, ``SamePersonTwice``."""
    session.refresh_from_db()
    if session.closed_by_id == by.pk:
        raise SamePersonTwice
    waiting = TillSession.objects.filter(pk=session.pk, closed_at__isnull=False, checked_at=None)
    if not waiting.update(checked_at=now(), checked_by_id=by.pk):
        raise TillClosed
    enter_gap(session)
    tell(session, "giving.till_checked", by)
    session.refresh_from_db()
    return session


def enter_gap(session: TillSession) -> None:
    gap, box = session.difference or 0, box_of(session.till)
    suspense = account(session.till.museum, AccountKind.SUSPENSE, CASH)
    debit, credit = (box, suspense) if gap > 0 else (suspense, box)
    if gap:
        enter(EntryKind.TILL_GAP, CASH, session.public_id, debit, credit, abs(gap))


@transaction.atomic
def bank_cash(*, till: Till, amount: int, bank_account: str, nonce: str, by: Person) -> CashDeposit:
    """Take ``amount`` cents of gifts out of the till to the bank, between two sessions; the same ``nonce`` is the same
    deposit. Raises ``TillBusy``, ``TillNotReady``, ``NotThatMuchCash``."""
    Till.objects.filter(pk=till.pk).update(name=F("name"))  # others wait here
    till.refresh_from_db()
    if known := CashDeposit.objects.filter(till=till, nonce=nonce).first():
        return known
    check_ready(till)
    if not 0 < amount <= cash_in(till):
        raise NotThatMuchCash
    till.last_deposit += 1
    till.save(update_fields=["last_deposit"])
    deposit = CashDeposit.objects.create(
        till=till, number=till.last_deposit, amount=amount, bank_account=bank_account, nonce=nonce, at=now(),
        by_id=by.pk,
    )  # fmt: skip
    bank = bank_of(till.museum, bank_account)
    enter(EntryKind.DEPOSIT, CASH, deposit.public_id, bank, box_of(till), amount)
    record_event("giving.cash_banked", subject=till.thing, space_id=till.museum_id, by=by, amount=amount)
    return deposit


def check_ready(till: Till) -> None:
    waiting = TillSession.objects.filter(till=till, checked_at=None)
    if waiting.filter(closed_at=None).exists():
        raise TillBusy
    if waiting.exists():
        raise TillNotReady


def tell(session: TillSession, verb: str, by: Person, **data: Any) -> None:
    space, number = session.till.museum_id, session.text
    record_event(verb, subject=session.thing, within=session.till.thing, space_id=space, by=by, number=number, **data)
