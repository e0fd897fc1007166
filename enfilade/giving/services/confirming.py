"""Recognising in a bank line money that the ledger has already: the line confirms the entry, nothing is counted twice."""

from django.db import IntegrityError, transaction

from enfilade.core.clock import now
from enfilade.core.journal import record_event
from enfilade.giving.engine.movements import sure
from enfilade.giving.engine.references import references_in
from enfilade.giving.enums import UNSETTLED, EntryKind, LineState
from enfilade.giving.errors import LineTaken, RemittanceNotDeposited
from enfilade.giving.models import BankLine, LedgerEntry, LineConfirmation
from enfilade.giving.providers.desk import CHEQUE
from enfilade.giving.queries.movements import Movement, movements_for
from enfilade.giving.services.booking import claim, match_line
from enfilade.giving.services.remittances import credit_remittance
from enfilade.people.models import Person


def settle_line(line: BankLine) -> bool:
    """Decide of a new line by itself when it is beyond doubt: a gift by its reference, or else one payout or deposit of
    its amount, about its day, named in its words. A slip not credited yet waits for a person."""
    if match_line(line):
        return True
    if line.state not in (LineState.UNMATCHED, LineState.PROPOSED) or references_in(line.text):
        return False
    found = {one.trace.key: one for one in movements_for(line)}
    trace = sure([one.trace for one in found.values()], f"{line.text} {line.name}")
    if trace is None or found[trace.key].entry is None:
        return False
    try:
        confirm_line(line=line, movement=found[trace.key], by=None)
    except LineTaken:
        return False
    return True


def confirm_line(*, line: BankLine, movement: Movement, by: Person | None) -> LineConfirmation:
    """Say that a line shows a movement of the ledger; a remittance not credited yet is credited on the line's day. Raises
    ``LineTaken`` when somebody decided of either before."""
    before = line.state, line.round
    try:
        with transaction.atomic():
            claim(line, UNSETTLED, LineState.CONFIRMED)
            return write(line, movement, by)
    except (IntegrityError, RemittanceNotDeposited, LineTaken) as error:
        line.state, line.round = before
        raise LineTaken from error


def write(line: BankLine, movement: Movement, by: Person | None) -> LineConfirmation:
    made = LineConfirmation.objects.create(
        line=line, entry=entry_of(line, movement, by), at=now(), by_id=by.pk if by else None
    )
    record_event("giving.line_confirmed", subject=line.thing, space_id=line.account.museum_id, by=by)
    return made


def entry_of(line: BankLine, movement: Movement, by: Person | None) -> LedgerEntry:
    slip = movement.remittance
    if movement.entry:
        return movement.entry
    if slip is None or by is None:
        raise LineTaken
    credit_remittance(remittance=slip, on=line.booked_on, by=by)
    return LedgerEntry.objects.get(kind=EntryKind.DEPOSIT, provider=CHEQUE, reference=slip.public_id)


def lift_confirmation(line: BankLine) -> None:
    """A line undone shows nothing any more; the entry waits for another line. What a slip was credited stays so."""
    LineConfirmation.objects.filter(line=line, lifted_at=None).update(lifted_at=now())
