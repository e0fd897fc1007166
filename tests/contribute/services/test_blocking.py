import contextlib

import pytest

from enfilade.contribute import services
from enfilade.contribute.enums import LeaseState, TaskState
from enfilade.contribute.errors import NoReason, ReaderBlocked
from enfilade.contribute.models import Answer, Block, Lease, Seat, Task
from tests.concurrency import in_threads
from tests.factories.contribute import a_card_to_review, a_reader, an_open_project, read
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def stop(project, reader, reason="lectures inventées"):
    return services.block_reader(museum=project.museum, contributor=reader, reason=reason, by=None)


def test_a_blocked_reader_is_handed_nothing_and_gives_back_what_they_held():
    project, reader = an_open_project(cards=2), a_reader()
    services.lease_tasks(project=project, contributor=reader, count=2)
    stop(project, reader)
    with pytest.raises(ReaderBlocked):
        services.lease_task(project=project, contributor=reader)
    assert set(project.tasks.values_list("leased", flat=True)) == {0}
    assert not Lease.objects.filter(state=LeaseState.HELD).exists()


def test_a_blocked_reader_submits_skips_flags_and_corrects_nothing():
    project, reader = an_open_project(cards=2), a_reader()
    answer = read(project, reader)
    lease = services.lease_task(project=project, contributor=reader)
    stop(project, reader)
    acts = [
        lambda: services.submit_answer(lease=lease, values={"objet": "x"}),
        lambda: services.skip_task(lease=lease),
        lambda: services.flag_task(lease=lease, reason="other"),
        lambda: services.correct_answer(answer=answer, values={"objet": "x"}),
    ]
    for act in acts:
        with pytest.raises(ReaderBlocked):
            act()
    assert (Answer.objects.count(), Task.objects.filter(flagged__gt=0).count()) == (1, 0)


def test_a_block_holds_in_a_project_where_the_reader_never_sat():
    first, reader = an_open_project(), a_reader()
    stop(first, reader)
    with pytest.raises(ReaderBlocked):
        services.lease_task(project=an_open_project(museum=first.museum), contributor=reader)


def test_a_block_stops_at_the_museum_s_door():
    reader = a_reader()
    stop(an_open_project(), reader)
    assert services.lease_task(project=an_open_project(), contributor=reader)


def test_a_lifted_block_lets_read_again_and_may_come_back():
    project, reader = an_open_project(), a_reader()
    for _ in range(2):
        block = stop(project, reader)
        for _ in range(2):
            services.lift_block(block=block, by=None)
    assert services.lease_task(project=project, contributor=reader)
    assert Block.objects.count() == 1


def test_a_block_wants_a_reason():
    project, reader = an_open_project(), a_reader()
    with pytest.raises(NoReason):
        stop(project, reader, "  ")
    assert not Block.objects.exists()


def test_joining_an_account_does_not_escape_a_block():
    project, reader, person = an_open_project(cards=2), a_reader(), a_person()
    read(project, reader)
    stop(project, reader)
    mine = services.adopt_work(anonymous=reader, person=person)
    with pytest.raises(ReaderBlocked):
        services.lease_task(project=project, contributor=mine)


def aside(block, run_jobs):
    services.set_aside(block=block, by=None)
    run_jobs()


def test_setting_aside_opens_cards_again_and_believes_anew(run_jobs):
    card = a_card_to_review({"objet": "hache"}, {"objet": "n'importe quoi"})
    hostile = card.answers.latest("pk").contributor
    aside(stop(card.project, hostile), run_jobs)
    card.refresh_from_db()
    assert (card.state, card.answered, card.is_available) == (TaskState.OPEN, 1, 1)
    assert (card.beliefs["objet"]["value"], card.beliefs["objet"]["readers"]) == ("hache", 1)


def test_the_only_reading_of_a_card_set_aside_leaves_it_as_new(run_jobs):
    project, reader = an_open_project(), a_reader()
    read(project, reader)
    aside(stop(project, reader), run_jobs)
    read(project, objet="serpe")
    card = project.tasks.get()
    assert (card.answered, card.beliefs["objet"]["value"], card.beliefs["objet"]["readers"]) == (1, "serpe", 1)


def test_what_is_settled_stays_settled(run_jobs):
    card = a_card_to_review()
    services.settle_task(task=card, values={}, by=None)
    reader = card.answers.first().contributor
    aside(stop(card.project, reader), run_jobs)
    card.refresh_from_db()
    assert (card.state, reader.answers.get().set_aside_at) == (TaskState.SETTLED, None)


def test_setting_aside_is_undone_whole_when_nobody_read_meanwhile(run_jobs):
    card = a_card_to_review({"objet": "hache"}, {"objet": "serpe"})
    before = Task.objects.filter(pk=card.pk).values("answered", "state", "beliefs", "differing").get()
    block = stop(card.project, card.answers.first().contributor)
    aside(block, run_jobs)
    services.take_back(block=block, by=None)
    run_jobs()
    assert Task.objects.filter(pk=card.pk).values("answered", "state", "beliefs", "differing").get() == before
    assert card.answers.filter(is_counted=True, set_aside_at=None).count() == 2


def test_a_reading_taken_back_after_others_read_is_read_beside_theirs_and_not_counted(run_jobs):
    card = a_card_to_review({"objet": "hache"}, {"objet": "serpe"})
    block = stop(card.project, card.answers.first().contributor)
    aside(block, run_jobs)
    read(card.project, objet="serpe")
    services.take_back(block=block, by=None)
    run_jobs()
    card.refresh_from_db()
    assert (card.answered, card.beliefs["objet"]["readers"]) == (2, 3)
    assert card.answers.filter(is_counted=True).count() == 2


def test_a_change_of_mind_before_the_job_ran_wins(run_jobs):
    card = a_card_to_review()
    block = stop(card.project, card.answers.first().contributor)
    services.set_aside(block=block, by=None)
    services.take_back(block=block, by=None)
    run_jobs()
    assert not card.answers.filter(set_aside_at__isnull=False).exists()


def test_a_reading_settled_while_it_was_aside_is_taken_back_without_being_counted(run_jobs):
    card = a_card_to_review({"objet": "hache"}, {"objet": "serpe"})
    hostile = card.answers.first().contributor
    block = stop(card.project, hostile)
    aside(block, run_jobs)
    read(card.project, objet="serpe")
    services.settle_task(task=card, values={}, by=None)
    services.take_back(block=block, by=None)
    run_jobs()
    assert hostile.answers.values_list("is_counted", "set_aside_at", "settled_at").get() == (False, None, None)


@pytest.mark.django_db(transaction=True)
def test_readers_who_answer_while_they_are_blocked_are_counted_or_refused_never_half():
    project, reader = an_open_project(cards=8), a_reader()
    read(project, reader)

    def eager():
        with contextlib.suppress(ReaderBlocked):
            for _ in range(4):
                read(project, reader)

    def blocking():
        stop(project, reader)

    acts = iter([eager, eager, blocking, eager])
    in_threads(4, lambda: next(acts)())
    assert Seat.objects.get().blocked_at is not None
    assert not Lease.objects.filter(state=LeaseState.HELD).exists()
    assert sum(project.tasks.values_list("answered", flat=True)) == Answer.objects.count()


@pytest.mark.django_db(transaction=True)
def test_a_reader_who_sits_down_while_they_are_blocked_gets_a_closed_seat():
    project, reader = an_open_project(cards=4), a_reader()

    def sit():
        with contextlib.suppress(ReaderBlocked):
            services.lease_task(project=project, contributor=reader)

    acts = iter([sit, lambda: stop(project, reader), sit])
    in_threads(3, lambda: next(acts)())
    assert not Seat.objects.filter(blocked_at=None).exists()
    assert not Lease.objects.filter(state=LeaseState.HELD).exists()
