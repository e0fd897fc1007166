"""The atelier's first screens."""

from datetime import UTC, datetime, timedelta

import pytest

from enfilade.core.contracts.waiting import WaitingItem, waiting
from enfilade.core.jobs import owned_by
from enfilade.core.journal import Thing, record_event
from enfilade.core.models import Job
from enfilade.people.enums import Role
from enfilade.people.services import grant_role
from tests.core.jobs_for_tests import count_to_ten, note
from tests.factories.network import a_museum, a_network
from tests.factories.people import a_person, holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum():
    return a_museum(slug="beaux-arts", name="Musée des Beaux-Arts", accent="outremer")


@pytest.fixture
def head(client, museum):
    person = holding(Role.DIRECTOR, space=museum)
    client.force_login(person)
    return person


def happened(museum, count, verb="network.hours_set"):
    for number in range(count):
        event = record_event(verb, subject=Thing("people.space", museum.public_id), space_id=museum.pk)
        assert event.pk, number


def test_somebody_with_one_space_goes_straight_to_it(client, head):
    assert client.get("/atelier/")["Location"] == "/atelier/beaux-arts/"


def test_somebody_with_several_spaces_chooses(client, head, museum):
    grant_role(person=head, space=a_network(museum, name="Musées du Val"), role=Role.COORDINATOR, by=None)
    page = client.get("/atelier/").content.decode()
    assert "Musées du Val" in page
    assert '<li class="accent-outremer">' in page


@pytest.mark.parametrize("count", [2, 4])
def test_choosing_costs_the_same_whatever_the_number_of_spaces(client, count, django_assert_num_queries):
    person = a_person()
    for _ in range(count):
        grant_role(person=person, space=a_museum(), role=Role.EDITOR, by=None)
    client.force_login(person)
    with django_assert_num_queries(4):
        client.get("/atelier/")


def test_somebody_without_a_role_is_told_who_can_give_one(client):
    client.force_login(a_person())
    assert "Vous n'avez pas encore de rôle ici" in client.get("/atelier/").content.decode()


def test_the_dashboard_shows_what_waits_and_what_happened(client, head, museum, monkeypatch):
    item = WaitingItem("Une relecture attend.", "/atelier/x/", "Relire")
    monkeypatch.setattr(waiting, "_things", {"t": lambda person, space: [item] if space.pk == museum.pk else []})
    happened(museum, 1)
    page = client.get("/atelier/beaux-arts/").content.decode()
    assert '<b>Une relecture attend.</b><span class="small"><a href="/atelier/x/">Relire</a>' in page
    assert "Les horaires ont changé." in page


def test_nothing_that_waits_is_said_calmly(client, head, monkeypatch):
    monkeypatch.setattr(waiting, "_things", {})
    assert "Rien ne presse." in client.get("/atelier/beaux-arts/").content.decode()


def test_the_menu_shows_what_a_role_may_do_and_no_more(client, museum):
    client.force_login(holding(Role.FUNDRAISER, space=museum))
    page = client.get("/atelier/beaux-arts/").content.decode()
    assert "/atelier/beaux-arts/journal/" in page
    assert "/atelier/beaux-arts/equipe/" not in page


def test_an_address_that_is_no_space_is_nowhere(client, head):
    assert client.get("/atelier/nulle-part/").status_code == 404


def test_the_journal_tells_its_own_space_page_by_page(client, head, museum):
    happened(museum, 45)
    happened(a_museum(), 1, "network.event_announced")
    first = client.get("/atelier/beaux-arts/journal/")
    page = first.content.decode()
    assert page.count("Les horaires ont changé.") == 40
    second = client.get(f"/atelier/beaux-arts/journal/?apres={first.context['page'].next_cursor}").content.decode()
    assert second.count("Les horaires ont changé.") == 5
    assert "À l'agenda" not in page + second


@pytest.mark.parametrize("count", [1, 3])
def test_the_journal_costs_the_same_whatever_it_tells(client, head, museum, count, django_assert_num_queries):
    happened(museum, count)
    with django_assert_num_queries(6):
        client.get("/atelier/beaux-arts/journal/")


def start(person, task=note, *args):
    with owned_by(person):
        return task.enqueue(*args).id


def test_a_person_follows_the_jobs_they_started(client, head, run_jobs):
    mine = start(head, count_to_ten)
    assert "Elle attend son tour." in client.get("/atelier/taches/").content.decode()
    page = client.get(f"/atelier/taches/{mine}/").content.decode()
    assert f'data-watch="/atelier/taches/{mine}/etat/"' in page
    run_jobs()
    assert "Terminé." in client.get(f"/atelier/taches/{mine}/").content.decode()


def test_a_script_asks_how_far_a_job_is(client, head):
    mine = start(head, count_to_ten)
    Job.objects.filter(public_id=mine).update(state="running", progress_done=3, progress_total=12)
    told = client.get(f"/atelier/taches/{mine}/etat/").json()
    assert (told["percent"], told["words"], told["live"]) == (25, "3 sur 12.", True)


def test_a_person_without_jobs_is_told_what_would_be_here(client, head):
    assert "Aucune tâche en cours" in client.get("/atelier/taches/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_jobs_costs_the_same_whatever_its_length(client, head, count, django_assert_num_queries):
    for number in range(count):
        start(head, note, str(number))
    with django_assert_num_queries(4):
        client.get("/atelier/taches/")


def test_jobs_are_told_newest_first(client, head):
    old, new = (start(head, note, word) for word in ("ancien", "récent"))
    Job.objects.filter(public_id=old).update(created_at=datetime.now(UTC) - timedelta(days=1))
    page = client.get("/atelier/taches/").content.decode()
    assert page.index(f"/taches/{new}/") < page.index(f"/taches/{old}/")
