"""Loans: what is promised to one is not to another, what left is away, what came back is home."""

from datetime import timedelta

import pytest

from enfilade.collections.enums import Condition, LoanState, LoanWay, ReportMoment
from enfilade.collections.errors import AlreadyListed, AlreadyPromised, LoanEmpty, ObjectAway, WrongStep
from enfilade.collections.models import ConditionReport, Loan, LoanLine, Move
from enfilade.collections.services import change_loan, list_object, report_condition, step_loan, unlist_object
from enfilade.core.clock import now, standing_at
from tests.concurrency import in_threads
from tests.factories.collections import a_record
from tests.factories.shelf import a_line, a_loan, a_place, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    return stored(a_place("Nord"))[0]


def test_an_object_is_promised_to_one_borrower_at_a_time(record):
    a_loan(records=[record], state=LoanState.AGREED)
    other = a_loan(records=[record], days=(30, 60))
    with pytest.raises(AlreadyPromised, match=record.inventory_number):
        step_loan(loan=other, to=LoanState.AGREED)
    other.refresh_from_db()
    assert other.state == LoanState.ASKED


def test_the_next_day_it_is_free(record):
    a_loan(records=[record], state=LoanState.AGREED)
    assert a_loan(records=[record], days=(31, 60), state=LoanState.AGREED).state == LoanState.AGREED


def test_an_object_promised_elsewhere_is_not_added_to_an_agreed_loan(record):
    a_loan(records=[record], state=LoanState.AGREED)
    other = a_loan(records=[a_record(museum=record.museum)], state=LoanState.AGREED)
    with pytest.raises(AlreadyPromised):
        list_object(loan=other, record=record)
    assert other.lines.count() == 1


def test_a_prolongation_does_not_run_over_the_next_loan(record):
    first = a_loan(records=[record], state=LoanState.AWAY)
    a_loan(records=[record], days=(31, 60), state=LoanState.AGREED)
    with pytest.raises(AlreadyPromised):
        change_loan(loan=first, ends=first.ends + timedelta(days=1))
    assert Loan.objects.get(pk=first.pk).ends == first.ends


def test_a_request_is_changed_freely(record):
    loan = a_loan(records=[record])
    change_loan(loan=loan, partner="Musée du Port")
    assert Loan.objects.get().partner == "Musée du Port"


def test_what_leaves_is_at_the_borrowers_and_comes_home(record):
    home = record.whereabouts.place
    loan = a_loan(records=[record], state=LoanState.AWAY)
    record.whereabouts.refresh_from_db()
    assert (record.whereabouts.place, record.whereabouts.loan) == (None, loan)
    step_loan(loan=loan, to=LoanState.BACK)
    record.whereabouts.refresh_from_db()
    assert (record.whereabouts.place, record.whereabouts.loan) == (home, None)
    assert [move.reason for move in Move.objects.order_by("pk")] == ["stored", "loan", "return"]


def test_what_is_away_does_not_leave_again(record):
    """The first borrower is late: the second loan was promised for afterwards, but the object is not here."""
    a_loan(records=[record], days=(0, 5), state=LoanState.AWAY)
    second = a_loan(records=[record], days=(10, 20), state=LoanState.AGREED)
    with standing_at(now() + timedelta(days=10)), pytest.raises(ObjectAway):
        step_loan(loan=second, to=LoanState.AWAY)
    assert LoanLine.objects.filter(is_away=True).count() == 1


def test_a_step_is_not_jumped(record):
    loan = a_loan(records=[record])
    for to in (LoanState.AWAY, LoanState.BACK, LoanState.ASKED):
        with pytest.raises(WrongStep):
            step_loan(loan=loan, to=to)
    assert Loan.objects.get().state == LoanState.ASKED


def test_a_finished_loan_does_not_change(record):
    loan = a_loan(records=[record], state=LoanState.BACK)
    with pytest.raises(WrongStep):
        change_loan(loan=loan, partner="Un autre")
    assert Loan.objects.get().partner == "Musée de la Tour"


def test_nothing_is_agreed_without_an_object():
    loan = a_loan()
    with pytest.raises(LoanEmpty):
        step_loan(loan=loan, to=LoanState.AGREED)
    assert Loan.objects.get().state == LoanState.ASKED


def test_a_cancelled_loan_frees_its_objects(record):
    step_loan(loan=a_loan(records=[record], state=LoanState.AGREED), to=LoanState.CANCELLED)
    assert a_loan(records=[record], state=LoanState.AGREED).state == LoanState.AGREED


def test_an_object_is_listed_once(record):
    loan = a_loan(records=[record])
    with pytest.raises(AlreadyListed):
        list_object(loan=loan, record=record)
    assert loan.lines.count() == 1


def test_an_object_is_taken_off_before_it_leaves(record):
    loan = a_loan(records=[record])
    unlist_object(line=loan.lines.get())
    assert not loan.lines.exists()


def test_an_object_with_a_condition_report_stays_listed(record):
    line = a_loan(records=[record]).lines.get()
    report_condition(line=line, moment=ReportMoment.DEPARTURE, condition=Condition.GOOD)
    with pytest.raises(WrongStep):
        unlist_object(line=line)
    assert LoanLine.objects.exists()


def test_a_condition_report_says_the_present_condition(record):
    line = a_loan(records=[record]).lines.get()
    report_condition(line=line, moment=ReportMoment.DEPARTURE, condition=Condition.FAIR, note="rayure")
    record.whereabouts.refresh_from_db()
    assert (record.whereabouts.condition, ConditionReport.objects.get().note) == ("fair", "rayure")


def test_what_we_borrow_has_no_itinerary_here():
    loan = a_loan(way=LoanWay.IN)
    line = a_line(loan)
    report_condition(line=line, moment=ReportMoment.DEPARTURE, condition=Condition.GOOD)
    for to in (LoanState.AGREED, LoanState.AWAY, LoanState.BACK):
        step_loan(loan=loan, to=to)
    assert (Move.objects.count(), Loan.objects.get().state) == (0, LoanState.BACK)


@pytest.mark.django_db(transaction=True)
def test_one_object_agreed_by_two_people_at_once_is_promised_once():
    record = a_record()
    loans, refused = [a_loan(records=[record]) for _ in range(4)], []
    turn = iter(loans)

    def act():
        try:
            step_loan(loan=next(turn), to=LoanState.AGREED)
        except AlreadyPromised:
            refused.append(1)

    in_threads(4, act)
    assert (Loan.objects.filter(state=LoanState.AGREED).count(), len(refused)) == (1, 3)
