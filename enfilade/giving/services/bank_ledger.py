"""Ledger entries of bank lines. The line's own round names them: one decision, one set of entries."""

from enfilade.core.clock import now
from enfilade.giving.enums import AccountKind, EntryKind
from enfilade.giving.models import BankLine, Campaign, LedgerAccount, LedgerEntry, Payment
from enfilade.giving.providers.transfer import TRANSFER
from enfilade.giving.services.ledger import account


def bank_of(line: BankLine) -> LedgerAccount:
    """The ledger's account of the line's bank account."""
    return account(line.account.museum, AccountKind.BANK, line.account.public_id)


def suspense_of(line: BankLine) -> LedgerAccount:
    """Where money waits that nobody could name."""
    return account(line.account.museum, AccountKind.SUSPENSE, TRANSFER)


def income_of(campaign: Campaign) -> LedgerAccount:
    """A campaign's income."""
    return account(campaign.museum, AccountKind.INCOME, campaign.public_id, campaign)


def enter(
    line: BankLine,
    kind: EntryKind,
    part: int,
    *,
    debit: LedgerAccount,
    credit: LedgerAccount,
    amount: int,
    payment: Payment | None = None,
) -> LedgerEntry:
    """One entry of the line's present round; ``amount`` in cents of the line's currency."""
    return LedgerEntry.objects.create(
        kind=kind, provider=TRANSFER, reference=f"{line.public_id}.{line.round}.{part}", operation=line.public_id,
        debit=debit, credit=credit, amount=amount, currency=line.currency, payment=payment, at=now(),
    )  # fmt: skip
