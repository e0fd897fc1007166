import re

import pytest
from django.core import mail

from enfilade.people.enums import Role
from enfilade.people.models import Person, RoleGrant
from enfilade.people.services import grant_role
from tests.factories.network import a_museum, a_network
from tests.factories.people import a_person, holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum():
    return a_museum(slug="beaux-arts", name="Musée des Beaux-Arts")


@pytest.fixture
def head(client, museum):
    person = holding(Role.DIRECTOR, space=museum, name="Hélène Astruc")
    client.force_login(person)
    return person


TEAM = "/atelier/beaux-arts/equipe/"


def invite(client, django_capture_on_commit_callbacks, **fields):
    with django_capture_on_commit_callbacks(execute=True):
        return client.post(TEAM, {"email": "nouvelle@exemple.test", "role": "editor", **fields}, follow=True)


def test_the_team_page_shows_who_holds_what(client, head, museum):
    grant_role(person=a_person(name="Antoine Petit"), space=museum, role=Role.REGISTRAR, by=None)
    page = client.get(TEAM).content.decode()
    assert "Antoine Petit" in page
    assert "Régie des collections" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_team_page_costs_the_same_whatever_the_team(client, museum, count, django_assert_num_queries):
    for _ in range(count):
        client.force_login(holding(Role.DIRECTOR, space=museum))
    with django_assert_num_queries(6):
        client.get(TEAM)


def test_a_new_colleague_is_invited_by_mail_chooses_a_password_and_enters(
    client, head, django_capture_on_commit_callbacks
):
    page = invite(client, django_capture_on_commit_callbacks)
    assert "L'invitation est partie." in page.content.decode().replace("&#x27;", "'")
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (
        ["nouvelle@exemple.test"],
        "Votre place dans l'équipe : Musée des Beaux-Arts",
    )
    assert "Rédaction" in letter.body
    client.logout()
    address = re.search(r"http://localhost:8000(\S+)", letter.body)[1]
    form = client.get(address, follow=True)
    password = {"password1": "une-phrase-de-passe", "password2": "une-phrase-de-passe"}
    client.post(form.redirect_chain[-1][0], password)
    entered = client.post("/compte/login/", {"login": "nouvelle@exemple.test", "password": "une-phrase-de-passe"})
    assert entered.status_code == 302
    assert client.get("/atelier/beaux-arts/").status_code == 200


def test_someone_who_has_an_account_is_shown_the_way_in_their_language(
    client, head, django_capture_on_commit_callbacks
):
    a_person(email="nouvelle@exemple.test", language="en")
    invite(client, django_capture_on_commit_callbacks)
    (letter,) = mail.outbox
    assert letter.subject.startswith("Your place in the team")
    assert "http://localhost:8000/en/atelier/beaux-arts/" in letter.body
    assert "password" not in letter.body


@pytest.mark.parametrize("fields", [{"email": "pas une adresse"}, {"role": "coordinator"}, {"role": ""}, {"email": ""}])
def test_an_invitation_that_cannot_be_opens_no_account(client, head, fields, django_capture_on_commit_callbacks):
    page = invite(client, django_capture_on_commit_callbacks, **fields)
    assert "Rien n'a été perdu" in page.content.decode()
    assert (Person.objects.count(), mail.outbox) == (1, [])


def test_a_network_offers_its_own_roles(client):
    network = a_network(slug="haut-val")
    client.force_login(holding(Role.COORDINATOR, space=network))
    page = client.get("/atelier/haut-val/equipe/").content.decode()
    assert "Coordination du réseau" in page
    assert "Régie des collections" not in page


def test_a_role_ends_from_the_team_page(client, head, museum):
    grant = grant_role(person=a_person(), space=museum, role=Role.EDITOR, by=None)
    answer = client.post(f"{TEAM}{grant.pk}/fin/", follow=True)
    grant.refresh_from_db()
    assert grant.until is not None
    assert "Le rôle a pris fin." in answer.content.decode()


def test_a_role_does_not_end_by_following_a_link(client, head, museum):
    grant = grant_role(person=a_person(), space=museum, role=Role.EDITOR, by=None)
    assert client.get(f"{TEAM}{grant.pk}/fin/").status_code == 405
    assert RoleGrant.objects.get(pk=grant.pk).until is None


def test_the_last_head_is_told_why_they_stay(client, head):
    answer = client.post(f"{TEAM}{head.grants.get().pk}/fin/")
    assert answer.status_code == 409
    assert "dernière personne à la tête de cet espace" in answer.content.decode()
