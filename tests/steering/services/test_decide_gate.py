"""A gate review ends with one decision, or with a refusal that says why."""

import contextlib

import pytest
from django.db import IntegrityError, transaction

from enfilade.core.errors import Refusal
from enfilade.core.models import Event
from enfilade.people.enums import Role
from enfilade.steering.enums import Choice, Phase
from enfilade.steering.errors import (
    AlreadyDecided,
    ConditionTooLong,
    DeciderMissing,
    EvidenceMissing,
    LearntMissing,
    NextReviewMissing,
    NotTheDecider,
    ProjectEnded,
    ReasonsMissing,
)
from enfilade.steering.models import GateReview, Project
from enfilade.steering.queries import open_review
from enfilade.steering.services import decide_gate, save_charter_fields, stop_project
from tests.concurrency import in_threads
from tests.factories.people import a_person, holding
from tests.factories.steering import CHARTER, a_charter, a_project, a_project_in, evidence_for, go_on, in_days

pytestmark = pytest.mark.django_db


def a_decision(project, **changes):
    return {
        "review": open_review(project), "choice": Choice.REDIRECT, "reasons": "Le besoin a changé.",
        "by": project.sponsor, "next_review": in_days(40), **changes,
    }  # fmt: skip


def test_going_on_opens_the_door_and_the_next_review():
    project = a_project_in(Phase.FRAMING)
    evidence_for(project, "J1")
    go_on(project)
    waiting = open_review(project)
    assert (project.phase, waiting.gate, waiting.due_on) == (Phase.DELIVERY, "J2", in_days(60))


@pytest.mark.parametrize("choice", [Choice.CONDITION, Choice.REDIRECT])
def test_a_condition_or_a_new_course_keeps_the_door_closed(choice):
    project = a_project_in(Phase.FRAMING)
    decide_gate(**a_decision(project, choice=choice))
    project.refresh_from_db()
    assert (project.phase, open_review(project).gate, project.reviews.count()) == (Phase.FRAMING, "J1", 3)


def test_a_service_kept_stays_in_service():
    project = a_project_in(Phase.IN_SERVICE)
    since = project.phase_since
    evidence_for(project, "J3")
    go_on(project)
    assert (project.phase, project.phase_since, open_review(project).gate) == (Phase.IN_SERVICE, since, "J3")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"by": None}, DeciderMissing),
        ({"reasons": "  "}, ReasonsMissing),
        ({"next_review": None}, NextReviewMissing),
        ({"next_review": "today"}, NextReviewMissing),
        ({"choice": Choice.CONDITION, "next_review": "far"}, ConditionTooLong),
        ({"choice": Choice.GO_ON}, EvidenceMissing),
        ({"choice": Choice.STOP, "learnt": " "}, LearntMissing),
    ],
)
def test_a_decision_is_whole_or_refused(changes, refusal):
    project = a_project_in(Phase.FRAMING)
    dates = {"today": in_days(0), "far": in_days(61)}
    changes = {name: dates.get(value, value) if name == "next_review" else value for name, value in changes.items()}
    with pytest.raises(refusal):
        decide_gate(**a_decision(project, **changes))
    assert (open_review(project).gate, Project.objects.get().phase) == ("J1", Phase.FRAMING)


def test_the_refusal_names_what_is_missing():
    project = a_project_in(Phase.FRAMING)
    evidence_for(project, "J0")
    with pytest.raises(EvidenceMissing) as refused:
        decide_gate(**a_decision(project, choice=Choice.GO_ON))
    assert "Une lettre de mission signée" in str(refused.value)
    assert "Le plus petit essai possible" not in str(refused.value)


def test_the_note_must_be_frozen_before_delivery():
    project = a_project(size="S")
    save_charter_fields(project=project, values=CHARTER, by=None)
    evidence_for(project, "J1")
    with pytest.raises(EvidenceMissing) as refused:
        go_on(project)
    assert refused.value.data == {"missing": "La note de cadrage, figée dans sa dernière version"}


def test_the_lead_does_not_decide_in_the_sponsors_place():
    project = a_project_in(Phase.FRAMING)
    with pytest.raises(NotTheDecider):
        decide_gate(**a_decision(project, by=project.lead))
    assert open_review(project).gate == "J1"


def test_who_pilots_the_space_opens_the_framing():
    project = a_project()
    a_charter(project)
    evidence_for(project, "J0")
    go_on(project, by=holding(Role.PROJECT_LEAD, space=project.space))
    assert project.phase == Phase.FRAMING


def test_a_stranger_does_not_open_the_framing():
    project = a_project()
    with pytest.raises(NotTheDecider):
        decide_gate(**a_decision(project, by=a_person()))
    assert open_review(project).gate == "J0"


def test_a_stop_decided_at_a_gate_ends_the_project():
    project = a_project_in(Phase.FRAMING)
    decide_gate(**a_decision(project, choice=Choice.STOP, learnt="La borne n'aide personne.", next_review=None))
    review = project.reviews.last()
    assert (Project.objects.get().phase, review.choice, review.gate) == (Phase.STOPPED, "stop", "J1")


def test_a_decided_review_is_not_decided_again():
    project = a_project_in(Phase.FRAMING)
    decided = a_decision(project)
    decide_gate(**decided)
    with pytest.raises(AlreadyDecided):
        decide_gate(**decided)
    with pytest.raises(AlreadyDecided):
        decide_gate(**{**decided, "choice": Choice.STOP, "learnt": "Tard."})
    assert Project.objects.get().phase == Phase.FRAMING


def test_a_stopped_project_has_no_more_gates():
    project = a_project_in(Phase.FRAMING)
    decided = a_decision(project)
    stop_project(project=project, reason="Assez.", learnt="Beaucoup.", by=project.lead)
    with pytest.raises(ProjectEnded):
        decide_gate(**decided)
    assert open_review(project) is None


def test_the_objection_is_kept_and_the_journal_only_says_that_there_is_one():
    project = a_project_in(Phase.FRAMING)
    decide_gate(**a_decision(project, objection="Deux lectures ne suffisent pas."))
    review = project.reviews.exclude(objection="").get()
    event = Event.objects.filter(verb="steering.gate_decided").last()
    assert (review.objection, event.data["objection"]) == ("Deux lectures ne suffisent pas.", True)


def test_the_database_refuses_a_decision_without_reasons():
    project = a_project()
    with pytest.raises(IntegrityError), transaction.atomic():
        GateReview.objects.update(decided_at=project.opened_at, choice="stop", decider=project.lead)
    assert open_review(project) is not None


def test_the_database_refuses_a_second_open_review():
    project = a_project()
    with pytest.raises(IntegrityError), transaction.atomic():
        GateReview.objects.create(project=project, gate="J1", due_on=in_days(1))
    assert project.reviews.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_deciders_at_once_make_one_decision():
    project = a_project_in(Phase.FRAMING)
    decided = a_decision(project)
    refused = []

    def act():
        try:
            decide_gate(**{**decided, "review": GateReview.objects.get(pk=decided["review"].pk)})
        except Refusal as refusal:
            refused.append(refusal.code)

    in_threads(4, act)
    assert (refused, project.reviews.filter(decided_at=None).count()) == (["already_decided"] * 3, 1)


def test_a_service_is_judged_anew_at_each_review():
    project = a_project_in(Phase.IN_SERVICE)
    evidence_for(project, "J3")
    go_on(project)
    with pytest.raises(EvidenceMissing):
        go_on(project)
    assert project.reviews.filter(gate="J3", decided_at=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_stop_and_a_decision_at_once_leave_one_story():
    project = a_project_in(Phase.FRAMING)
    decided = a_decision(project)
    turns = iter([True, False, True, False])

    def act():
        with contextlib.suppress(Refusal):
            if next(turns):
                decide_gate(**decided)
            else:
                stop_project(project=project, reason="Assez.", learnt="Beaucoup.", by=project.lead)

    in_threads(4, act)
    assert (Project.objects.get().phase, project.reviews.filter(decided_at=None).count()) == (Phase.STOPPED, 0)
