"""Real threads, a connection each: what must never be exceeded, lost or done twice."""

import threading
from datetime import timedelta

import pytest
from django.db.models import F

from enfilade.contribute import services
from enfilade.contribute.enums import LeaseState, TaskState
from enfilade.contribute.errors import AlreadySettled
from enfilade.contribute.models import Answer, Lease, Settlement, Task
from enfilade.core import clock
from tests.concurrency import in_threads
from tests.factories.contribute import a_card_to_review, a_reader, an_open_project

pytestmark = pytest.mark.django_db(transaction=True)


def read_until_nothing_is_left(project):
    reader = a_reader()
    while lease := services.lease_task(project=project, contributor=reader):
        services.submit_answer(lease=lease, values={"objet": "hache"})


@pytest.mark.parametrize(("redundancy", "enough"), [(2, 2), (3, 3)])
def test_eager_readers_finish_every_card_exactly(redundancy, enough):
    project = an_open_project(cards=6, redundancy=redundancy, enough=enough)
    in_threads(6, lambda: read_until_nothing_is_left(project))
    counts = project.tasks.values_list("state", "answered", "leased")
    assert set(counts) == {(TaskState.REVIEW, redundancy, 0)}
    assert Answer.objects.filter(is_counted=True).count() == 6 * redundancy


def test_answers_and_leases_together_never_exceed_what_is_wanted():
    project = an_open_project(cards=2, redundancy=2)
    in_threads(8, lambda: services.lease_task(project=project, contributor=a_reader()))
    assert Lease.objects.filter(state=LeaseState.HELD).count() == 4
    assert not Task.objects.filter(leased__gt=F("wanted") - F("answered")).exists()


def test_one_reader_in_many_tabs_holds_one_card():
    project, reader = an_open_project(cards=5), a_reader()
    in_threads(5, lambda: services.lease_task(project=project, contributor=reader))
    assert Lease.objects.count() == 1


def test_an_answer_sent_many_times_at_once_is_one_answer():
    project = an_open_project()
    lease = services.lease_task(project=project, contributor=a_reader())
    in_threads(5, lambda: services.submit_answer(lease=lease, values={"objet": "hache"}))
    assert Task.objects.values_list("answered", "leased").get() == (1, 0)
    assert Answer.objects.count() == 1


def test_places_expired_at_once_are_freed_once_and_late_answers_are_all_kept():
    project = an_open_project(cards=3, redundancy=2)
    late = [services.lease_task(project=project, contributor=a_reader()) for _ in range(6)]
    turns, lock = list(late), threading.Lock()

    def race():
        with lock:
            mine = turns.pop()
        with clock.standing_at(clock.now() + timedelta(minutes=61)):
            services.expire_leases.call()
            other = services.lease_task(project=project, contributor=a_reader())
            services.submit_answer(lease=mine, values={"objet": "hache"})
            if other:
                services.submit_answer(lease=other, values={"objet": "hache"})

    in_threads(6, race)
    assert set(Task.objects.values_list("state", "answered", "leased")) == {(TaskState.REVIEW, 2, 0)}
    assert Answer.objects.filter(contributor__in=[lease.contributor_id for lease in late]).count() == 6


def test_two_reviewers_at_once_settle_a_card_once():
    task, refused = a_card_to_review(), []

    def settle():
        try:
            services.settle_task(task=task, values={}, by=None)
        except AlreadySettled:
            refused.append(1)

    in_threads(3, settle)
    assert (Settlement.objects.count(), len(refused)) == (1, 2)
