import pytest
from django.db import IntegrityError

from enfilade.contribute import services
from enfilade.contribute.enums import ProjectState
from enfilade.contribute.errors import NameTaken, NotFromHere, NothingToRead, QuestionsAreFixed
from enfilade.contribute.models import ContributionProject
from enfilade.contribute.question_sets import INVENTORY_CARD
from enfilade.core.errors import Refusal
from enfilade.core.models import Event
from tests.factories.contribute import QUESTIONS, a_draft, add_cards, an_open_project, read
from tests.factories.network import a_museum
from tests.factories.steering import a_project_being_framed

pytestmark = pytest.mark.django_db


def test_a_draft_hangs_off_a_steered_project():
    project = a_draft()
    assert project.state == ProjectState.DRAFT
    assert Event.objects.filter(verb="contribute.project_drafted", within_id=project.public_id).count() == 1


def test_a_project_without_its_steered_project_is_not_drafted():
    with pytest.raises(Refusal):
        a_draft(steered_project="inconnu")
    assert not ContributionProject.objects.exists()


def test_a_short_name_is_taken_once():
    a_draft(short_name="fiches")
    with pytest.raises(NameTaken):
        a_draft(short_name="fiches")
    assert ContributionProject.objects.count() == 1


def test_a_short_name_that_is_an_address_of_the_house_is_taken():
    with pytest.raises(NameTaken):
        a_draft(short_name="mes-contributions")
    assert not ContributionProject.objects.exists()


def test_a_project_that_nobody_would_read_is_refused_by_the_database():
    with pytest.raises(IntegrityError):
        a_draft(redundancy=0)
    assert not ContributionProject.objects.exists()


def test_a_project_opens_once_it_has_cards_and_questions():
    project = an_open_project()
    assert (project.state, project.opened_at is None) == (ProjectState.OPEN, False)


def test_a_project_without_cards_does_not_open():
    project = a_draft()
    with pytest.raises(NothingToRead):
        services.open_project(project=project, by=None)
    project.refresh_from_db()
    assert project.state == ProjectState.DRAFT


def test_a_project_whose_gates_are_not_passed_does_not_open():
    museum = a_museum()
    project = a_draft(museum=museum, steered_project=a_project_being_framed(museum))
    add_cards(project)
    with pytest.raises(Refusal):
        services.open_project(project=project, by=None)
    project.refresh_from_db()
    assert project.state == ProjectState.DRAFT


def test_pausing_and_opening_again_keeps_the_first_opening():
    project = an_open_project()
    paused = services.pause_project(project=project, by=None)
    again = services.open_project(project=paused, by=None)
    assert again.opened_at == project.opened_at


def test_a_draft_cannot_be_closed():
    project = a_draft()
    with pytest.raises(NotFromHere):
        services.close_project(project=project, by=None)
    project.refresh_from_db()
    assert project.state == ProjectState.DRAFT


def test_questions_are_put_in_order_and_replaced_while_nobody_has_read():
    project = a_draft()
    services.set_questions(project=project, questions=INVENTORY_CARD, by=None)
    assert [question.key for question in project.questions.all()] == [draft.key for draft in INVENTORY_CARD]


def test_a_question_read_already_does_not_go():
    project = an_open_project()
    read(project)
    with pytest.raises(QuestionsAreFixed):
        services.set_questions(project=project, questions=QUESTIONS[:1], by=None)
    assert project.questions.count() == 2


def test_the_words_of_a_question_may_change_after_readings():
    project = an_open_project()
    read(project)
    services.set_questions(project=project, questions=QUESTIONS[::-1], by=None)
    assert [question.key for question in project.questions.all()] == ["longueur", "objet"]


def test_closing_is_told_in_the_project_s_journal():
    project = services.close_project(project=an_open_project(), by=None)
    event = Event.objects.get(verb="contribute.project_closed")
    assert (event.within_kind, event.within_id) == ("contribute.project", project.public_id)
