"""What cheques and cash share: a gift taken by the museum's own people, and its lines in the ledger."""

from datetime import UTC, date, datetime
from typing import Any

from enfilade.core.clock import now
from enfilade.core.journal import record_event
from enfilade.giving.enums import EntryKind, GiftState
from enfilade.giving.models import Campaign, Gift, LedgerAccount, LedgerEntry, Payment
from enfilade.giving.services.care import care_for_donor
from enfilade.giving.services.crediting import follow_gift
from enfilade.giving.services.gift_rows import DonorDetails, check_address, check_amount, write_gift
from enfilade.giving.services.ledger import add_entry, income_of
from enfilade.people.models import Person

NEVER = datetime(2999, 1, 1, tzinfo=UTC)  # nobody outside has anything to tell of a payment at the desk


def check_gift(amount: int, details: DonorDetails) -> None:
    """Raises ``AmountOutOfBounds``, ``AddressNeeded``."""
    check_amount(amount)
    check_address(details)


def hold_gift(campaign: Campaign, amount: int, details: DonorDetails, *, nonce: str, mark: str, given_on: date) -> Gift:
    """A gift received in hand: paid from its first line."""
    return write_gift(
        campaign, amount, details, paid=amount, nonce=nonce, fingerprint=mark, state=GiftState.PAID, paid_at=now(),
        given_on=given_on,
    )  # fmt: skip


def write_payment(gift: Gift, provider: str, **values: Any) -> Payment:
    """Its payment, named by itself: there is no other name outside."""
    payment = Payment(gift=gift, provider=provider, amount=gift.amount, created_at=now(), check_after=NEVER, **values)
    payment.reference = payment.public_id
    payment.save(force_insert=True)
    return payment


def credit_gift(payment: Payment, debit: LedgerAccount, by: Person) -> None:
    """The gift's line in the ledger, the journal, and what follows for the donor."""
    gift, campaign = payment.gift, payment.gift.campaign
    enter(
        EntryKind.GIFT, payment.provider, payment.reference, debit, income_of(campaign), payment.amount, payment=payment
    )
    record_event(
        "giving.gift_credited", subject=gift.thing, within=campaign.thing, space_id=campaign.museum_id, by=by,
        amount=payment.amount,
    )  # fmt: skip
    follow_gift(gift=gift, paid=payment.amount)
    care_for_donor.enqueue(gift.pk)


def enter(
    kind: EntryKind, provider: str, reference: str, debit: LedgerAccount, credit: LedgerAccount, amount: int,
    payment: Payment | None = None,
) -> LedgerEntry:  # fmt: skip
    """One line of the ledger. Raises ``IntegrityError`` when it is there already: the caller's whole work is undone."""
    return add_entry(
        kind, reference, provider=provider, operation=payment.public_id if payment else reference, debit=debit,
        credit=credit, amount=amount, payment=payment,
    )  # fmt: skip
