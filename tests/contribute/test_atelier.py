import pytest
from django.urls import reverse

from enfilade.contribute import services
from enfilade.contribute.enums import FlagReason, ProjectState, TaskState
from enfilade.contribute.models import ContributionProject, Task
from enfilade.people.enums import Role
from tests.factories.collections import a_record
from tests.factories.contribute import a_card_to_review, a_draft, a_reader, add_cards, an_open_project, read
from tests.factories.network import a_museum
from tests.factories.people import holding
from tests.factories.steering import a_steered_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum():
    return a_museum()


@pytest.fixture
def lead(client, museum):
    client.force_login(holding(Role.PROJECT_LEAD, Role.REVIEWER, space=museum))
    return client


def address(name, museum, thing=None):
    return reverse(f"contribute:atelier_{name}", args=[museum.slug, *([thing.public_id] if thing else [])])


def new_project(lead, museum, **fields):
    values = {
        "title": "Lire les fiches", "title_en": "", "short_name": "", "story": "Venez.", "story_en": "", "redundancy": "2",
        "licence": "cc0", "allows_anonymous": "on", "steered_project": a_steered_project(museum),
        "questions": "inventory_card", "text": "fiche", "numbers": "",
    }  # fmt: skip
    return lead.post(address("new_project", museum), {**values, **fields})


def test_the_form_of_a_new_project_is_shown(lead, museum):
    assert "Fiche d&#x27;inventaire" in lead.get(address("new_project", museum)).content.decode()


def test_a_project_is_made_from_records_that_say_some_words(lead, museum):
    a_record(museum=museum, object_name="fiche d'inventaire", picture=True)
    a_record(museum=museum, object_name="hache", picture=True)
    response = new_project(lead, museum)
    project = ContributionProject.objects.get()
    assert response.url == address("project", museum, project)
    assert (project.short_name, project.tasks.count(), project.questions.count()) == ("lire-les-fiches", 1, 9)


def test_a_project_is_made_from_a_list_of_numbers(lead, museum):
    a_record(museum=museum, inventory_number="1904.4.1", picture=True)
    a_record(museum=museum, inventory_number="1904.4.2", picture=True)
    new_project(lead, museum, text="", numbers="1904.4.1\r\n\r\n1904.9.9", questions="")
    assert Task.objects.get().record.inventory_number == "1904.4.1"


@pytest.mark.parametrize("fault", [{"text": " "}, {"redundancy": "0"}, {"redundancy": "21"}, {"steered_project": "x"}])
def test_a_faulty_project_is_not_made(lead, museum, fault):
    assert new_project(lead, museum, **fault).status_code == 200
    assert not ContributionProject.objects.exists()


@pytest.mark.parametrize("short_name", ["pris", "mes-contributions"])
def test_a_short_name_already_taken_is_explained(lead, museum, short_name):
    a_draft(short_name="pris")
    response = new_project(lead, museum, short_name=short_name)
    assert "Cette adresse courte est déjà" in response.content.decode()
    assert ContributionProject.objects.count() == 1


def test_the_list_shows_a_museum_s_projects_and_no_other_s(lead, museum):
    a_draft(museum=museum, title="Les nôtres")
    a_draft(title="Ceux des autres")
    page = lead.get(address("projects", museum)).content.decode()
    assert "Les nôtres" in page
    assert "Ceux des autres" not in page


def test_a_reviewer_sees_the_list_and_may_not_make_projects(client, museum):
    a_draft(museum=museum)
    client.force_login(holding(Role.REVIEWER, space=museum))
    assert "Nouveau projet" not in client.get(address("projects", museum)).content.decode()
    assert client.get(address("new_project", museum)).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(lead, museum, django_assert_num_queries, count):
    for _ in range(count):
        a_draft(museum=museum)
    with django_assert_num_queries(8):
        lead.get(address("projects", museum))


def test_the_dashboard_shows_pace_and_flags(lead, museum):
    project = an_open_project(museum=museum, cards=2)
    read(project)
    lease = services.lease_task(project=project, contributor=a_reader())
    services.flag_task(lease=lease, reason=FlagReason.PERSONAL, words="une adresse")
    page = lead.get(address("project", museum, project)).content.decode()
    assert address("project_flags", museum, project) in page
    assert "Lectures par jour" in page


def test_another_museum_s_project_is_not_found(lead, museum):
    assert lead.get(address("project", museum, a_draft())).status_code == 404


@pytest.mark.parametrize(("step", "state"), [("pause", ProjectState.PAUSED), ("close", ProjectState.CLOSED)])
def test_a_project_is_stopped_from_its_dashboard(lead, museum, step, state):
    project = an_open_project(museum=museum)
    lead.post(address("state", museum, project), {"step": step})
    project.refresh_from_db()
    assert project.state == state


def test_a_project_that_may_not_open_yet_says_why(lead, museum):
    project = a_draft(museum=museum)
    page = lead.post(address("state", museum, project), {"step": "open"}, follow=True).content.decode()
    assert "ni fiche ni question" in page
    project.refresh_from_db()
    assert project.state == ProjectState.DRAFT


def test_an_unknown_step_changes_nothing(lead, museum):
    project = an_open_project(museum=museum)
    lead.post(address("state", museum, project), {"step": "vendre"})
    project.refresh_from_db()
    assert project.state == ProjectState.OPEN


def test_cards_are_added_from_the_dashboard(lead, museum):
    project = a_draft(museum=museum)
    a_record(museum=museum, object_name="fiche", picture=True)
    lead.post(address("cards", museum, project), {"text": "fiche"})
    lead.post(address("cards", museum, project), {"text": ""})
    assert project.tasks.count() == 1


def posted_questions(*rows):
    posted = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": 2}
    for n, row in enumerate(rows):
        posted |= {f"form-{n}-{name}": value for name, value in {"ORDER": n + 1, "kind": "short_text", **row}.items()}
    return posted


def test_questions_are_edited_ordered_and_added(lead, museum):
    project = a_draft(museum=museum)
    lead.get(address("questions", museum, project))
    rows = (
        {"key": "objet", "label": "Objet", "ORDER": 2},
        {"key": "longueur", "label": "Longueur", "kind": "number", "ORDER": 1},
        {"key": "", "label": "Objet", "kind": "choice", "options": "fer, doux\nbronze\n", "ORDER": 3},
    )
    lead.post(address("questions", museum, project), posted_questions(*rows))
    assert list(project.questions.values_list("key", "options")) == [
        ("longueur", []), ("objet", []), ("objet-2", ["fer  doux", "bronze"]),
    ]  # fmt: skip


def test_a_choice_without_choices_is_refused(lead, museum):
    project = a_draft(museum=museum)
    rows = {"key": "objet", "label": "Objet", "kind": "choice"}, {"key": "longueur", "label": "Longueur"}
    response = lead.post(address("questions", museum, project), posted_questions(*rows))
    assert "a besoin de choix" in response.content.decode()
    assert project.questions.get(key="objet").kind == "short_text"


def test_a_flagged_card_is_withdrawn_from_the_dashboard(lead, museum):
    project = an_open_project(museum=museum)
    lead.post(address("flags", museum, project.tasks.get()), {"keep": "0"})
    assert project.tasks.get().state == TaskState.WITHDRAWN


@pytest.mark.parametrize("count", [1, 3])
def test_the_cards_to_review_cost_the_same_whatever_their_number(lead, museum, django_assert_num_queries, count):
    for _ in range(count):
        a_card_to_review(museum=museum)
    with django_assert_num_queries(7):
        lead.get(address("reviews", museum))


def test_cards_that_differ_most_come_first(lead, museum):
    agreed = a_card_to_review(museum=museum)
    differing = a_card_to_review({"objet": "hache"}, {"objet": "serpe"}, museum=museum)
    page = lead.get(address("reviews", museum)).content.decode()
    assert page.index(differing.public_id) < page.index(agreed.public_id)


def test_with_nothing_to_review_the_page_says_so(lead, museum):
    add_cards(a_draft(museum=museum))
    assert "Aucune fiche n'attend" in lead.get(address("reviews", museum)).content.decode()


def test_a_card_on_which_all_agree_is_validated_in_one_click(lead, museum):
    task = a_card_to_review(museum=museum)
    lead.get(address("reviews", museum))
    assert lead.post(address("review", museum, task), {"list": "1"}).url == address("reviews", museum)
    task.record.refresh_from_db()
    assert task.record.title == "Hache"


def test_the_review_marks_what_differs_and_shows_the_record(lead, museum):
    task = a_card_to_review({"objet": "hache à rebords"}, {"objet": "hache à rebord"}, museum=museum)
    page = lead.get(address("review", museum, task)).content.decode()
    assert "<mark>rebords</mark>" in page
    assert "La notice dit aujourd'hui : fiche" in page


def test_a_card_settled_already_leads_back_to_the_list(lead, museum):
    task = a_card_to_review(museum=museum)
    services.settle_task(task=task, values={}, by=None)
    assert lead.get(address("review", museum, task)).url == address("reviews", museum)
    lead.post(address("review", museum, task), {"pick-objet": "autre"})
    assert task.settlements.get().values["objet"] == "hache"


def test_a_value_is_picked_or_written_by_the_reviewer(lead, museum):
    readings = {"objet": "hache", "longueur": "14,2"}, {"objet": "serpe", "longueur": "14,3"}
    task = a_card_to_review(*readings, museum=museum)
    following = a_card_to_review({"objet": "clé"}, {"objet": "clef"}, museum=museum)
    seen_at = lead.get(address("review", museum, task)).context["sheet"].seen_at.isoformat()
    posted = {"pick-objet": "serpe", "pick-longueur": "14,2", "other-longueur": " 14,25 ", "seen_at": seen_at}
    assert lead.post(address("review", museum, task), posted).url == address("review", museum, following)
    assert task.settlements.get().values == {"objet": "serpe", "longueur": "14,25"}


def test_a_record_changed_meanwhile_is_shown_again_and_not_overwritten(lead, museum):
    task = a_card_to_review(museum=museum)
    posted = {"pick-objet": "hache", "seen_at": "2020-01-01T00:00:00+00:00"}
    again = lead.post(address("review", museum, task), posted).url
    assert "La notice a changé" in lead.get(again).content.decode()
    assert not task.settlements.exists()


def test_an_unreadable_date_is_no_guard_and_no_error(lead, museum):
    task = a_card_to_review(museum=museum)
    lead.post(address("review", museum, task), {"seen_at": "2020-99-99T00:00:00+00:00"})
    assert task.settlements.count() == 1


def test_a_card_without_record_nor_picture_is_reviewed_all_the_same(lead, museum):
    task = a_card_to_review(museum=museum)
    Task.objects.update(record=None, picture=None)
    lead.get(address("reviews", museum))
    assert "pas d'image" in lead.get(address("review", museum, task)).content.decode()


def test_another_museum_s_card_is_not_reviewed(lead, museum):
    task = a_card_to_review()
    assert lead.post(address("review", museum, task)).status_code == 404
    assert not task.settlements.exists()
