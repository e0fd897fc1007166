import pytest
from django.urls import reverse

from enfilade.contribute import services
from enfilade.contribute.models import Contributor
from tests.factories.contribute import a_draft, a_reader, an_open_project, read
from tests.factories.people import a_person
from tests.pages import StrictClient

pytestmark = pytest.mark.django_db
PROJECTS, MINE = reverse("contribute:projects"), reverse("contribute:mine")


def test_without_project_the_list_says_what_comes(client):
    assert "Rien à lire en ce moment" in client.get(PROJECTS).content.decode()


def test_a_draft_is_seen_by_nobody(client):
    project = a_draft()
    assert project.title not in client.get(PROJECTS).content.decode()
    assert client.get(reverse("contribute:project", args=[project.short_name])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(client, django_assert_num_queries, count):
    for _ in range(count):
        an_open_project()
    with django_assert_num_queries(3):
        client.get(PROJECTS)


def test_a_project_says_what_it_is_how_far_and_who_is_thanked(client):
    project, reader = an_open_project(story="Quarante-huit fiches.", title_en="Read the cards"), a_reader()
    services.choose_credit(reader=reader, name="Lucie M.")
    read(project, reader)
    page = client.get(reverse("contribute:project", args=[project.short_name])).content.decode()
    assert all(words in page for words in ("Quarante-huit fiches.", "Lucie M.", "CC0", "1 personne a lu"))
    assert "Read the cards" in client.get(f"/en/participer/{project.short_name}/").content.decode()


def test_a_closed_project_stays_readable_and_hands_nothing_out(client):
    project = services.close_project(project=an_open_project(), by=None)
    page = client.get(reverse("contribute:project", args=[project.short_name])).content.decode()
    assert "Ce qui a été lu est gardé" in page
    assert "Commencer" not in page


def read_as(client, project):
    client.post(reverse("contribute:start", args=[project.short_name]))
    reader = Contributor.objects.latest("pk")
    read(project, reader, objet="hachette")
    return reader


def test_my_page_without_readings_invites(client):
    assert "Aucune lecture" in client.get(MINE).content.decode()


def test_my_page_says_what_became_of_each_reading(client):
    project = an_open_project()
    read_as(client, project)
    assert "D'autres personnes la lisent encore" in client.get(MINE).content.decode()
    read(project, objet="hache")
    assert "Une personne du musée va la relire" in client.get(MINE).content.decode()
    services.settle_task(task=project.tasks.get(), values={"objet": "hache"}, by=None)
    page = client.get(MINE).content.decode()
    assert "1 de vos 2 réponses a été gardée" in page
    assert "hachette" in page


@pytest.mark.parametrize("count", [1, 3])
def test_my_page_costs_the_same_whatever_its_length(client, django_assert_num_queries, count):
    project = an_open_project(cards=count, redundancy=1)
    reader = read_as(client, project)
    for _ in range(count - 1):
        read(project, reader)
    with django_assert_num_queries(10):
        client.get(MINE)


def test_a_reader_chooses_how_to_be_thanked(client):
    read_as(client, an_open_project())
    client.post(reverse("contribute:credit"), {"credit_name": "  La lectrice du train "})
    assert Contributor.objects.get().credit_name == "La lectrice du train"


def test_a_stranger_is_not_made_a_reader_by_choosing_a_name(client):
    client.post(reverse("contribute:credit"), {"credit_name": "Personne"})
    assert not Contributor.objects.exists()


def test_what_was_read_without_an_account_joins_it_on_request(client):
    read_as(client, an_open_project())
    person = a_person()
    client.force_login(person)
    assert "1 fiche a été lue sans compte" in client.get(MINE).content.decode()
    client.post(reverse("contribute:adopt"))
    assert person.contributor.answers.count() == 1
    assert "1 fiche a été lue sans compte" not in client.get(MINE).content.decode()


def test_joining_with_nothing_to_join_changes_nothing(client):
    client.force_login(a_person())
    assert client.post(reverse("contribute:adopt")).status_code == 302


def test_joining_asks_for_an_account():
    assert "login" in StrictClient().post(reverse("contribute:adopt")).url
