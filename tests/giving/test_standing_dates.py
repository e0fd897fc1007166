"""The dates of standing gifts: plain arithmetic, no database."""

from datetime import date
from itertools import islice

import pytest

from enfilade.giving.engine.standing import due_date, due_dates, is_too_late, next_due, next_try


def first_dates(first, months, count):
    return [str(one) for one in islice(due_dates(first, months), count)]


def test_the_last_day_of_january_comes_back_after_a_short_month():
    assert first_dates(date(2027, 1, 31), 1, 4) == ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]


def test_february_has_its_twenty_ninth_in_a_leap_year():
    assert first_dates(date(2028, 1, 31), 1, 2) == ["2028-02-29", "2028-03-31"]


def test_a_leap_day_given_once_a_year_comes_back_in_four_years():
    assert [str(due_date(date(2028, 2, 29), 12, number)) for number in (1, 4)] == ["2029-02-28", "2032-02-29"]


def test_a_quarter_goes_over_the_end_of_the_year():
    assert first_dates(date(2026, 11, 30), 3, 2) == ["2027-02-28", "2027-05-30"]


@pytest.mark.parametrize(
    ("after", "due"), [("2026-01-15", "2026-02-15"), ("2026-02-15", "2026-03-15"), ("2026-06-20", "2026-07-15")]
)
def test_the_next_due_date_is_after_a_day(after, due):
    assert str(next_due(date(2026, 1, 15), 1, date.fromisoformat(after))) == due


def test_fourteen_days_late_are_caught_up_and_fifteen_are_not():
    assert [is_too_late(date(2026, 1, 1), date(2026, 1, day)) for day in (15, 16)] == [False, True]


def test_a_refusal_is_tried_again_after_three_seven_and_fourteen_days():
    tries = [next_try(date(2026, 1, 1), number) for number in range(4)]
    assert [str(one) for one in tries] == ["2026-01-04", "2026-01-08", "2026-01-15", "None"]
