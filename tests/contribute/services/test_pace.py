import pytest

from enfilade.contribute import services
from enfilade.contribute.enums import TaskState
from enfilade.contribute.errors import WrongRedundancy
from enfilade.contribute.models import Task
from enfilade.core.models import Job
from tests.factories.contribute import a_card_to_review, a_reader, an_open_project, read

pytestmark = pytest.mark.django_db


def wanted(project):
    return list(project.tasks.order_by("pk").values_list("wanted", flat=True))


def change(project, number, run_jobs):
    services.change_redundancy(project=project, wanted=number, by=None)
    run_jobs()


def test_every_card_follows_the_redundancy_of_its_project(run_jobs):
    project = an_open_project(cards=3)
    change(project, 4, run_jobs)
    assert wanted(project) == [4, 4, 4]


def test_cards_that_readers_differ_on_open_again_when_more_readings_are_wanted(run_jobs):
    card = a_card_to_review({"objet": "hache"}, {"objet": "serpe"})
    change(card.project, 3, run_jobs)
    card.refresh_from_db()
    assert (card.state, card.wanted, card.is_available, card.retired_at) == (TaskState.OPEN, 3, 1, None)


def test_cards_that_readers_agree_on_stay_with_the_reviewer(run_jobs):
    card = a_card_to_review()
    change(card.project, 3, run_jobs)
    card.refresh_from_db()
    assert card.state == TaskState.REVIEW


def test_cards_that_have_enough_retire_when_fewer_readings_are_wanted(run_jobs):
    project = an_open_project(redundancy=3, enough=3)
    read(project)
    change(project, 1, run_jobs)
    assert project.tasks.values_list("state", "wanted").get() == (TaskState.REVIEW, 1)


def test_what_is_handed_out_keeps_its_place_when_fewer_readings_are_wanted(run_jobs):
    project = an_open_project(redundancy=3, enough=3)
    for _ in range(2):
        services.lease_task(project=project, contributor=a_reader())
    change(project, 1, run_jobs)
    assert project.tasks.values_list("state", "wanted", "leased").get() == (TaskState.OPEN, 2, 2)


def test_a_number_of_readings_that_makes_no_sense_changes_nothing():
    project = an_open_project()
    with pytest.raises(WrongRedundancy):
        services.change_redundancy(project=project, wanted=0, by=None)
    project.refresh_from_db()
    assert (project.redundancy, Job.objects.filter(task_path__contains="redundancy").count()) == (2, 0)


def test_cards_of_a_higher_priority_are_handed_out_first():
    project = an_open_project(cards=3)
    last = project.tasks.order_by("pk").last()
    assert services.change_priority(project=project, cards=Task.objects.filter(pk=last.pk), priority=5000, by=None) == 1
    assert services.lease_task(project=project, contributor=a_reader()).task == last
    assert services.change_priority(project=project, cards=Task.objects.filter(pk=last.pk), priority=1000, by=None) == 0


def test_a_set_on_hold_hands_nothing_out_and_opens_again():
    project = an_open_project(cards=2)
    first, second = project.tasks.order_by("pk")
    drawer = services.name_set(project=project, name=" Tiroir  A ", cards=Task.objects.filter(pk=first.pk), by=None)
    services.hold_set(card_set=drawer, on_hold=True, by=None)
    assert services.lease_task(project=project, contributor=a_reader()).task == second
    services.hold_set(card_set=drawer, on_hold=False, by=None)
    assert services.lease_task(project=project, contributor=a_reader()).task == first


def test_cards_put_in_a_set_on_hold_wait_with_it():
    project = an_open_project(cards=2)
    first, second = project.tasks.order_by("pk")
    drawer = services.name_set(project=project, name="A", cards=Task.objects.filter(pk=first.pk), by=None)
    services.hold_set(card_set=drawer, on_hold=True, by=None)
    assert services.name_set(project=project, name="A", cards=Task.objects.filter(pk=second.pk), by=None) == drawer
    assert services.lease_task(project=project, contributor=a_reader()) is None
