"""Ledger entries of bank lines. The line's own round names them: one decision, one set of entries."""

from enfilade.giving.enums import AccountKind, EntryKind
from enfilade.giving.models import BankLine, LedgerAccount, LedgerEntry, Payment
from enfilade.giving.providers.transfer import TRANSFER
from enfilade.giving.services.ledger import account, add_entry


def bank_account_of(line: BankLine) -> LedgerAccount:
    """The ledger's account of the line's bank account."""
    return account(line.account.museum, AccountKind.BANK, line.account.public_id)


def suspense_of(line: BankLine) -> LedgerAccount:
    """Where money waits that nobody could name."""
    return account(line.account.museum, AccountKind.SUSPENSE, TRANSFER)


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
    return add_entry(
        kind, f"{line.public_id}.{line.round}.{part}", provider=TRANSFER, operation=line.public_id, debit=debit,
        credit=credit, amount=amount, currency=line.currency, payment=payment,
    )  # fmt: skip
