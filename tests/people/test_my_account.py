import json

import pytest
from django.core.cache import cache

from enfilade.core.models import Event
from enfilade.people.enums import Role
from enfilade.people.models import Person
from tests.factories.network import a_museum
from tests.factories.people import a_person, holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    cache.clear()
    someone = a_person(name="Lucie", email="lucie@exemple.test")
    client.force_login(someone)
    return someone


def test_my_page_shows_my_roles_and_what_is_held_on_me(client, person):
    museum = a_museum(name="Musée du Textile")
    person = holding(Role.EDITOR, space=museum)
    client.force_login(person)
    page = client.get("/compte/").content.decode()
    assert "Musée du Textile" in page
    assert "Mes données" in page


def test_visitors_are_sent_to_the_login_page(client):
    for address in ("/compte/", "/compte/mes-donnees/", "/compte/effacer/"):
        assert client.get(address)["Location"] == f"/compte/login/?next={address}"


def test_i_change_my_name_and_the_language_of_my_mails(client, person):
    client.post("/compte/", {"name": " Lucie B. ", "language": "en"})
    person.refresh_from_db()
    assert (person.name, person.language) == ("Lucie B.", "en")
    assert Event.objects.filter(verb="people.account_changed").count() == 1


def test_a_language_that_does_not_exist_changes_nothing(client, person):
    page = client.post("/compte/", {"name": "Autre", "language": "xx"}).content.decode()
    person.refresh_from_db()
    assert (person.name, person.language) == ("Lucie", "fr")
    assert 'aria-invalid="true"' in page


def test_i_take_my_data_away(client, person):
    answer = client.get("/compte/mes-donnees/")
    assert answer["Content-Disposition"] == 'attachment; filename="enfilade-mes-donnees.json"'
    assert json.loads(answer.content)["account"]["email"] == "lucie@exemple.test"


def test_i_erase_my_account_with_my_password(client, person):
    answer = client.post("/compte/effacer/", {"password": "mot-de-passe-long"}, follow=True)
    assert "Votre compte est effacé." in answer.content.decode()
    assert not Person.objects.filter(email="lucie@exemple.test").exists()
    assert client.get("/compte/").status_code == 302


def test_a_wrong_password_erases_nothing(client, person):
    client.post("/compte/effacer/", {"password": "autre"})
    person.refresh_from_db()
    assert (person.email, person.is_active) == ("lucie@exemple.test", True)


def test_the_last_head_of_a_space_is_asked_to_hand_over_first(client, person):
    head = holding(Role.DIRECTOR, space=a_museum())
    client.force_login(head)
    answer = client.post("/compte/effacer/", {"password": "mot-de-passe-long"})
    head.refresh_from_db()
    assert (answer.status_code, head.is_active) == (409, True)
    assert client.get("/compte/").status_code == 200


def test_passwords_are_not_tried_for_ever(client, person):
    statuses = [client.post("/compte/effacer/", {"password": "autre"}).status_code for _ in range(11)]
    assert statuses == [302] * 10 + [429]
