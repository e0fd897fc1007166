"""Following each provider day by day: what changed in a week, what it paid out."""

from datetime import timedelta

from django.db import transaction

from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.giving.enums import AccountKind, EntryKind
from enfilade.giving.models import Payment
from enfilade.giving.providers import lister_named, payer_named
from enfilade.giving.providers.contract import RemoteState, Settlement
from enfilade.giving.services.bank_places import bank_of
from enfilade.giving.services.ledger import account, enter
from enfilade.giving.services.settlement import apply_truth
from enfilade.network.models import Museum

WINDOW = timedelta(days=7)


def read_changes(*, museum: Museum, provider: str) -> list[RemoteState]:
    """Apply what changed in the last seven days: gifts whose message was lost, refunds and disputes of old payments too.
    The answer is all that the provider told. Raises ``Unreachable``."""
    lister = lister_named(provider)
    if lister is None:
        return []
    states = list(lister.list_changes(merchant=museum.public_id, since=now() - WINDOW))
    for state in states:
        known = Payment.objects.filter(provider=provider, reference=state.reference, gift__museum=museum)
        payment = known.select_related("gift__campaign__museum").first()
        if payment:
            with transaction.atomic():
                apply_truth(payment, state, thank=True)
    return states


def read_payouts(*, museum: Museum, provider: str) -> list[Settlement]:
    """Enter what was paid out in the last two weeks, once each: from what the provider owes to the bank, and its cost
    to the fees. The answer is all that the provider told. Raises ``Unreachable``."""
    payer = payer_named(provider)
    if payer is None:
        return []
    told = list(payer.settlements(merchant=museum.public_id, since=now() - 2 * WINDOW))
    for one in told:
        with transaction.atomic():
            enter_payout(museum, provider, one)
    return told


def enter_payout(museum: Museum, provider: str, told: Settlement) -> bool:
    """One payout; a negative one is what the provider took from the bank."""
    clearing, bank = account(museum, AccountKind.CLEARING, provider), bank_of(museum)
    fees = account(museum, AccountKind.FEES, provider)
    debit, credit = (bank, clearing) if told.amount >= 0 else (clearing, bank)
    shared = {"provider": provider, "operation": told.reference[:40], "currency": told.currency}
    if told.fee > 0:
        enter(EntryKind.FEE, told.reference, debit=fees, credit=clearing, amount=told.fee, **shared)
    if not told.amount or not enter(
        EntryKind.PAYOUT, told.reference, debit=debit, credit=credit, amount=abs(told.amount), **shared
    ):
        return False
    thing = Thing("people.space", museum.public_id)
    record_event("giving.payout_entered", subject=thing, space_id=museum.pk, amount=told.amount)
    return True
