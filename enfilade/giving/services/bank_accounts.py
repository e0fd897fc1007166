"""The account a museum receives transfers on."""

from django.db import transaction
from stdnum import bic as bics
from stdnum import iban as ibans

from enfilade.core.clock import now
from enfilade.core.journal import record_event
from enfilade.giving.models import BankAccount
from enfilade.network.models import Museum
from enfilade.people.models import Person


@transaction.atomic
def describe_account(*, museum: Museum, iban: str, holder: str, bic: str = "", by: Person | None) -> BankAccount:
    """Open an account, or say again who holds it. Another IBAN closes the former account: donors already told it may
    still pay there, and its statements are still read. The journal keeps the last four characters only. Raises
    ``stdnum.exceptions.ValidationError`` for what is not an IBAN or a BIC."""
    number, kept = ibans.validate(iban), {"holder": holder.strip(), "bic": bics.validate(bic) if bic else ""}
    BankAccount.objects.filter(museum=museum, closed_at=None).exclude(iban=number).update(closed_at=now())
    values = kept | {"closed_at": None}
    account, _new = BankAccount.objects.update_or_create(
        museum=museum, iban=number, defaults=values, create_defaults=values | {"opened_at": now()}
    )
    record_event("giving.account_described", subject=account.thing, space_id=museum.pk, by=by, end=number[-4:])
    return account


@transaction.atomic
def close_account(*, account: BankAccount, by: Person | None) -> None:
    """Offer no more transfers; what was promised is still received."""
    if BankAccount.objects.filter(pk=account.pk, closed_at=None).update(closed_at=now()):
        record_event("giving.account_closed", subject=account.thing, space_id=account.museum_id, by=by)
