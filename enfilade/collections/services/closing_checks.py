"""Closing a campaign of récolement: what was seen becomes moves, reports and missing objects; the procès-verbal is frozen.

Arrêté du 25 mai 2004: each campaign ends with a procès-verbal, with what was not seen and what was found without a number.
"""

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.tasks import TaskContext, task

from enfilade.collections.engine.report_pdf import render_report
from enfilade.collections.enums import MoveReason, Outcome, ReportMoment, StockCheckState
from enfilade.collections.errors import CheckNotOpen, CheckUnsettled, ReportNotReady
from enfilade.collections.models import ConditionReport, Move, Sighting, StockCheck, Storage, Target, Whereabouts
from enfilade.collections.queries.shelf import unsettled_of
from enfilade.collections.services.check_reports import report_of
from enfilade.collections.services.moving import held_whereabouts, write_moves
from enfilade.collections.services.stock_checks import tell
from enfilade.core.clock import now, today
from enfilade.core.ids import new_public_id
from enfilade.core.jobs import SLOW, owned_by, report_progress
from enfilade.people.models import Person

BATCH = 200


@transaction.atomic
def close_check(*, check: StockCheck, signatory: str, role: str, city: str, people: str = "", by: Any = None) -> None:
    """Close in the background; the four texts are what the procès-verbal says of whoever signs and took part.

    Raises ``CheckNotOpen``, and ``CheckUnsettled`` while a dispute, a first "not seen" or a "to verify" is left. Objects that
    nobody looked for do not prevent closing: the procès-verbal counts and lists them.
    """
    held = StockCheck.objects.select_for_update(no_key=True).get(pk=check.pk)
    if held.state != StockCheckState.OPEN:
        raise CheckNotOpen
    left = unsettled_of(held)
    if any(left.values()):
        raise CheckUnsettled(None, **left)
    said = {"signatory": signatory, "role": role, "city": city, "people": people}
    StockCheck.objects.filter(pk=check.pk).update(state=StockCheckState.CLOSING, next_target=0, report=said)
    with owned_by(by):
        continue_closing.enqueue(check.pk, getattr(by, "pk", None))
    check.refresh_from_db()


@task(takes_context=True, queue_name=SLOW)
def continue_closing(context: "TaskContext[..., Any]", check_id: int, by_id: int | None) -> None:
    """Carry each object's result to its whereabouts, batch by batch; a worker that died left whole batches behind."""
    check, by = (
        StockCheck.objects.select_related("museum").get(pk=check_id),
        Person.objects.filter(pk=by_id or 0).first(),
    )
    if check.state != StockCheckState.CLOSING:
        return
    total, done = check.targets.count(), check.targets.filter(pk__lte=check.next_target).count()
    while some := next_targets(check):
        carry(check, some, by)
        done += len(some)
        report_progress(context, done=done, total=total)
    finish_closing(check, by)


def next_targets(check: StockCheck) -> list[Target]:
    rows = check.targets.filter(pk__gt=check.next_target).select_related("standing__place").order_by("pk")
    return list(rows[:BATCH])


@transaction.atomic
def carry(check: StockCheck, targets: list[Target], by: Any) -> None:
    """Write the results of some objects, and remember how far this went, in one transaction."""
    seen = {target.record_id: target.standing for target in targets if target.standing}
    rows = held_whereabouts(check.museum_id, seen)
    for row in rows:
        put_result(check, row, seen[row.pk])
    columns = ["missing_since", "missing_in", "checked_at", "condition"]
    Whereabouts.objects.bulk_update(rows, columns, batch_size=100)
    move_found(check, rows, seen, by)
    ConditionReport.objects.bulk_create(report_on(pk, one) for pk, one in seen.items() if has_condition(one))
    check.next_target = targets[-1].pk
    StockCheck.objects.filter(pk=check.pk).update(next_target=check.next_target)


def put_result(check: StockCheck, row: Whereabouts, standing: Sighting) -> None:
    row.checked_at = standing.seen_at
    if standing.outcome == Outcome.NOT_SEEN:
        row.missing_since, row.missing_in = row.missing_since or today(check.museum.timezone), row.missing_in or check
    else:
        row.missing_since, row.missing_in, row.condition = None, None, standing.condition or row.condition


def move_found(check: StockCheck, rows: list[Whereabouts], seen: dict[int, Sighting], by: Any) -> list[Move]:
    """Objects seen in another place than the one known: the itinerary says so. One on loan stays with its borrower.

    An object moved by hand after it was seen stays where it was put.
    """
    found: dict[int, Storage | None] = {}
    for row in rows:
        standing = seen[row.pk]
        stale = row.since is not None and row.since > standing.seen_at
        if standing.place and standing.place_id != row.place_id and not row.loan_id and not stale:
            found[row.pk] = standing.place
    moved = [row for row in rows if row.pk in found]
    return write_moves(moved, found, MoveReason.CHECK, note=check.name, by=by, stock_check=check)


def has_condition(sighting: Sighting) -> bool:
    return sighting.outcome == Outcome.SEEN and bool(sighting.condition)


def report_on(record_id: int, sighting: Sighting) -> ConditionReport:
    return ConditionReport(
        record_id=record_id, at=sighting.seen_at, moment=ReportMoment.CHECK, condition=sighting.condition,
        note=sighting.note, sighting=sighting, by_id=sighting.by_id,
    )  # fmt: skip


@transaction.atomic
def finish_closing(check: StockCheck, by: Any) -> None:
    moment = now()
    check.closed_at = moment
    report = report_of(check)
    closing = StockCheck.objects.filter(pk=check.pk, state=StockCheckState.CLOSING)
    if closing.update(state=StockCheckState.CLOSED, closed_at=moment, report=report):
        counts = report["counts"]
        tell(
            check,
            "collections.check_closed",
            by,
            seen=counts["seen"],
            missing=counts["not_seen"],
            total=counts["total"],
        )


def report_file(*, check: StockCheck) -> bytes:
    """The procès-verbal as a PDF (PDF/A-3a, PDF/UA-1), made the first time and kept. Raises ``ReportNotReady``."""
    if check.state != StockCheckState.CLOSED or check.closed_at is None:
        raise ReportNotReady
    if check.report_file:
        with check.report_file.open("rb") as file:
            return bytes(file.read())
    made = render_report(check.report, moment=int(check.closed_at.timestamp()))
    check.report_file.save(f"{new_public_id()}{new_public_id()}.pdf", ContentFile(made), save=False)
    fresh = StockCheck.objects.filter(pk=check.pk, report_file="")
    if not fresh.update(report_file=check.report_file.name):  # another worker kept the same bytes first
        check.report_file.delete(save=False)
    return made
