"""The links that arrive by mail: they work once, and say so kindly afterwards."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.core import mail
from django.core.cache import cache

from enfilade.core.models import Event
from enfilade.people.models import Person
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db
OVER = {"": "Ce lien ne sert plus", "/en": "This link no longer works"}
NEW = {"password1": "une-autre-phrase", "password2": "une-autre-phrase"}


@pytest.fixture(autouse=True)
def _no_attempt_yet():
    cache.clear()


def link(body):
    return re.search(r"https?://[^/\s]+(/\S+)", body)[1]


def reset_link(client, prefix=""):
    client.post(f"{prefix}/compte/password/reset/", {"email": "lucie@exemple.test"})
    return link(mail.outbox[-1].body)


def open_link(client, address):
    answer = client.get(address, follow=True)
    return answer, (answer.redirect_chain or [(address, 200)])[-1][0]


def test_signing_up_sends_a_link_that_opens_the_account_once(client):
    words = {"email": "neuve@exemple.test", "password1": "une-phrase-de-passe"}
    assert client.post("/en/compte/signup/", words)["Location"] == "/en/compte/confirm-email/"
    (letter,) = mail.outbox
    assert letter.subject == "Open your account"
    address = link(letter.body)
    client.post(address)
    person = Person.objects.get(email="neuve@exemple.test")
    assert (person.language, EmailAddress.objects.get(user=person).verified) == ("en", True)
    assert Event.objects.filter(verb="people.account_opened", actor_id=person.pk).count() == 1
    client.logout()
    assert OVER["/en"] in client.get(address).content.decode()


def test_an_account_does_not_open_before_its_address_is_confirmed(client):
    client.post("/compte/signup/", {"email": "neuve@exemple.test", "password1": "une-phrase-de-passe"})
    client.post("/compte/login/", {"login": "neuve@exemple.test", "password": "une-phrase-de-passe"})
    assert client.get("/compte/").status_code == 302


def test_signing_up_again_says_nothing_to_a_stranger_and_mails_the_owner(client):
    a_person(email="lucie@exemple.test")
    answer = client.post("/compte/signup/", {"email": "lucie@exemple.test", "password1": "une-phrase-de-passe"})
    assert answer["Location"] == "/compte/confirm-email/"
    assert [letter.subject for letter in mail.outbox] == ["Vous avez déjà un compte"]


@pytest.mark.parametrize("prefix", OVER)
def test_a_verification_link_that_is_too_old_says_so_kindly(client, prefix, monkeypatch):
    person = Person.objects.create_user("neuve@exemple.test", "x")
    address = EmailAddress.objects.create(user=person, email=person.email, primary=True)
    key = EmailConfirmationHMAC(address).key
    later = datetime.now(UTC) + timedelta(days=4)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)
    answer = client.get(f"{prefix}/compte/confirm-email/{key}/")
    assert f"<h1>{OVER[prefix]}</h1>" in answer.content.decode()
    client.post(f"{prefix}/compte/confirm-email/{key}/")
    address.refresh_from_db()
    assert not address.verified


@pytest.mark.parametrize("prefix", OVER)
def test_a_cut_verification_link_says_so_kindly(client, prefix):
    assert OVER[prefix] in client.get(f"{prefix}/compte/confirm-email/coupee/").content.decode()


def test_a_forgotten_password_is_chosen_again_through_a_link_that_works_once(client):
    person = a_person(email="lucie@exemple.test")
    address = reset_link(client)
    _, form = open_link(client, address)
    client.post(form, NEW)
    person.refresh_from_db()
    assert person.check_password("une-autre-phrase")
    assert mail.outbox[-1].subject == "Votre mot de passe a changé"
    client.logout()
    answer, form = open_link(client, address)
    assert "<h1>Ce lien ne sert plus</h1>" in answer.content.decode()


@pytest.mark.parametrize("prefix", OVER)
def test_a_reset_link_that_is_too_old_changes_nothing_and_says_so_kindly(client, prefix, monkeypatch):
    person = a_person(email="lucie@exemple.test", language="en" if prefix else "fr")
    address = reset_link(client, prefix)
    later = datetime.now() + timedelta(days=4)  # noqa: DTZ005  # as Django's own tokens count
    monkeypatch.setattr("django.contrib.auth.tokens.PasswordResetTokenGenerator._now", lambda self: later)
    answer, form = open_link(client, address)
    assert f"<h1>{OVER[prefix]}</h1>" in answer.content.decode()
    client.post(form, NEW)
    person.refresh_from_db()
    assert person.check_password("mot-de-passe-long")


def test_a_reset_says_the_same_to_whoever_asks_for_an_unknown_address(client):
    answer = client.post("/compte/password/reset/", {"email": "inconnue@exemple.test"})
    assert answer["Location"] == "/compte/password/reset/done/"
    assert [letter.subject for letter in mail.outbox] == ["Aucun compte à cette adresse"]


def test_mails_are_in_the_persons_language_plain_and_signed_by_the_house(client):
    a_person(email="lucie@exemple.test", language="en")
    reset_link(client)
    (letter,) = mail.outbox
    assert letter.subject == "Choose a new password"
    assert letter.body.startswith("Hello,\n\n")
    assert letter.body.endswith("\n\nEnfilade\nhttp://localhost:8000")
    assert letter.alternatives == []


def test_an_address_changes_when_the_new_one_is_confirmed(client):
    person = a_person(email="lucie@exemple.test")
    client.post("/compte/login/", {"login": person.email, "password": "mot-de-passe-long"})
    page = client.post("/compte/email/", {"email": "nouvelle@exemple.test", "action_add": ""}, follow=True)
    assert "nouvelle@exemple.test" in page.content.decode()
    client.post(link(mail.outbox[-1].body))
    person.refresh_from_db()
    assert person.email == "nouvelle@exemple.test"
    assert {letter.to[0] for letter in mail.outbox} >= {"lucie@exemple.test", "nouvelle@exemple.test"}
