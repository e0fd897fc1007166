"""Places, campaigns of récolement, loans."""

import itertools
from datetime import date, timedelta
from uuid import uuid4

from enfilade.collections.enums import LoanState, Outcome, PlaceKind
from enfilade.collections.models import Loan, LoanLine, Sighting, StockCheck, Storage, Target
from enfilade.collections.services import (
    ask_loan,
    close_check,
    list_object,
    move_records,
    open_check,
    open_storage,
    plan_check,
    record_sighting,
    step_loan,
)
from enfilade.core.clock import today
from enfilade.core.jobs.worker import run_due_jobs
from tests.factories.collections import a_record
from tests.factories.network import a_museum
from tests.factories.people import a_person

numbers = itertools.count(1)
SIGNED = {"signatory": "Camille Martin", "role": "responsable des collections", "city": "Valmeure"}


def a_place(code="", *, museum=None, parent=None, kind=PlaceKind.ROOM, **words) -> Storage:
    museum = museum or (parent.museum if parent else a_museum())
    return open_storage(museum=museum, code=code or f"Réserve {next(numbers)}", parent=parent, kind=kind, **words)


def stored(place, *, count=1, **values):
    """Records put in a place."""
    records = [a_record(museum=place.museum, **values) for _ in range(count)]
    move_records(museum=place.museum, records=records, to=place)
    return records


def a_plan(museum, **plan) -> StockCheck:
    words = {"name": "Récolement 2026", "planned_from": date(2026, 1, 5), "planned_to": date(2026, 3, 1)}
    return plan_check(museum=museum, **{**words, **plan})


def an_open_check(museum, **plan) -> StockCheck:
    """A campaign over what the museum has, its list frozen."""
    check = a_plan(museum, **plan)
    open_check(check=check)
    run_due_jobs("tests", loud=True)
    check.refresh_from_db()
    return check


def a_closed_check(check) -> StockCheck:
    close_check(check=check, **SIGNED)
    run_due_jobs("tests", loud=True)
    check.refresh_from_db()
    return check


def seen(target, outcome=Outcome.SEEN, *, by=None, key="", knew=None, **values) -> Sighting:
    """A sighting by somebody who knew what stands, unless ``knew`` is said."""
    fresh = Target.objects.select_related("standing").get(pk=target.pk)
    known = fresh.standing.key if fresh.standing else ""
    return record_sighting(
        target=fresh, key=key or str(uuid4()), outcome=outcome, by=by or a_person(), knew=known if knew is None else knew,
        **values,
    )  # fmt: skip


def a_loan(museum=None, *, days=(0, 30), state=LoanState.ASKED, records=(), **words) -> Loan:
    """A loan of ``records`` from ``days[0]`` to ``days[1]`` days from now, as far as ``state``."""
    museum = museum or (records[0].museum if records else a_museum())
    starts, ends = (today() + timedelta(days=day) for day in days)
    loan = ask_loan(museum=museum, partner="Musée de la Tour", starts=starts, ends=ends, **words)
    for record in records:
        list_object(loan=loan, record=record, value=120_000)
    for step in steps_to(state):
        loan = step_loan(loan=loan, to=step)
    return loan


def steps_to(state):
    ways = {LoanState.AGREED: 1, LoanState.AWAY: 2, LoanState.BACK: 3}
    return [LoanState.AGREED, LoanState.AWAY, LoanState.BACK][: ways.get(state, 0)]


def a_line(loan, **values) -> LoanLine:
    return list_object(loan=loan, **({"words": "Une aquarelle"} | values))
