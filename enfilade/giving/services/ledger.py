"""Writing the ledger. What happened outside is entered once: the database refuses the second time."""

from typing import Any

from django.db import IntegrityError, transaction

from enfilade.core.clock import now
from enfilade.giving.enums import AccountKind, EntryKind
from enfilade.giving.models import Campaign, LedgerAccount, LedgerEntry, Payment
from enfilade.giving.providers.contract import RemoteState
from enfilade.network.models import Museum


def account(museum: Museum, kind: AccountKind, name: str, campaign: Campaign | None = None) -> LedgerAccount:
    values = {"kind": kind, "campaign": campaign}
    found, _new = LedgerAccount.objects.get_or_create(museum=museum, code=f"{kind}:{name}", defaults=values)
    return found


def income_of(campaign: Campaign) -> LedgerAccount:
    """A campaign's income."""
    return account(campaign.museum, AccountKind.INCOME, campaign.public_id, campaign)


def enter_gift(payment: Payment, remote: RemoteState, *, is_sure: bool) -> bool:
    """Enter what the provider really took: from the campaign's income to what the provider owes us; in suspense when
    it is not surely a gift in our currency. False when it was entered already, by whoever came first."""
    campaign = payment.gift.campaign
    museum = campaign.museum
    credit = income_of(campaign) if is_sure else account(museum, AccountKind.SUSPENSE, payment.provider)
    clearing = account(museum, AccountKind.CLEARING, payment.provider)
    return enter(
        EntryKind.GIFT, remote.reference, debit=clearing, credit=credit, amount=remote.amount,
        currency=remote.currency, provider=payment.provider, operation=payment.public_id, payment=payment,
    )  # fmt: skip


def add_entry(kind: EntryKind, reference: str, *, provider: str, **values: Any) -> LedgerEntry:
    """Add one line. Raises ``IntegrityError`` when it is there already: the caller's whole work is undone."""
    return LedgerEntry.objects.create(kind=kind, reference=reference, provider=provider, at=now(), **values)


def enter(kind: EntryKind, reference: str, *, provider: str, **values: Any) -> bool:
    """Add one line; False when what it tells of was entered already. ``values`` are the line's other fields."""
    try:
        with transaction.atomic():
            add_entry(kind, reference, provider=provider, **values)
    except IntegrityError:
        if not LedgerEntry.objects.filter(kind=kind, provider=provider, reference=reference).exists():
            raise
        return False
    return True
