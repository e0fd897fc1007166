"""What gates ask, and what is missing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from enfilade.steering.engine.gates import SAID, SHOWN, GateFacts, asked, condition_too_long, missing, to_open
from enfilade.steering.enums import Criterion

DAY = date(2026, 3, 2)
NOTHING = GateFacts(as_of=DAY, size="M", has_lead=False, charter_frozen=False)
FRAMED = GateFacts(
    as_of=DAY,
    size="M",
    has_lead=True,
    charter_frozen=True,
    said=frozenset(
        {"problem", "for_whom", "weekly_hours", "indicator", "baseline", "run_cost", "run_owner", "smallest_trial",
         "stop_criteria"}
    ),
    shown=("comparables", "user_contact", "user_contact", "user_contact", "mandate", "premortem"),
)  # fmt: skip


@pytest.mark.parametrize("gate", ["J0", "J1", "J2", "J3", "J4"])
def test_a_project_that_says_nothing_misses_all_that_is_asked(gate):
    assert missing(gate, NOTHING) == asked(gate, "M")


@pytest.mark.parametrize("gate", ["J0", "J1"])
def test_a_framed_project_misses_nothing(gate):
    assert missing(gate, FRAMED) == []


def test_a_small_project_answers_once_for_the_first_two_gates():
    assert asked("J1", "S") == [
        "problem", "for_whom", "hours", "charter", "aim_measured", "run_owner", "smallest_trial", "stop_criteria",
        "user_contact", "mandate",
    ]  # fmt: skip


def test_two_contacts_are_not_three():
    facts = replace(FRAMED, shown=("user_contact", "user_contact", "mandate", "premortem"))
    assert missing("J1", facts) == ["user_contact"]


def test_a_count_stands_for_three_contacts():
    assert missing("J1", replace(FRAMED, shown=("count", "mandate", "premortem"))) == []


@pytest.mark.parametrize(("days", "left"), [(30, []), (31, ["aim_measured"])])
def test_a_baseline_may_be_planned_within_thirty_days(days, left):
    facts = replace(FRAMED, said=FRAMED.said - {"baseline"}, baseline_on=DAY + timedelta(days=days))
    assert missing("J1", facts) == left


def test_an_undated_baseline_is_missing():
    assert missing("J1", replace(FRAMED, said=FRAMED.said - {"baseline"})) == ["aim_measured"]


def test_hours_need_someone_to_give_them():
    assert missing("J0", replace(FRAMED, has_lead=False)) == ["hours"]


def test_closing_asks_what_was_learnt_a_lesson_and_the_handover():
    facts = replace(FRAMED, extra=frozenset({"learnt"}), lessons=1, shown=("handover",))
    assert missing("J4", facts) == []


def test_a_measured_project_in_service_answers_five_questions():
    shown = ("usable", "used", "useful", "impact", "efficient")
    assert missing("J3", replace(FRAMED, measures=1, shown=shown)) == []


def test_a_framed_project_being_delivered_may_open_to_the_public():
    assert to_open(FRAMED, phase_opens=True) == []


def test_the_guard_names_what_is_missing():
    assert to_open(NOTHING, phase_opens=False) == ["phase", "owner", "aim_measured", "hours", "run_owner"]


@pytest.mark.parametrize(("days", "too_long"), [(60, False), (61, True)])
def test_a_condition_waits_sixty_days_at_most(days, too_long):
    assert condition_too_long(DAY, DAY + timedelta(days=days)) is too_long


def test_people_have_a_word_for_every_question():
    names = {name for table in (SAID, SHOWN) for row in table.values() for name in row} | {"count"}
    assert names == set(Criterion.values)
