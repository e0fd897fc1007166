"""Which ledger account stands for a museum's bank: the declared account that is named or open, else one without a name."""

from django.db import transaction
from django.db.models import Q

from enfilade.core.journal import record_event
from enfilade.giving.enums import AccountKind, EntryKind
from enfilade.giving.models import BankAccount, LedgerAccount, LedgerEntry
from enfilade.giving.queries.movements import MAIN, unnamed_balance
from enfilade.giving.services.ledger import account, enter
from enfilade.network.models import Museum
from enfilade.people.models import Person

PROVIDER = "bank"


def bank_of(museum: Museum, named: str = "") -> LedgerAccount:
    """The museum's bank, where payouts, cheques and cash arrive: the declared account whose IBAN ``named`` holds (what a
    slip says), else the one that is open, else ``bank:main``."""
    chosen = account_named(museum, named) or BankAccount.objects.filter(museum=museum, closed_at=None).first()
    return account(museum, AccountKind.BANK, chosen.public_id if chosen else "main")


def account_named(museum: Museum, text: str) -> BankAccount | None:
    """The museum's account whose whole IBAN stands in ``text``, whatever its spaces; a closed one too."""
    plain = "".join(text.split()).upper()
    rows = BankAccount.objects.filter(museum=museum).order_by("closed_at", "pk") if len(plain) >= 15 else ()
    return next((one for one in rows if one.iban in plain), None)


@transaction.atomic
def name_main(*, account_open: BankAccount, by: Person) -> bool:
    """Move what the account without a name holds to a declared one, in one entry: old entries stay as they were written.
    False when there is nothing to move, or when somebody else moves it at this moment."""
    museum = account_open.museum
    main = LedgerAccount.objects.select_for_update().get(pk=account(museum, AccountKind.BANK, "main").pk)
    declared = account(museum, AccountKind.BANK, account_open.public_id)
    cents = unnamed_balance(museum)
    if not cents:
        return False
    debit, credit = (declared, main) if cents > 0 else (main, declared)
    last = LedgerEntry.objects.filter(Q(debit=main) | Q(credit=main)).latest("pk")
    reference = f"{MAIN}.{main.pk}.{last.pk}"  # two people at once move the same last line: one of them enters it
    moved = enter(
        EntryKind.MOVED, reference, provider=PROVIDER, operation=account_open.public_id, debit=debit, credit=credit,
        amount=abs(cents),
    )  # fmt: skip
    if moved:
        record_event("giving.bank_named", subject=account_open.thing, space_id=museum.pk, by=by, amount=abs(cents))
    return moved
