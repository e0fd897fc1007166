"""Money going back, for tests: what museums, donors' banks and people at the provider do."""

import itertools

from enfilade.core.clock import now
from enfilade.giving.models import DemoPayment, Difference, Gift, LedgerEntry, Reconciliation, Refund
from enfilade.giving.providers import demo_money
from enfilade.giving.services import reconcile, refund_gift, settle_payment
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


def run_of(museum) -> Reconciliation:
    """Today's comparison of a museum with the demo provider; it finds nothing."""
    return reconcile(museum=museum, provider="demo")


def unwritten(museum, amount=100) -> DemoPayment:
    """A payment the provider took and that our database lost."""
    number, url = next(numbers), "http://localhost/"
    return DemoPayment.objects.create(
        key=f"lost-{number}", merchant=museum.public_id, merchant_name="", amount=amount, currency="EUR", words="",
        return_url=url, notification_url=url, status="succeeded", created_at=now(), changed_at=now(),
    )  # fmt: skip


def difference_of(museum, amount=100) -> Difference:
    """A payment the provider tells of and that we do not: its amount differs, and so does its fee."""
    lost = unwritten(museum, amount)
    run_of(museum)
    return Difference.objects.get(reference=lost.public_id, what="gift")
