"""Early warnings: each rule fires, stays silent, and knows its threshold."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enfilade.steering.engine.warnings import Happening, story, warnings
from enfilade.steering.engine.workdays import working_days

START = datetime(2026, 1, 5, 9, tzinfo=UTC)  # a Monday


def on(days, kind, subject="", **values):
    return Happening(START + timedelta(days=days), kind, subject, values)


def opened(phase="framing", **values):
    return on(0, "opened", phase=phase, **{"lead": True, **values})


def whole():
    return on(1, "charter", filled=["indicator", "baseline", "target", "weekly_hours"])


def rules_at(days, *happenings):
    return [one.rule for one in warnings(happenings, START + timedelta(days=days))]


def test_nothing_is_said_before_a_project_opens():
    assert story([opened()], START - timedelta(days=1)) is None
    assert rules_at(-1, opened()) == []


@pytest.mark.parametrize(("days", "found"), [(13, []), (14, ["nobody_leads"])])
def test_a_new_project_is_left_in_peace_for_two_weeks(days, found):
    assert rules_at(days, opened(lead=False), whole()) == found


def test_a_project_that_ended_is_left_in_peace():
    assert rules_at(90, opened(lead=False), on(80, "phase", phase="stopped")) == []


@pytest.mark.parametrize(("days", "found"), [(35, []), (36, ["sponsor_silent"])])
def test_the_sponsor_has_ten_working_days(days, found):
    assert rules_at(days, opened(), whole(), on(21, "asked", "a")) == found  # asked on a Monday


def test_an_answered_request_is_no_silence():
    assert rules_at(60, opened(), whole(), on(21, "asked", "a"), on(30, "answered", "a")) == []


def test_silence_counts_every_request_that_waits():
    found = warnings([opened(), whole(), on(21, "asked", "a"), on(33, "asked", "b")], START + timedelta(days=37))
    assert [one.values for one in found] == [{"days": 12, "waiting": 2}]


@pytest.mark.parametrize(("days", "found"), [(29, []), (30, ["decision_due"])])
def test_a_decision_comes_back_on_its_day(days, found):
    decision = on(2, "decision", "d", review_on=date(2026, 2, 4))
    assert rules_at(days, opened(), whole(), decision) == found


def test_a_reviewed_decision_stays_quiet():
    decision = on(2, "decision", "d", review_on=date(2026, 2, 4))
    assert rules_at(40, opened(), whole(), decision, on(31, "reviewed", "d")) == []


@pytest.mark.parametrize(
    ("days", "found"), [(22, []), (23, ["review_due"]), (30, ["review_due"]), (31, ["review_overdue"])]
)
def test_a_review_is_announced_then_called_late(days, found):
    review = on(0, "review_opened", "r", due_on=date(2026, 2, 4))
    assert rules_at(days, opened(), whole(), review) == found


def test_a_decided_review_is_no_longer_announced():
    review = on(0, "review_opened", "r", due_on=date(2026, 2, 4))
    assert rules_at(40, opened(), whole(), review, on(20, "review_closed", "r")) == []


@pytest.mark.parametrize(("days", "found"), [(30, []), (31, ["no_hours", "nothing_measured"])])
def test_a_month_of_framing_says_hours_and_measure(days, found):
    assert rules_at(days, opened()) == found


def test_a_project_being_delivered_without_hours_is_named_at_once():
    assert rules_at(15, opened("idea"), on(10, "phase", phase="delivery")) == ["no_hours"]


@pytest.mark.parametrize(("days", "found"), [(70, []), (71, ["framing_long"])])
def test_framing_lasts_ten_weeks(days, found):
    assert rules_at(days, opened(), whole()) == found


@pytest.mark.parametrize(("days", "found"), [(60, []), (61, ["measure_silent"])])
def test_a_service_is_measured_every_two_months(days, found):
    assert rules_at(days, opened("in_service"), whole()) == found


def test_a_measure_breaks_the_silence():
    assert rules_at(61, opened("in_service"), whole(), on(20, "measured")) == []


def test_the_nearest_gate_comes_first_then_what_has_lasted():
    review = on(0, "review_opened", "r", due_on=date(2026, 3, 30))
    decision = on(2, "decision", "d", review_on=date(2026, 2, 4))
    assert rules_at(80, opened(), whole(), review, decision)[:2] == ["review_due", "framing_long"]


@pytest.mark.parametrize(("start", "end", "count"), [
    ("2026-01-05", "2026-01-05", 0), ("2026-01-05", "2026-01-04", 0), ("2026-01-05", "2026-01-06", 1),
    ("2026-01-09", "2026-01-12", 1), ("2026-01-10", "2026-01-11", 0), ("2026-01-05", "2026-01-19", 10),
])  # fmt: skip
def test_working_days_skip_saturdays_and_sundays(start, end, count):
    assert working_days(date.fromisoformat(start), date.fromisoformat(end)) == count


happenings = st.builds(
    lambda days, kind, subject: Happening(
        START + timedelta(days=days), kind, subject,
        {"phase": "delivery", "lead": bool(days % 2), "filled": ["indicator"] if days % 3 else [],
         "due_on": date(2026, 2, 1), "review_on": date(2026, 2, 1)},
    ),
    st.integers(1, 400),
    st.sampled_from(["asked", "answered", "decision", "reviewed", "review_opened", "review_closed", "phase", "measured",
                     "charter", "amended"]),
    st.sampled_from(["a", "b", "c"]),
)  # fmt: skip


@given(known=st.lists(happenings, max_size=20), later=st.lists(happenings, max_size=20), day=st.integers(0, 400))
def test_what_happens_later_never_changes_what_was_said(known, later, day):
    moment = START + timedelta(days=day)
    after = [Happening(max(one.at, moment + timedelta(seconds=1)), one.kind, one.subject, one.values) for one in later]
    assert warnings([opened(), *known, *after], moment) == warnings([opened(), *known], moment)
