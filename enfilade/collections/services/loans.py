"""Loans and deposits: asked, agreed, gone, back. An object is promised to one borrower at a time, and leaves once."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from enfilade.collections.enums import (
    BINDING,
    LOAN_STEPS,
    Condition,
    LoanKind,
    LoanState,
    LoanWay,
    MoveReason,
    ReportMoment,
)
from enfilade.collections.errors import AlreadyListed, AlreadyPromised, LoanEmpty, WrongStep
from enfilade.collections.models import ConditionReport, Loan, LoanLine, Record
from enfilade.collections.services.moving import held_whereabouts, refuse_away, told, write_moves
from enfilade.core.clock import now
from enfilade.core.journal import Thing, record_event
from enfilade.network.models import Museum

OPEN_TO_CHANGE = (LoanState.ASKED, LoanState.AGREED, LoanState.AWAY)
OPEN_TO_OBJECTS = (LoanState.ASKED, LoanState.AGREED)


@transaction.atomic
def ask_loan(
    *,
    museum: Museum,
    partner: str,
    starts: date,
    ends: date,
    way: LoanWay = LoanWay.OUT,
    kind: LoanKind = LoanKind.LOAN,
    by: Any = None,
    **words: str,
) -> Loan:
    """Write down a request; ``words`` are ``contact_role`` and ``purpose``. Nothing is promised yet."""
    loan = Loan.objects.create(
        museum=museum, partner=partner, starts=starts, ends=ends, way=way, kind=kind, by_id=getattr(by, "pk", None), **words
    )  # fmt: skip
    tell(loan, "collections.loan_asked", by)
    return loan


@transaction.atomic
def change_loan(*, loan: Loan, by: Any = None, **values: Any) -> None:
    """Change partner, words or dates (a prolongation too). Raises ``WrongStep``, ``AlreadyPromised``."""
    held = held_loan(loan, OPEN_TO_CHANGE)
    for name, value in values.items():
        setattr(held, name, value)
    if held.state in BINDING and held.way == LoanWay.OUT:
        promise(held, record_ids(held))
    held.save(update_fields=list(values))
    tell(held, "collections.loan_changed", by)


@transaction.atomic
def list_object(
    *, loan: Loan, record: Record | None = None, words: str = "", value: int | None = None, by: Any = None
) -> LoanLine:
    """Add an object; ``value`` is its insurance value in cents. Raises ``AlreadyListed``, ``AlreadyPromised``, ``WrongStep``."""
    held = held_loan(loan, OPEN_TO_OBJECTS)
    if record and held.state == LoanState.AGREED and held.way == LoanWay.OUT:
        promise(held, [record.pk])
    try:
        with transaction.atomic():
            line = LoanLine.objects.create(loan=held, record=record, words=words, value=value)
    except IntegrityError as error:
        raise AlreadyListed from error
    tell(held, "collections.loan_changed", by)
    return line


@transaction.atomic
def unlist_object(*, line: LoanLine, by: Any = None) -> None:
    """Take an object off the list, before it leaves. Raises ``WrongStep``; so does one that has a condition report."""
    held = held_loan(line.loan, OPEN_TO_OBJECTS)
    if line.reports.exists():
        raise WrongStep
    line.delete()
    tell(held, "collections.loan_changed", by)


@transaction.atomic
def step_loan(*, loan: Loan, to: LoanState, by: Any = None) -> Loan:
    """Agree to a loan, refuse it, cancel it, note that its objects left or came back; outward ones move accordingly.

    Raises ``WrongStep``, ``LoanEmpty``, ``AlreadyPromised`` (agreeing), ``ObjectAway`` (leaving).
    """
    held = held_loan(loan, OPEN_TO_CHANGE)
    if to not in LOAN_STEPS[LoanState(held.state)]:
        raise WrongStep
    if to in BINDING and not held.lines.exists():
        raise LoanEmpty
    if held.way == LoanWay.OUT:
        carry_out(held, to, by)
    held.state = to
    held.left_at = now() if to == LoanState.AWAY else held.left_at
    held.back_at = now() if to == LoanState.BACK else held.back_at
    held.save(update_fields=["state", "left_at", "back_at"])
    tell(held, "collections.loan_stepped", by, state=to)
    return held


def carry_out(loan: Loan, to: LoanState, by: Any) -> None:
    """What a step does to our own objects."""
    if to == LoanState.AGREED:
        promise(loan, record_ids(loan))
    elif to == LoanState.AWAY:
        rows = held_whereabouts(loan.museum_id, record_ids(loan))
        refuse_away(rows)
        loan.lines.update(is_away=True)
        write_moves(
            rows, dict.fromkeys((row.pk for row in rows), None), MoveReason.LOAN, note=loan.partner, by=by, loan=loan
        )
    elif to == LoanState.BACK:
        rows = held_whereabouts(loan.museum_id, record_ids(loan))
        home = {move.record_id: move.from_place for move in loan.moves.filter(reason=MoveReason.LOAN)}
        loan.lines.update(is_away=False)
        write_moves(rows, home, MoveReason.RETURN, note=loan.partner, by=by, loan=loan)


def promise(loan: Loan, ids: Iterable[int]) -> None:
    """Make sure nobody else has these objects at these dates, nor can before this transaction ends.

    Raises ``AlreadyPromised``.
    """
    rows = held_whereabouts(loan.museum_id, ids)
    others = LoanLine.objects.filter(
        record__in=[row.pk for row in rows], loan__way=LoanWay.OUT, loan__state__in=BINDING
    )
    taken = others.filter(loan__starts__lte=loan.ends, loan__ends__gte=loan.starts).exclude(loan=loan)
    if numbers := list(taken.values_list("record__inventory_number", flat=True).distinct()):
        raise AlreadyPromised(numbers=told(numbers))


@transaction.atomic
def report_condition(
    *, line: LoanLine, moment: ReportMoment, condition: Condition, note: str = "", by: Any = None
) -> ConditionReport:
    """Keep a condition report, at departure or at return. The last one is the object's present condition."""
    report = ConditionReport.objects.create(
        record=line.record, line=line, moment=moment, condition=condition, note=note, by_id=getattr(by, "pk", None)
    )
    for row in held_whereabouts(line.loan.museum_id, [line.record_id] if line.record_id else []):
        row.condition = condition
        row.save(update_fields=["condition"])
    tell(line.loan, "collections.condition_reported", by)
    return report


def held_loan(loan: Loan, states: tuple[LoanState, ...]) -> Loan:
    """The loan as it is, changed by nobody else until this transaction ends. Raises ``WrongStep`` out of ``states``."""
    held = Loan.objects.select_for_update().get(pk=loan.pk)
    if held.state not in states:
        raise WrongStep
    return held


def record_ids(loan: Loan) -> list[int]:
    return [pk for pk in loan.lines.values_list("record_id", flat=True) if pk]


def tell(loan: Loan, verb: str, by: Any, **data: Any) -> None:
    thing = Thing("collections.loan", loan.public_id)
    record_event(verb, subject=thing, space_id=loan.museum_id, by=by, partner=loan.partner, **data)
