"""Opening, changing, ending a project."""

import pytest

from enfilade.core.errors import Refusal
from enfilade.core.models import Event
from enfilade.people.enums import Role
from enfilade.people.services import forget_person
from enfilade.steering.enums import Phase, Result
from enfilade.steering.errors import (
    DeciderMissing,
    EvidenceMissing,
    LearntMissing,
    LessonMissing,
    NotInService,
    NotTheDecider,
    NotThePilot,
    ProjectEnded,
    ReasonsMissing,
    WordsMissing,
)
from enfilade.steering.models import Outcome, Project
from enfilade.steering.queries import open_review
from enfilade.steering.services import (
    add_evidence,
    amend_project,
    close_project,
    open_project,
    stop_project,
    write_lesson,
)
from tests.concurrency import in_threads
from tests.factories.network import a_museum
from tests.factories.people import a_person, holding
from tests.factories.steering import a_lesson, a_project, a_project_in, today

pytestmark = pytest.mark.django_db
END = {"reason": "La borne ne sert pas.", "learnt": "Essayer avant d'acheter."}


def test_a_project_opens_as_an_idea_with_its_first_review():
    project = a_project()
    assert (project.phase, open_review(project).gate) == (Phase.IDEA, "J0")


def test_a_small_project_begins_in_framing():
    project = a_project(size="S")
    assert (project.phase, open_review(project).gate) == (Phase.FRAMING, "J1")


def test_who_does_not_pilot_opens_nothing():
    space = a_museum()
    with pytest.raises(NotThePilot):
        open_project(space=space, title="Une borne", aim="Pour voir.", by=holding(Role.EDITOR, space=space))
    assert not Project.objects.exists()


def test_a_project_without_an_aim_does_not_open():
    with pytest.raises(WordsMissing):
        open_project(space=a_museum(), title="Une borne", aim=" ", by=None)
    assert not Project.objects.exists()


def test_a_pilot_changes_the_project_and_the_journal_says_which_fields():
    project = a_project()
    amend_project(project=project, by=project.lead, title="Les fiches de 1904", aim=project.aim)
    event = Event.objects.get(verb="steering.project_amended")
    assert (project.title, event.data["fields"], event.actor_role) == ("Les fiches de 1904", ["title"], "lead")


def test_changing_nothing_writes_nothing():
    project = a_project()
    amend_project(project=project, by=None, title=project.title)
    assert not Event.objects.filter(verb="steering.project_amended").exists()


def test_the_lead_of_one_project_does_not_change_another():
    project = a_project()
    with pytest.raises(NotThePilot):
        amend_project(project=project, by=a_project().lead, title="Autre")
    assert Project.objects.get(pk=project.pk).title == project.title


@pytest.mark.parametrize("phase", [Phase.IDEA, Phase.FRAMING, Phase.DELIVERY, Phase.IN_SERVICE])
def test_a_project_stops_from_any_phase(phase):
    project = a_project_in(phase)
    stop_project(project=project, by=project.sponsor, **END)
    project.refresh_from_db()
    assert (project.phase, open_review(project), project.ended_at is not None) == (Phase.STOPPED, None, True)


def test_a_stop_keeps_who_why_and_what_was_learnt():
    project = a_project()
    stop_project(project=project, by=project.lead, thanks="Les usagers du mardi.", **END)
    review, outcome = project.reviews.get(), project.outcomes.get()
    assert (review.choice, review.decider, review.reasons) == ("stop", project.lead, END["reason"])
    assert (outcome.learnt, outcome.thanks, outcome.result) == (
        END["learnt"],
        "Les usagers du mardi.",
        Result.INFORMED_STOP,
    )


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [({"reason": " "}, ReasonsMissing), ({"learnt": ""}, LearntMissing), ({"by": None}, DeciderMissing)],
)
def test_a_stop_needs_someone_a_reason_and_what_was_learnt(changes, refusal):
    project = a_project()
    with pytest.raises(refusal):
        stop_project(**{"project": project, "by": project.lead, **END, **changes})
    assert not Outcome.objects.exists()


def test_a_stranger_stops_nothing():
    project = a_project()
    with pytest.raises(NotTheDecider):
        stop_project(project=project, by=a_person(), **END)
    assert Project.objects.get().phase == Phase.IDEA


def test_a_project_stops_once():
    project = a_project()
    stop_project(project=project, by=project.lead, **END)
    with pytest.raises(ProjectEnded):
        stop_project(project=project, by=project.sponsor, **END)
    assert Outcome.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_stopping_at_once_make_one_stop():
    project = a_project()
    refused = []

    def act():
        try:
            stop_project(project=Project.objects.get(pk=project.pk), by=project.lead, **END)
        except Refusal as refusal:
            refused.append(refusal.code)

    in_threads(4, act)
    assert (Outcome.objects.count(), refused) == (1, ["project_ended"] * 3)


def test_a_project_in_service_closes_with_a_lesson_and_the_handover():
    project = a_project_in(Phase.IN_SERVICE)
    a_lesson(project)
    add_evidence(project=project, criterion="handover", text="Remis à la régie.", happened_on=today(), by=None)
    close_project(project=project, learnt="Deux lectures suffisent.", result=Result.ACHIEVED, by=project.lead)
    project.refresh_from_db()
    assert (project.phase, open_review(project)) == (Phase.CLOSED, None)


@pytest.mark.parametrize(
    ("prepare", "learnt", "refusal"),
    [
        (lambda project: None, "", LearntMissing),
        (lambda project: None, "Deux lectures suffisent.", LessonMissing),
        (a_lesson, "Deux lectures suffisent.", EvidenceMissing),
    ],
)
def test_a_close_needs_a_bilan_a_lesson_and_the_handover(prepare, learnt, refusal):
    project = a_project_in(Phase.IN_SERVICE)
    prepare(project)
    with pytest.raises(refusal):
        close_project(project=project, learnt=learnt, result=Result.PARTIAL, by=None)
    assert (Project.objects.get().phase, Outcome.objects.count()) == (Phase.IN_SERVICE, 0)


def test_a_project_that_is_not_in_service_does_not_close():
    project = a_project_in(Phase.DELIVERY)
    with pytest.raises(NotInService):
        close_project(project=project, learnt="Rien.", result=Result.PARTIAL, by=None)
    assert not Outcome.objects.exists()


def test_an_ended_project_is_not_rewritten():
    project = a_project()
    stop_project(project=project, by=project.lead, **END)
    with pytest.raises(ProjectEnded):
        amend_project(project=project, by=None, title="Autre")
    assert Project.objects.get().title == project.title


def test_an_ended_project_may_still_teach():
    project = a_project()
    stop_project(project=project, by=project.lead, **END)
    lesson = write_lesson(
        project=project, title="Essayez.", situation="s", happened="h", advice="a", limits="l", by=project.lead
    )
    assert (lesson.phase, lesson.visibility) == (Phase.STOPPED, "museum")


def test_a_lesson_says_when_it_does_not_apply():
    project = a_project()
    with pytest.raises(WordsMissing):
        a_lesson(project, limits="")
    assert not project.lessons.exists()


def test_a_forgotten_person_leads_and_sponsors_nothing_any_more():
    live, ended = a_project(), a_project()
    amend_project(project=ended, by=None, lead=live.lead, sponsor=live.lead)
    stop_project(project=ended, by=live.lead, **END)
    forget_person(person=live.lead)
    assert list(Project.objects.order_by("pk").values_list("lead", "sponsor")) == [
        (None, live.sponsor_id),
        (None, None),
    ]
    assert Event.objects.filter(verb="steering.project_amended", data__lead=False).count() == 1
