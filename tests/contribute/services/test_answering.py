from datetime import timedelta

import pytest

from enfilade.contribute import services
from enfilade.contribute.enums import FlagReason, LeaseState, TaskState
from enfilade.contribute.errors import AlreadySettled, AnswerIncomplete
from enfilade.contribute.models import Answer, EarlierAnswer, Flag, Lease, Task
from enfilade.contribute.services import QuestionDraft
from enfilade.core import clock
from enfilade.core.models import Event
from tests.factories.contribute import a_card_to_review, a_reader, an_open_project, read

pytestmark = pytest.mark.django_db
HOUR = timedelta(minutes=61)


def lease(project, reader=None):
    return services.lease_task(project=project, contributor=reader or a_reader())


def test_an_answer_is_stored_tidied_and_counted():
    answer = read(an_open_project(), objet=" hache  à rebords ", inconnue="rien")
    assert answer.values == {"objet": "hache à rebords", "longueur": "14,2"}
    assert Task.objects.values_list("answered", "leased", "state").get() == (1, 0, TaskState.OPEN)


def test_the_last_wanted_answer_retires_the_card():
    task = a_card_to_review({"objet": "hache"}, {"objet": "serpe"})
    assert (task.state, task.answered, task.differing, task.retired_at is None) == (TaskState.REVIEW, 2, 1, False)


def test_a_card_whose_every_field_is_agreed_asks_for_no_more():
    project = an_open_project(redundancy=3, enough=2)
    read(project)
    read(project)
    assert project.tasks.values_list("state", "answered", "is_available").get() == (TaskState.REVIEW, 2, 0)


def test_one_reader_alone_is_enough_when_only_one_is_wanted():
    project = an_open_project(redundancy=1)
    read(project)
    assert [belief["agreed"] for belief in project.tasks.get().beliefs.values()] == [True, True]


def test_the_beliefs_follow_the_answers():
    a_card_to_review({"longueur": "14,2"}, {"longueur": "142 mm"})
    belief = Task.objects.get().beliefs["longueur"]
    assert belief == {"value": "14,2", "support": 2, "readers": 2, "variants": 1, "agreed": True}


def test_an_answer_sent_twice_is_one_answer():
    held = lease(an_open_project())
    first = services.submit_answer(lease=held, values={"objet": "hache"})
    assert services.submit_answer(lease=held, values={"objet": "autre"}) == first
    assert (Answer.objects.get().values["objet"], Task.objects.get().answered) == ("hache", 1)


def test_an_answer_without_its_necessary_field_changes_nothing():
    held = lease(an_open_project())
    with pytest.raises(AnswerIncomplete):
        services.submit_answer(lease=held, values={"objet": " "})
    assert not Answer.objects.exists()
    assert Lease.objects.get().state == LeaseState.HELD


def test_several_choices_are_kept_as_a_list():
    drafts = [QuestionDraft("matieres", "choices", "Matières", options=["fer", "bronze"])]
    project = an_open_project(questions=drafts)
    assert read(project, matieres=["fer", "bronze", "fer"]).values == {"matieres": ["bronze", "fer"]}
    assert read(project, matieres="fer").values == {"matieres": ["fer"]}


def test_an_answer_after_its_hour_counts_when_a_place_is_left():
    project = an_open_project()
    held = lease(project)
    with clock.standing_at(clock.now() + HOUR):
        lease(project)
        answer = services.submit_answer(lease=held, values={"objet": "hache"})
    assert answer.is_counted
    assert project.tasks.values_list("answered", "leased").get() == (1, 1)


def test_an_answer_after_its_hour_is_kept_uncounted_when_no_place_is_left():
    project = an_open_project(redundancy=1)
    held = lease(project)
    with clock.standing_at(clock.now() + HOUR):
        lease(project)
        answer = services.submit_answer(lease=held, values={"objet": "hache"})
    assert not answer.is_counted
    assert project.tasks.values_list("answered", "leased").get() == (0, 1)


def test_an_answer_to_a_settled_card_is_kept_and_moves_nothing():
    project = an_open_project(redundancy=3)
    late = lease(project)
    read(project)
    read(project)
    task = project.tasks.get()
    services.settle_task(task=task, values={}, by=None)
    services.submit_answer(lease=late, values={"objet": "fibule"})
    task.refresh_from_db()
    assert (task.state, task.answered, task.leased) == (TaskState.SETTLED, 3, 0)
    assert {belief["readers"] for belief in task.beliefs.values()} == {2}


def test_a_corrected_answer_says_the_new_and_keeps_the_old():
    answer = read(an_open_project(), objet="hahce")
    services.correct_answer(answer=answer, values={"objet": "hache"})
    services.correct_answer(answer=answer, values={"objet": "hache"})
    answer.refresh_from_db()
    assert (answer.values["objet"], [one.values["objet"] for one in answer.earlier.all()]) == ("hache", ["hahce"])
    assert Task.objects.get().beliefs["objet"]["value"] == "hache"


def test_a_correction_may_make_readers_agree():
    task = a_card_to_review({"objet": "hache"}, {"objet": "hahce"})
    services.correct_answer(answer=task.answers.last(), values={"objet": "hache", "longueur": "14,2"})
    task.refresh_from_db()
    assert (task.state, task.differing) == (TaskState.REVIEW, 0)


def test_nothing_is_corrected_after_the_reviewer_s_decision():
    task = a_card_to_review()
    services.settle_task(task=task, values={}, by=None)
    with pytest.raises(AlreadySettled):
        services.correct_answer(answer=task.answers.first(), values={"objet": "serpe"})
    assert not EarlierAnswer.objects.exists()


def test_a_skipped_card_goes_back_and_is_not_offered_again():
    project, reader = an_open_project(), a_reader()
    services.skip_task(lease=lease(project, reader))
    assert project.tasks.get().leased == 0
    assert lease(project, reader) is None


def test_skipping_an_expired_card_frees_nothing_twice():
    project, reader = an_open_project(), a_reader()
    held = lease(project, reader)
    with clock.standing_at(clock.now() + HOUR):
        services.expire_leases.call()
        services.skip_task(lease=held)
    assert project.tasks.get().leased == 0


def test_a_card_answered_cannot_be_skipped():
    project, reader = an_open_project(), a_reader()
    held = lease(project, reader)
    services.submit_answer(lease=held, values={"objet": "hache"})
    services.skip_task(lease=held)
    assert Lease.objects.get().state == LeaseState.ANSWERED


def test_a_flag_is_counted_once_a_reader_and_gives_the_card_back():
    project = an_open_project()
    held = lease(project)
    services.flag_task(lease=held, reason=FlagReason.UNREADABLE)
    services.flag_task(lease=held, reason=FlagReason.OTHER, words="deux fiches sur l'image")
    assert project.tasks.values_list("flagged", "leased").get() == (1, 0)
    assert Flag.objects.get().words == "deux fiches sur l'image"


def test_the_journal_tells_of_the_card_and_not_of_the_reader():
    read(an_open_project())
    event = Event.objects.get(verb="contribute.answer_given")
    assert (event.within_kind, event.actor_id) == ("contribute.project", None)
