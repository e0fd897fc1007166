"""The numbers of accounts of a museum's books."""

from collections.abc import Mapping

from django.db import transaction

from enfilade.core.journal import Thing, record_event
from enfilade.giving.models import AccountNumber
from enfilade.network.models import Museum
from enfilade.people.models import Person


@transaction.atomic
def number_accounts(*, museum: Museum, by: Person | None, numbers: Mapping[str, tuple[str, str]]) -> None:
    """Write the number and name of each kind of account (``AccountKind``), as the museum's accountant confirmed them.
    The ledger does not change: only how it is given out."""
    for kind, (number, label) in numbers.items():
        values = {"number": number, "label": label}
        AccountNumber.objects.update_or_create(museum=museum, kind=kind, defaults=values)
    thing = Thing("people.space", museum.public_id)
    record_event("giving.accounts_numbered", subject=thing, space_id=museum.pk, by=by)
