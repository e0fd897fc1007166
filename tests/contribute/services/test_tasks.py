import pytest

from enfilade.collections.models import Record
from enfilade.collections.services import attach_picture
from enfilade.contribute import services
from enfilade.contribute.enums import FlagReason, TaskState
from enfilade.core.models import Event
from tests.factories.collections import a_record
from tests.factories.contribute import a_card_to_review, a_draft, a_reader, add_cards, an_open_project
from tests.factories.media import a_picture

pytestmark = pytest.mark.django_db


def add(project):
    return services.add_tasks(project=project, records=Record.objects.all(), by=None)


def test_only_records_of_the_museum_with_a_picture_become_cards():
    project = a_draft()
    a_record(museum=project.museum)
    a_record(picture=True)
    mine = a_record(museum=project.museum, picture=True)
    attach_picture(record=mine, picture=a_picture())
    assert add(project) == 1
    assert project.tasks.get().picture == mine.images.first().picture


def test_adding_again_adds_only_what_is_new():
    project = a_draft()
    add_cards(project, 2)
    a_record(museum=project.museum, picture=True)
    assert (add(project), add(project)) == (1, 0)
    assert Event.objects.filter(verb="contribute.tasks_added").count() == 2


def test_cards_ask_for_as_many_readings_as_their_project():
    project = a_draft(redundancy=3)
    assert add_cards(project)[0].wanted == 3


def flagged_card():
    project = an_open_project()
    lease = services.lease_task(project=project, contributor=a_reader())
    services.flag_task(lease=lease, reason=FlagReason.WRONG_IMAGE)
    return project.tasks.get()


def test_a_flagged_card_may_be_kept():
    task = flagged_card()
    services.answer_flags(task=task, keep=True, by=None)
    task.refresh_from_db()
    assert (task.flagged, task.state) == (0, TaskState.OPEN)


def test_a_flagged_card_may_be_withdrawn_and_is_handed_out_no_more():
    task = flagged_card()
    services.answer_flags(task=task, keep=False, by=None)
    task.refresh_from_db()
    assert (task.flagged, task.state, task.is_available) == (0, TaskState.WITHDRAWN, 0)
    assert services.lease_task(project=task.project, contributor=a_reader()) is None


def test_a_settled_card_is_not_withdrawn():
    task = a_card_to_review()
    services.settle_task(task=task, values={}, by=None)
    services.answer_flags(task=task, keep=False, by=None)
    task.refresh_from_db()
    assert task.state == TaskState.SETTLED
