from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from enfilade.contribute import services
from enfilade.contribute.enums import LeaseState
from enfilade.contribute.errors import NotOpenNow
from enfilade.contribute.models import Lease, Task
from enfilade.contribute.services.leasing import LEASE
from enfilade.core import clock
from tests.factories.contribute import a_draft, a_reader, add_cards, an_open_project, read

pytestmark = pytest.mark.django_db


def lease(project, reader=None):
    return services.lease_task(project=project, contributor=reader or a_reader())


def later(**delay):
    return clock.standing_at(clock.now() + timedelta(**delay))


def test_a_card_is_handed_out_and_its_place_taken():
    project = an_open_project()
    lease(project)
    assert project.tasks.values_list("answered", "leased", "left", "is_available").get() == (0, 1, 2, 1)


def test_asking_again_gives_the_same_card():
    project, reader = an_open_project(cards=2), a_reader()
    assert lease(project, reader) == lease(project, reader)
    assert Lease.objects.count() == 1


def test_asking_again_late_in_the_hour_starts_it_again():
    project, reader = an_open_project(), a_reader()
    first = lease(project, reader)
    with later(minutes=40):
        assert lease(project, reader).until > first.until


def test_nobody_is_handed_a_card_beyond_what_is_wanted():
    project = an_open_project(redundancy=2)
    assert [lease(project) is None for _ in range(3)] == [False, False, True]


def test_the_database_itself_refuses_one_place_too_many():
    project = an_open_project(redundancy=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        project.tasks.update(answered=2, leased=1)
    assert project.tasks.get().leased == 0


def test_nearly_finished_cards_come_first():
    project = an_open_project(cards=2, redundancy=3)
    second = project.tasks.order_by("pk")[1]
    Task.objects.filter(pk=second.pk).update(answered=2)
    assert lease(project).task == second


def test_priority_comes_before_all():
    project = an_open_project(cards=2, redundancy=3)
    first, second = project.tasks.order_by("pk")
    Task.objects.filter(pk=first.pk).update(answered=2)
    Task.objects.filter(pk=second.pk).update(priority=5)
    assert lease(project).task == second


def test_a_reader_is_never_given_again_a_card_read():
    project, reader = an_open_project(), a_reader()
    read(project, reader)
    assert lease(project, reader) is None


def test_an_expired_lease_frees_its_place():
    project = an_open_project(redundancy=1)
    first = lease(project)
    with later(minutes=61):
        assert lease(project).task == first.task
    first.refresh_from_db()
    assert first.state == LeaseState.EXPIRED


def test_an_expired_card_may_come_back_to_the_same_reader():
    project, reader = an_open_project(), a_reader()
    first = lease(project, reader)
    with later(minutes=61):
        assert lease(project, reader) == first
    assert project.tasks.get().leased == 1


def test_the_recurring_task_gives_every_expired_place_back():
    project = an_open_project(cards=3)
    for _ in range(3):
        lease(project)
    with clock.standing_at(clock.now() + LEASE + timedelta(minutes=1)):
        services.expire_leases.call()
    assert sum(project.tasks.values_list("leased", flat=True)) == 0


def test_a_draft_hands_nothing_out():
    project = a_draft()
    add_cards(project)
    with pytest.raises(NotOpenNow):
        lease(project)
    assert not Lease.objects.exists()
