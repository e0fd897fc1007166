"""Remittances: cheques grouped, taken to the bank, credited by it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import override

from enfilade.core.clock import now
from enfilade.core.journal import record_event
from enfilade.core.money import format_amount
from enfilade.giving.engine.cheques import render_remittance
from enfilade.giving.engine.receipts import amount_in_words
from enfilade.giving.enums import LIVE, REMITTANCE_STEPS, AccountKind, EntryKind, PaymentState, RemittanceState
from enfilade.giving.errors import (
    ChequesTaken,
    RemittanceClosed,
    RemittanceEmpty,
    RemittanceNotDeposited,
)
from enfilade.giving.models import Cheque, Payment, Remittance, RemittanceCounter
from enfilade.giving.providers.desk import CHEQUE
from enfilade.giving.queries import cheques_in, entity_of, total_of
from enfilade.giving.services.bank_places import bank_of
from enfilade.giving.services.cheques import DRAWER
from enfilade.giving.services.desk import enter
from enfilade.giving.services.ledger import account
from enfilade.network.models import Museum
from enfilade.people.models import Person


@transaction.atomic
def compose_remittance(*, museum: Museum, cheques: Sequence[str], bank_account: str, by: Person) -> Remittance:
    """Group the cheques of these public ids under the museum's next number, without gaps. Raises ``RemittanceEmpty``,
    or ``ChequesTaken`` when one of them is elsewhere, bounced, or another museum's."""
    wanted = set(cheques)
    if not wanted:
        raise RemittanceEmpty
    number = next_number(museum)
    remittance = Remittance.objects.create(museum=museum, number=number, bank_account=bank_account, composed_at=now())
    free = Cheque.objects.filter(museum=museum, public_id__in=wanted, remittance=None, bounced_at=None)
    if free.update(remittance=remittance) != len(wanted):
        raise ChequesTaken
    tell(remittance, "giving.remittance_composed", by)
    return remittance


def next_number(museum: Museum) -> int:
    counter, _new = RemittanceCounter.objects.get_or_create(museum=museum)
    RemittanceCounter.objects.filter(pk=counter.pk).update(last_number=F("last_number") + 1)  # others wait here
    counter.refresh_from_db()
    return counter.last_number


@transaction.atomic
def leave_out(*, remittance: Remittance, cheque: Cheque, by: Person) -> None:
    """Put a cheque back among those to deposit. Raises ``RemittanceClosed``, ``ChequesTaken`` when it is not in there."""
    held = Remittance.objects.filter(pk=remittance.pk, state=RemittanceState.OPEN)
    if not held.update(number=F("number")):
        raise RemittanceClosed
    if not Cheque.objects.filter(pk=cheque.pk, remittance=remittance).update(remittance=None):
        raise ChequesTaken
    tell(remittance, "giving.remittance_changed", by)


@transaction.atomic
def deposit_remittance(*, remittance: Remittance, on: date, by: Person) -> None:
    """Say that the cheques left for the bank: from now on the database refuses any change to the slip.

    Raises ``RemittanceClosed``, ``RemittanceEmpty``.
    """
    if not step(remittance, RemittanceState.DEPOSITED, deposited_on=on):
        raise RemittanceClosed
    if not Cheque.objects.filter(remittance=remittance).exists():
        raise RemittanceEmpty
    tell(remittance, "giving.remittance_deposited", by)


@transaction.atomic
def credit_remittance(*, remittance: Remittance, on: date, by: Person) -> None:
    """Say that the bank credited the slip: one line of the ledger moves its cheques, but for those that bounced, from
    the drawer to the bank. Raises ``RemittanceNotDeposited``."""
    if not step(remittance, RemittanceState.CREDITED, credited_on=on):
        raise RemittanceNotDeposited
    good = Payment.objects.filter(cheque__remittance=remittance, cheque__bounced_at=None)
    total = sum(good.values_list("amount", flat=True))
    if total:
        museum = remittance.museum
        drawer = account(museum, AccountKind.CHEQUES, DRAWER)
        bank = bank_of(museum, remittance.bank_account)
        enter(EntryKind.DEPOSIT, CHEQUE, remittance.public_id, bank, drawer, total)
    good.filter(state__in=LIVE).update(state=PaymentState.SUCCEEDED, confirmed_at=now())
    tell(remittance, "giving.remittance_credited", by, amount=total)


def step(remittance: Remittance, state: RemittanceState, **values: Any) -> bool:
    before = Remittance.objects.filter(pk=remittance.pk, state=REMITTANCE_STEPS[state])
    return bool(before.update(state=state, **values))


def tell(remittance: Remittance, verb: str, by: Person, **data: Any) -> None:
    space = remittance.museum_id
    record_event(verb, subject=remittance.thing, space_id=space, by=by, number=remittance.text, **data)


def slip_of(*, remittance: Remittance) -> bytes:
    """The slip as PDF, in French: every cheque, the total in figures and in words, places to sign."""
    return render_remittance(slip_values(remittance), moment=int(remittance.composed_at.timestamp()))


def slip_values(remittance: Remittance) -> dict[str, Any]:
    entity, total = entity_of(remittance.museum), total_of(remittance)
    with override("fr"):
        rows = [
            {"rank": rank, "number": one.number, "bank": one.bank, "holder": one.holder}
            | {"amount": figures(one.payment.amount)}
            for rank, one in enumerate(cheques_in(remittance), 1)
        ]
        day = date_format(remittance.deposited_on, "j F Y") if remittance.deposited_on else "………………"
        return {
            "number": remittance.text, "body": entity.name if entity and entity.name else remittance.museum.name,
            "bank_account": remittance.bank_account, "deposited_on": day, "rows": rows, "figures": figures(total),
            "words": amount_in_words(total),
        }  # fmt: skip


def figures(cents: int) -> str:
    """``125000`` → ``1 250,00``: as a bank reads it."""
    return format_amount(cents - cents % 100).replace("\u00a0€", "") + f",{cents % 100:02}"
