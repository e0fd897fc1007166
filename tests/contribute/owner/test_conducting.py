import pytest

from enfilade.contribute import services
from enfilade.contribute.enums import FlagReason, Licence, TaskState
from enfilade.contribute.errors import LicenceIsFixed, NotToReopen
from enfilade.contribute.models import Flag, Task
from enfilade.core.models import Event
from tests.concurrency import in_threads
from tests.factories.contribute import a_card_to_review, a_draft, a_reader, an_open_project, read

pytestmark = pytest.mark.django_db


def states(project):
    return list(project.tasks.order_by("pk").values_list("state", flat=True))


def flagged(project, reason=FlagReason.PERSONAL, reader=None):
    lease = services.lease_task(project=project, contributor=reader or a_reader())
    services.flag_task(lease=lease, reason=reason)
    return Task.objects.get(pk=lease.task_id)


def test_cards_withdrawn_are_handed_to_nobody_and_keep_their_readings():
    project = an_open_project(cards=2)
    read(project)
    assert services.withdraw_cards(project=project, cards=Task.objects.all(), by=None) == 2
    assert services.lease_task(project=project, contributor=a_reader()) is None
    assert (states(project), project.answers.count()) == ([TaskState.WITHDRAWN] * 2, 1)


def test_another_project_s_cards_and_validated_ones_are_not_withdrawn():
    other, settled = an_open_project(), a_card_to_review()
    services.settle_task(task=settled, values={}, by=None)
    before = Event.objects.count()
    assert services.withdraw_cards(project=settled.project, cards=Task.objects.all(), by=None) == 0
    assert (states(other), states(settled.project)) == ([TaskState.OPEN], [TaskState.SETTLED])
    assert Event.objects.count() == before


def test_a_card_withdrawn_takes_up_where_it_was():
    project = an_open_project()
    read(project)
    services.withdraw_cards(project=project, cards=project.tasks.all(), by=None)
    card = services.reopen_card(task=project.tasks.get(), by=None)
    assert (card.state, card.answered, card.wanted) == (TaskState.OPEN, 1, 2)


def test_a_full_card_withdrawn_goes_back_to_the_reviewer():
    card = a_card_to_review()
    services.withdraw_cards(project=card.project, cards=Task.objects.all(), by=None)
    assert services.reopen_card(task=card, by=None).state == TaskState.REVIEW


def test_a_card_to_review_reopened_asks_for_one_reading_more():
    card = a_card_to_review()
    services.reopen_card(task=card, by=None)
    read(card.project)
    card.refresh_from_db()
    assert (card.state, card.wanted, card.answered) == (TaskState.REVIEW, 3, 3)


def test_a_validated_card_does_not_reopen():
    card = a_card_to_review()
    services.settle_task(task=card, values={}, by=None)
    with pytest.raises(NotToReopen):
        services.reopen_card(task=card, by=None)
    assert states(card.project) == [TaskState.SETTLED]


@pytest.mark.django_db(transaction=True)
def test_a_card_reopened_by_two_at_once_asks_for_one_reading_more():
    card, refused = a_card_to_review(), []

    def reopen():
        try:
            services.reopen_card(task=card, by=None)
        except NotToReopen:
            refused.append(1)

    in_threads(3, reopen)
    card.refresh_from_db()
    assert (card.wanted, len(refused)) == (3, 2)


def test_the_licence_changes_before_the_first_reading():
    project = a_draft()
    services.change_licence(project=project, licence=Licence.CC_BY, by=None)
    project.refresh_from_db()
    assert project.licence == Licence.CC_BY


def an_open_one():
    return an_open_project()


def one_read_and_paused():
    project = an_open_project()
    read(project)
    return services.pause_project(project=project, by=None)


def one_being_read():
    project = an_open_project()
    services.lease_task(project=project, contributor=a_reader())
    return services.pause_project(project=project, by=None)


@pytest.mark.parametrize("make", [an_open_one, one_read_and_paused, one_being_read])
def test_the_licence_is_fixed_once_people_read(make):
    project = make()
    with pytest.raises(LicenceIsFixed):
        services.change_licence(project=project, licence=Licence.CC_BY, by=None)
    project.refresh_from_db()
    assert project.licence == Licence.CC0


def test_a_card_that_shows_someone_s_private_life_is_handed_to_nobody():
    project = an_open_project()
    flagged(project)
    assert services.lease_task(project=project, contributor=a_reader()) is None


def test_a_card_flagged_otherwise_is_still_read():
    project = an_open_project()
    flagged(project, FlagReason.UNREADABLE)
    assert services.lease_task(project=project, contributor=a_reader())


def test_a_hidden_card_that_the_museum_keeps_is_read_again():
    project = an_open_project()
    services.answer_flags(task=flagged(project), keep=True, by=None, words=" Une adresse  de 1904. ")
    flag = Flag.objects.get()
    assert services.lease_task(project=project, contributor=a_reader())
    assert (flag.answer, flag.kept, flag.answered_at is None) == ("Une adresse de 1904.", True, False)


def test_a_hidden_card_stays_hidden_when_its_set_opens():
    project = an_open_project(cards=2)
    card_set = services.name_set(project=project, name="Tiroir 1", cards=project.tasks.all(), by=None)
    hidden = flagged(project)
    services.hold_set(card_set=card_set, on_hold=True, by=None)
    services.hold_set(card_set=card_set, on_hold=False, by=None)
    assert list(project.tasks.filter(on_hold=True)) == [hidden]


def test_a_hidden_card_stays_hidden_when_it_is_put_in_a_set():
    project = an_open_project()
    hidden = flagged(project)
    services.name_set(project=project, name="Tiroir 1", cards=project.tasks.all(), by=None)
    hidden.refresh_from_db()
    assert hidden.on_hold


def test_a_hidden_card_of_a_set_that_waits_is_kept_waiting():
    project = an_open_project()
    card_set = services.name_set(project=project, name="Tiroir 1", cards=project.tasks.all(), by=None)
    hidden = flagged(project)
    services.hold_set(card_set=card_set, on_hold=True, by=None)
    services.answer_flags(task=hidden, keep=True, by=None)
    hidden.refresh_from_db()
    assert hidden.on_hold


def test_a_flag_given_again_after_the_museum_looked_waits_again():
    project, reader = an_open_project(), a_reader()
    lease = services.lease_task(project=project, contributor=reader)
    for _ in range(2):
        services.flag_task(lease=lease, reason=FlagReason.OTHER)
    services.answer_flags(task=lease.task, keep=True, by=None, words="Vu.")
    services.flag_task(lease=lease, reason=FlagReason.OTHER)
    assert (project.tasks.get().flagged, Flag.objects.get().answered_at, Flag.objects.get().answer) == (1, None, "")
