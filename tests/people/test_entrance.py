"""Every page of the entrance, as allauth serves it in our templates; the strict client refuses what is not well made."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.urls import reverse

from enfilade.people.enums import Role
from tests.factories.network import a_museum
from tests.factories.people import a_person, holding

pytestmark = pytest.mark.django_db
FOR_VISITORS = {
    "account_login": ("Se connecter", "Sign in"),
    "account_signup": ("Ouvrir un compte", "Open an account"),
    "account_reset_password": ("Choisir un nouveau mot de passe", "Choose a new password"),
    "account_reset_password_done": ("Regardez votre boîte", "Look in your mailbox"),
    "account_reset_password_from_key_done": ("C'est fait", "Done"),
    "account_email_verification_sent": ("Regardez votre boîte", "Look in your mailbox"),
    "account_inactive": ("Ce compte est fermé", "This account is closed"),
}
FOR_PEOPLE = {
    "account_change_password": ("Changer de mot de passe", "Change my password"),
    "account_email": ("Changer d'adresse", "Change my address"),
    "account_logout": ("Se déconnecter", "Sign out"),
    "account_reauthenticate": ("Est-ce bien vous ?", "Is it really you?"),
    "mfa_index": ("Second facteur", "Second factor"),
    "mfa_activate_totp": ("Relier une application", "Link an app"),
    "mfa_add_webauthn": ("Ajouter une clé", "Add a key"),
    "mfa_list_webauthn": ("Clés d'accès", "Passkeys"),
}
WITH_A_FACTOR = {
    "mfa_index": ("Second facteur", "Second factor"),
    "mfa_deactivate_totp": ("Ne plus demander de code", "Stop asking for a code"),
    "mfa_view_recovery_codes": ("Codes de secours", "Recovery codes"),
    "mfa_generate_recovery_codes": ("Codes de secours", "Recovery codes"),
    "mfa_reauthenticate": ("Est-ce bien vous ?", "Is it really you?"),
}


@pytest.fixture(autouse=True)
def _no_attempt_yet():
    cache.clear()


@pytest.fixture
def person(client):
    someone = a_person(email="lucie@exemple.test")
    client.post("/compte/login/", {"login": someone.email, "password": "mot-de-passe-long"})
    client.post("/compte/reauthenticate/", {"password": "mot-de-passe-long"})
    return someone


def shows(client, name, titles):
    for prefix, title in zip(("", "/en"), titles, strict=True):
        answer = client.get(prefix + reverse(name))
        assert answer.status_code == 200
        assert f"<h1>{title}</h1>" in answer.content.decode()


@pytest.mark.parametrize("name", FOR_VISITORS)
def test_a_visitor_reads_the_entrance_in_both_languages(client, name):
    shows(client, name, FOR_VISITORS[name])


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_a_person_reads_their_settings_in_both_languages(client, person, name):
    shows(client, name, FOR_PEOPLE[name])


@pytest.mark.parametrize("name", WITH_A_FACTOR)
def test_a_person_with_a_second_factor_reads_theirs(client, person, name):
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    RecoveryCodes.activate(person)
    shows(client, name, WITH_A_FACTOR[name])


def test_a_key_has_its_pages(client, person):
    key = Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "Téléphone"})
    edit, remove = (f"/compte/2fa/webauthn/keys/{key.pk}/{act}/" for act in ("edit", "remove"))
    titles = {edit: "Renommer la clé", f"/en{edit}": "Rename the key"}
    titles |= {remove: "Retirer cette clé", f"/en{remove}": "Remove this key"}
    for address, title in titles.items():
        assert f"<h1>{title}</h1>" in client.get(address).content.decode()
    client.post(edit, {"name": "Bureau"})
    assert "Bureau" in client.get("/compte/2fa/webauthn/").content.decode()


def test_a_person_enters_and_goes_where_they_were_going(client):
    a_person(email="lucie@exemple.test")
    words = {"login": "LUCIE@exemple.test", "password": "mot-de-passe-long", "next": "/atelier/"}
    assert client.post("/compte/login/", words)["Location"] == "/atelier/"


@pytest.mark.parametrize(("prefix", "works"), [("", False), ("/en", False), ("", True), ("/en", True)])
def test_whoever_enters_comes_to_their_place_in_their_language(client, prefix, works):
    person = holding(Role.EDITOR, space=a_museum()) if works else a_person()
    answer = client.post(f"{prefix}/compte/login/", {"login": person.email, "password": "mot-de-passe-long"})
    assert answer["Location"] == f"{prefix}/atelier/" if works else f"{prefix}/compte/"
    assert client.post(f"{prefix}/compte/logout/")["Location"] == f"{prefix}/"


@pytest.mark.parametrize("where", ["https://ailleurs.example/", "//ailleurs.example/", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere_after_the_login(client, where):
    a_person(email="lucie@exemple.test")
    words = {"login": "lucie@exemple.test", "password": "mot-de-passe-long", "next": where}
    assert client.post("/compte/login/", words)["Location"] == "/compte/"


def test_a_wrong_password_says_what_happened_and_keeps_the_address(client):
    a_person(email="lucie@exemple.test")
    answer = client.post("/compte/login/", {"login": "lucie@exemple.test", "password": "autre"})
    page = answer.content.decode()
    assert "Rien n'a été perdu" in page
    assert 'value="lucie@exemple.test"' in page
    assert client.get("/compte/").status_code == 302


def test_a_closed_account_does_not_open(client):
    person = a_person(email="lucie@exemple.test")
    person.is_active = False
    person.save()
    client.post("/compte/login/", {"login": "lucie@exemple.test", "password": "mot-de-passe-long"})
    assert client.get("/compte/").status_code == 302


def test_a_setting_that_protects_the_account_asks_again_who_is_there(client):
    a_person(email="lucie@exemple.test")
    client.post("/compte/login/", {"login": "lucie@exemple.test", "password": "mot-de-passe-long"})
    where = client.get("/compte/2fa/totp/activate/")["Location"]
    assert where == "/compte/reauthenticate/?next=%2Fcompte%2F2fa%2Ftotp%2Factivate%2F"
    assert client.post(where, {"password": "autre"}).status_code == 200
    assert client.post(where, {"password": "mot-de-passe-long"})["Location"] == "/compte/2fa/totp/activate/"


def test_a_person_leaves(client, person):
    client.post("/compte/logout/")
    assert client.get("/compte/").status_code == 302


def test_leaving_asks_for_a_click(client, person):
    client.get("/compte/logout/")
    assert client.get("/compte/").status_code == 200


def test_the_public_page_of_the_entrance_is_not_for_search_engines(client):
    assert '<meta name="robots" content="noindex">' in client.get("/compte/login/").content.decode()
