"""Money going back, for tests: what museums, donors' banks and people at the provider do."""

import itertools

from enfilade.giving.models import Gift, LedgerEntry, Refund
from enfilade.giving.providers import demo_money
from enfilade.giving.services import refund_gift, settle_payment
from enfilade.giving.services.refunds import send_refund
from tests.factories.giving import a_paid_gift, page_of, payment_of

numbers = itertools.count(1)


def asked(gift, amount, *, nonce="", by=None) -> Refund:
    """A refund asked for, not sent yet."""
    return refund_gift(gift=gift, amount=amount, reason="Erreur", by=by, nonce=nonce or f"r{next(numbers)}")


def a_refund(gift=None, amount=5000, **values) -> Refund:
    """A refund asked for and sent."""
    return send_refund(refund=asked(gift or a_paid_gift(), amount, **values))


def settled(gift) -> Gift:
    """The gift, after its payment was looked up again."""
    settle_payment(payment=payment_of(gift))
    gift.refresh_from_db()
    return gift


def a_disputed_gift(**values) -> Gift:
    gift = a_paid_gift(**values)
    demo_money.contest(page_of(gift))
    return settled(gift)


def balances() -> dict[str, int]:
    """Every account that is not at rest, by code, in cents."""
    found: dict[str, int] = {}
    for entry in LedgerEntry.objects.select_related("debit", "credit"):
        found[entry.debit.code] = found.get(entry.debit.code, 0) + entry.amount
        found[entry.credit.code] = found.get(entry.credit.code, 0) - entry.amount
    return {code: cents for code, cents in found.items() if cents}
