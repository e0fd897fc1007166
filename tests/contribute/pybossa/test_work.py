"""Cards, answers and results as PYBOSSA's clients see them."""

from datetime import timedelta

import pytest

from enfilade.contribute.enums import LeaseState, ProjectState, TaskState
from enfilade.contribute.errors import HasResults, NameTaken, NotAskedFor, PartOfResult
from enfilade.contribute.models import Answer, ContributionProject, Lease, Result, Task
from enfilade.contribute.queries.compatible import project_secret, run_ids
from enfilade.contribute.services import QuestionDraft, lease_task, open_project, set_questions
from enfilade.contribute.services.compatible import answers, handing, projects, tasks
from enfilade.core import clock
from enfilade.steering.errors import NotAttached
from tests.concurrency import in_threads
from tests.factories.contribute import a_reader
from tests.factories.media import picture_file
from tests.factories.pybossa import a_client_draft, a_client_project, published

pytestmark = pytest.mark.django_db


def give(project, reader=None, info="lu", **more):
    reader = reader or a_reader()
    lease = lease_task(project=project, contributor=reader)
    return answers.answer_from_client(task=lease.task, contributor=reader, info=info, **more)


def test_cards_are_handed_out_one_after_the_other_whatever_their_priority():
    project = a_client_draft()
    made = [tasks.add_from_client(project=project, info={}, by=None, priority=rank) for rank in (0, 9000)]
    assert lease_task(project=published(project), contributor=a_reader()).task == made[0]


def test_by_priority_when_the_client_asks_and_the_same_again():
    project = a_client_draft()
    made = [tasks.add_from_client(project=project, info={}, by=None, priority=rank) for rank in (0, 9000, 5000, 1)]
    project, reader = published(project), a_reader()
    asked = {"project": project, "contributor": reader, "column": "priority", "descending": True}
    found = [handing.lease_in_order(**asked, offset=place).task for place in (0, 1, 0, 2)]
    assert found == [made[1], made[2], made[1], made[3]]
    assert handing.lease_in_order(**asked, offset=3) is None


def test_a_complete_card_has_one_result_with_its_answers():
    project = a_client_project(wanted=2)
    given = [give(project).pk for _ in range(2)]
    result = Result.objects.get()
    assert (run_ids([result])[result.pk], project.tasks.get().state) == (given, TaskState.REVIEW)


def test_a_late_answer_is_kept_beside_the_result():
    project = a_client_project(wanted=1)
    late = lease_task(project=project, contributor=a_reader())
    with clock.standing_at(clock.now() + timedelta(minutes=61)):
        give(project)
        kept = answers.answer_from_client(task=late.task, contributor=late.contributor, info="tard")
    assert (kept.is_counted, Result.objects.count()) == (False, 1)
    assert kept.pk not in run_ids([Result.objects.get()])[Result.objects.get().pk]


def test_an_answer_to_a_card_not_asked_for_is_refused():
    project = a_client_project()
    with pytest.raises(NotAskedFor):
        answers.answer_from_client(task=project.tasks.get(), contributor=a_reader(), info="lu")
    assert not Answer.objects.exists()


def test_a_picture_is_looked_at_after_the_card_was_asked_for():
    kept = give(a_client_project(), info={"a": 1}, file=picture_file(), name="a.png", container="anonymous")
    assert kept.info == {"a": 1, "container": "anonymous", "file_name": "a.png"}
    assert kept.api_side.picture.file.name.endswith(".jpg")


def test_free_json_answers_the_questions_that_bear_its_keys():
    project = a_client_project()
    set_questions(project=project, questions=[QuestionDraft("objet", "short_text", "Objet")], by=None)
    assert give(ContributionProject.objects.get(), info={"objet": "hache", "x": 1}).values == {"objet": "hache"}
    assert give(ContributionProject.objects.get(), info="hache").values == {"objet": ""}


def test_more_answers_wanted_open_a_card_again_and_make_a_later_result():
    project = a_client_project(wanted=1)
    give(project)
    task = tasks.change_task(task=project.tasks.get(), wanted=2, by=None)
    assert task.state == TaskState.OPEN
    give(project)
    assert list(Result.objects.order_by("pk").values_list("is_current", flat=True)) == [False, True]


def test_the_same_number_wanted_opens_nothing():
    project = a_client_project(wanted=1)
    give(project)
    assert tasks.change_task(task=project.tasks.get(), wanted=1, by=None).state == TaskState.REVIEW


def test_fewer_answers_wanted_complete_a_card_that_has_them():
    project = a_client_project(wanted=3)
    give(project)
    assert tasks.change_task(task=project.tasks.get(), wanted=1, by=None).state == TaskState.REVIEW
    assert Result.objects.count() == 1


def test_never_fewer_than_are_being_given():
    project = a_client_project(wanted=3)
    give(project)
    lease_task(project=project, contributor=a_reader())
    assert tasks.change_task(task=project.tasks.get(), wanted=1, by=None).wanted == 2


def test_ones_own_answer_may_be_corrected_and_taken_back_until_a_result_holds_it():
    project = a_client_project(wanted=2)
    first = give(project)
    assert answers.change_answer(answer=first, info="mieux", by=None).info == "mieux"
    for _ in range(2):
        answers.withdraw_answer(answer=first, by=None)
    assert project.tasks.get().answered == 0
    second, _third = give(project), give(project)
    with pytest.raises(PartOfResult):
        answers.withdraw_answer(answer=second, by=None)
    assert project.tasks.get().answered == 2


def test_a_project_of_a_client_opens_only_once_it_hangs_off_a_steered_one():
    project = a_client_draft()
    tasks.add_from_client(project=project, info={}, by=None)
    with pytest.raises(NotAttached):
        open_project(project=project, by=None)
    assert published(project).is_open


def test_deleting_archives_and_frees_the_name():
    project = a_client_project(short_name="haches", wanted=2)
    give(project)
    projects.archive_project(project=project, by=None)
    kept = ContributionProject.objects.get()
    assert (kept.state, kept.answers.count(), kept.short_name == "haches") == (ProjectState.CLOSED, 1, False)
    a_client_draft(short_name="haches")


def test_a_project_with_results_is_not_deleted():
    project = a_client_project(wanted=1)
    give(project)
    with pytest.raises(HasResults):
        projects.archive_project(project=project, by=None)
    assert ContributionProject.objects.get().is_open


@pytest.mark.parametrize("name", ["new", "haches"])
def test_a_short_name_that_is_taken_is_refused(name):
    a_client_draft(short_name="haches")
    with pytest.raises(NameTaken):
        a_client_draft(short_name=name)
    assert ContributionProject.objects.count() == 1


def test_secrets_made_anew_are_others():
    project = a_client_draft()
    before = project_secret(project.api_side)
    projects.turn_secrets(project=project, by=None)
    assert project_secret(type(project.api_side).objects.select_related("project").get()) != before


@pytest.mark.django_db(transaction=True)
def test_with_many_writers_every_full_card_has_exactly_one_current_result():
    project = a_client_project(cards=4, wanted=3)

    def read():
        reader = a_reader()
        while lease := lease_task(project=project, contributor=reader):
            answers.answer_from_client(task=lease.task, contributor=reader, info="lu")

    in_threads(6, read)
    assert set(Task.objects.values_list("state", "answered", "leased")) == {(TaskState.REVIEW, 3, 0)}
    assert sorted(Result.objects.values_list("task_id", flat=True)) == sorted(Task.objects.values_list("pk", flat=True))
    assert Lease.objects.filter(state=LeaseState.HELD).count() == 0
