from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from enfilade.contribute import services
from enfilade.contribute.enums import LeaseState
from enfilade.contribute.errors import NotOpenNow
from enfilade.contribute.models import CardSet, Lease, Seat, Task
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


def test_the_next_card_is_held_as_well_and_comes_when_the_first_is_read():
    project, reader = an_open_project(cards=3), a_reader()
    first, second = services.lease_tasks(project=project, contributor=reader, count=2)
    assert services.lease_task(project=project, contributor=reader, offset=1) == second
    services.submit_answer(lease=first, values={"objet": "hache"})
    assert lease(project, reader) == second


def test_no_more_than_three_cards_are_held_at_once():
    project, reader = an_open_project(cards=5), a_reader()
    assert len(services.lease_tasks(project=project, contributor=reader, count=5)) == 3
    assert services.lease_task(project=project, contributor=reader, offset=4) is None


def test_a_card_kept_for_later_goes_to_a_reader_who_has_nothing():
    project, ahead, other = an_open_project(cards=2, redundancy=1), a_reader(), a_reader()
    _, kept = services.lease_tasks(project=project, contributor=ahead, count=2)
    assert lease(project, other) is None
    with later(minutes=3):
        assert lease(project, other).task == kept.task
    kept.refresh_from_db()
    assert kept.state == LeaseState.EXPIRED
    assert set(project.tasks.values_list("leased", flat=True)) == {1}


def test_the_card_on_a_desk_is_never_taken_away():
    project = an_open_project(redundancy=1)
    lease(project)
    with later(minutes=30):
        assert lease(project) is None


def test_a_card_retired_meanwhile_leaves_the_desk_it_waited_at():
    project, reader = an_open_project(cards=2, redundancy=3, enough=2), a_reader()
    _, kept = services.lease_tasks(project=project, contributor=reader, count=2)
    for _ in range(2):
        answer_card(kept.task)
    held = services.lease_tasks(project=project, contributor=reader, count=2)
    assert [one.task_id for one in held] == [project.tasks.exclude(pk=kept.task_id).get().pk]
    assert project.tasks.get(pk=kept.task_id).leased == 0


def test_a_card_with_a_draft_stays_on_the_desk_even_when_it_is_retired():
    project, reader = an_open_project(redundancy=3, enough=2), a_reader()
    held = lease(project, reader)
    services.keep_draft(lease=held, values={"objet": "hac"})
    for _ in range(2):
        answer_card(held.task)
    assert lease(project, reader).draft == {"objet": "hac"}


def test_a_chosen_set_is_the_only_one_handed_out():
    project, reader = an_open_project(cards=3), a_reader()
    drawer = CardSet.objects.create(project=project, name="Tiroir B16")
    last = project.tasks.last()
    Task.objects.filter(pk=last.pk).update(card_set=drawer)
    lease(project, reader)
    mine = services.lease_tasks(project=project, contributor=reader, count=2, card_set=drawer)
    assert [one.task for one in mine] == [last]
    assert sum(project.tasks.values_list("leased", flat=True)) == 1


def test_who_has_read_much_goes_on_where_they_stopped(django_assert_max_num_queries):
    project, reader = an_open_project(cards=12, redundancy=3), a_reader()
    read(project, reader)
    Seat.objects.update(readings=1000)
    for _ in range(8):
        read(project, reader)
    with django_assert_max_num_queries(18):
        assert lease(project, reader).task == project.tasks.order_by("pk")[9]
    assert Seat.objects.get(contributor=reader).cursors["0/3"] == project.tasks.order_by("pk")[9].pk


def test_what_a_cursor_left_behind_is_found_when_nothing_is_left_ahead():
    project, reader = an_open_project(cards=2, redundancy=3), a_reader()
    services.lease_task(project=project, contributor=reader)
    last = project.tasks.last()
    Seat.objects.update(readings=1000, cursors={"0/3": last.pk, "0/2": last.pk})
    assert services.lease_task(project=project, contributor=reader, offset=1).task == last


def answer_card(task):
    held = Lease.objects.create(
        task=task, project=task.project, contributor=a_reader(), until=clock.now() + LEASE, state=LeaseState.EXPIRED
    )
    return services.submit_answer(lease=held, values={"objet": "hache"})
