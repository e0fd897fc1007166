"""A bank's file: kept, its columns chosen when it is a CSV, read in the background, then forgotten."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import IntegrityError, transaction
from django.tasks import TaskContext, task

from enfilade.collections.engine.encodings import encoding_of
from enfilade.core.clock import now
from enfilade.core.jobs import SLOW, owned_by, report_progress
from enfilade.core.journal import record_event
from enfilade.giving.engine.bank_csv import Profile, guess, headings_of, read_csv
from enfilade.giving.engine.bank_lines import Line, Refused, Told, UnreadableStatement
from enfilade.giving.engine.camt import looks_like_camt, read_camt
from enfilade.giving.engine.references import references_in
from enfilade.giving.enums import STATEMENT_FAULTS, LineState, StatementState
from enfilade.giving.errors import StatementBegun, StatementRefused
from enfilade.giving.models import BankAccount, BankLine, BankStatement, StatementRefusal
from enfilade.giving.queries import states_in
from enfilade.giving.services.confirming import settle_line
from enfilade.people.models import Person

LONGEST = 20 * 1024 * 1024  # bytes; a month of a large town's account is a few
LISTED = 1000  # refusals kept one by one; all are counted
TOLD_EVERY = 50


@transaction.atomic
def receive_statement(*, account: BankAccount, file: File[bytes], by: Person | None) -> BankStatement:
    """Keep a file. CAMT is read at once in the background; a CSV waits until its columns are chosen. Raises
    ``StatementRefused`` for what is too large or looks like neither."""
    is_camt = kind_of(file)
    state = StatementState.WAITING if is_camt else StatementState.CHOOSING
    name = Path(file.name or "releve").name[:200]
    statement = BankStatement(account=account, is_camt=is_camt, state=state, file_name=name, created_at=now())
    statement.by_id = by.pk if by else None
    statement.file.save(f"{statement.public_id}.data", file, save=False)
    statement.save()
    if is_camt:
        start(statement, by)
    return statement


def kind_of(file: File[bytes]) -> bool:
    """True for CAMT, False for a CSV whose headings were found. Raises ``StatementRefused``."""
    data = file.read(LONGEST + 1)
    file.seek(0)
    try:
        if len(data) > LONGEST:
            raise UnreadableStatement("too_large")
        if not (is_camt := looks_like_camt(data)):
            guess(data, encoding_of(data))
    except UnreadableStatement as error:
        raise StatementRefused(why=STATEMENT_FAULTS[error.code]) from error
    return is_camt


def first_profile(*, statement: BankStatement) -> tuple[Profile, list[str]]:
    """The columns to show first, those kept from the account's last file when this one has them, else a guess; and the
    headings to choose from."""
    data = bytes_of(statement)
    guessed = guess(data, encoding_of(data))
    headings, kept = headings_of(data, guessed), statement.account.csv_profile
    if not kept or not set(guessed_columns(kept)) <= set(headings):
        return guessed, headings
    of_this_file = {name: getattr(guessed, name) for name in ("encoding", "delimiter", "heading")}
    return Profile(**(kept | of_this_file)), headings


def guessed_columns(profile: dict[str, Any]) -> list[str]:
    columns = ("day", "text", "amount", "credit", "debit", "name", "reference", "currency")
    return [profile[name] for name in columns if profile.get(name)]


@transaction.atomic
def choose_columns(*, statement: BankStatement, profile: Profile, by: Person) -> None:
    """Read a CSV with these columns, and keep them for the account's next file. Raises ``StatementBegun``."""
    waiting = BankStatement.objects.filter(pk=statement.pk, state=StatementState.CHOOSING)
    if not waiting.update(state=StatementState.WAITING):
        raise StatementBegun
    BankAccount.objects.filter(pk=statement.account_id).update(csv_profile=profile.values())
    start(statement, by)


def start(statement: BankStatement, by: Person | None) -> None:
    with owned_by(by, unique_key=f"giving.statement.{statement.pk}"):
        import_statement.enqueue(statement.pk)


def bytes_of(statement: BankStatement) -> bytes:
    with statement.file.open("rb") as file:
        return bytes(file.read())


@task(takes_context=True, queue_name=SLOW)
def import_statement(context: "TaskContext[..., Any]", statement_id: int) -> dict[str, int]:
    """Read a file, line by line, each entered and matched in one transaction: what a dead worker left is known to the
    next, and a file told twice, overlapping or out of order adds nothing."""
    statement = BankStatement.objects.select_related("account__museum").get(pk=statement_id)
    if statement.state != StatementState.WAITING:
        return {}
    try:
        lines = read(statement)
    except UnreadableStatement as error:
        finish(statement, StatementState.FAILED, {}, failure=error.code, failure_detail=error.detail[:150])
        return {}
    statement.refusals.all().delete()
    counts: Counter[str] = Counter()
    for number, line in enumerate(lines, start=1):
        counts[take(statement, line)] += 1
        if number % TOLD_EVERY == 0:
            report_progress(context, done=number, total=len(lines))
    match_again(statement.account)
    told = summary(statement, counts)
    finish(statement, StatementState.DONE, told)
    return told


def read(statement: BankStatement) -> list[Line]:
    """Every line of the file, before any is written. Raises ``UnreadableStatement``."""
    data = bytes_of(statement)
    account = statement.account
    account.refresh_from_db(fields=["csv_profile"])
    found = read_camt(data, iban=account.iban) if statement.is_camt else read_csv(data, Profile(**account.csv_profile))
    return list(found)


def take(statement: BankStatement, line: Line) -> str:
    """Enter one line; the answer is what became of it: ``new``, ``known``, ``refused``, ``passed`` (not ours)."""
    if isinstance(line, Refused):
        if statement.refusals.count() < LISTED:
            StatementRefusal.objects.create(
                statement=statement, place=line.place[:80], code=line.code, value=line.value
            )
        return "refused"
    if not isinstance(line, Told) or not concerns_gifts(line):
        return "passed"
    made = write(statement, line, line.identity)
    if made is None and not same_movement(statement, line):
        made = write(statement, line, line.fallback)
    return "known" if made is None else "new"


def concerns_gifts(line: Told) -> bool:
    """Money that came, or that goes back; what the museum pays is nobody's business here, and is not kept."""
    return line.is_credit or line.is_return or bool(references_in(line.text))


def write(statement: BankStatement, line: Told, identity: str) -> BankLine | None:
    """The line entered and matched; None when this account already knows one of that name: the database says so."""
    try:
        with transaction.atomic():
            made = BankLine.objects.create(
                account=statement.account, statement=statement, identity=identity[:120], told_in=line.statement[:40],
                booked_on=line.booked_on, amount=line.amount, currency=line.currency, is_credit=line.is_credit,
                is_return=line.is_return, is_whole=line.is_whole, name=line.name[:140], text=line.text[:1000],
                created_at=now(),
            )  # fmt: skip
            settle_line(made)
    except IntegrityError:
        if not BankLine.objects.filter(account=statement.account, identity=identity[:120]).exists():
            raise
        return None
    return made


def same_movement(statement: BankStatement, line: Told) -> bool:
    """Whether the line known under this name is this one: a bank may use a name again for another movement."""
    return BankLine.objects.filter(
        account=statement.account, identity=line.identity[:120], amount=line.amount, booked_on=line.booked_on,
        currency=line.currency, is_credit=line.is_credit,
    ).exists()  # fmt: skip


def match_again(account: BankAccount) -> int:
    """Try the lines still undecided: a promise may have been entered after the money came. How many were counted."""
    states = (LineState.UNMATCHED, LineState.PROPOSED)
    waiting = BankLine.objects.filter(account=account, state__in=states).select_related("account__museum")
    return sum(settle_line(line) for line in waiting.order_by("pk"))


def summary(statement: BankStatement, counts: Counter[str]) -> dict[str, int]:
    """What a person is told: lines new, known, left aside, refused; and of the new ones, what became of them."""
    states = states_in(statement)
    matched = states[LineState.BOOKED] + states[LineState.CONFIRMED]
    new = sum(states.values())  # those of a first run that died are this file's as well
    return {
        "new": new, "known": counts["known"] + counts["new"] - new, "passed": counts["passed"],
        "refused": counts["refused"], "matched": matched, "proposed": states[LineState.PROPOSED],
        "to_look_at": states[LineState.UNMATCHED],
    }  # fmt: skip


@transaction.atomic
def finish(statement: BankStatement, state: StatementState, counts: dict[str, int], **failure: str) -> None:
    """End the reading, and forget the file: it tells everything of an account, and nothing more is needed of it."""
    mine = BankStatement.objects.filter(pk=statement.pk, state=StatementState.WAITING)
    if mine.update(state=state, counts=counts, finished_at=now(), **failure):
        space = statement.account.museum_id
        record_event("giving.statement_read", subject=statement.thing, space_id=space, state=str(state), counts=counts)
        transaction.on_commit(lambda: forget_file(statement))
    statement.state, statement.counts = state, counts


def forget_file(statement: BankStatement) -> None:
    """Remove what was uploaded; what was read of it stays."""
    statement.file.delete(save=False)
    BankStatement.objects.filter(pk=statement.pk).update(file="")
