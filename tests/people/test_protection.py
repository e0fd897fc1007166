"""Attempts are counted, second factors are asked for."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.db import connection

from enfilade.people.enums import Role
from tests.factories.network import a_museum
from tests.factories.people import a_person, holding

pytestmark = pytest.mark.django_db
PASSWORD = "mot-de-passe-long"


@pytest.fixture(autouse=True)
def _no_attempt_yet():
    cache.clear()


def enter(client, password=PASSWORD, email="lucie@exemple.test"):
    return client.post("/compte/login/", {"login": email, "password": password})


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def with_application(person):
    return TOTP.activate(person, "JBSWY3DPEHPK3PXP").instance


def test_five_wrong_passwords_close_the_account_for_a_while_even_to_the_right_one(client):
    a_person(email="lucie@exemple.test")
    for _ in range(5):
        enter(client, "autre")
    page = enter(client).content.decode()
    assert "Rien n'a été perdu" in page
    assert client.get("/compte/").status_code == 302


def test_other_accounts_stay_open_meanwhile(client):
    a_person(email="bernard@exemple.test")
    for _ in range(5):
        enter(client, "autre")
    assert enter(client, email="bernard@exemple.test").status_code == 302


@pytest.mark.parametrize(
    ("prefix", "title"), [("", "Trop de demandes à la fois"), ("/en", "Too many requests at once")]
)
def test_too_many_requests_get_a_page_of_the_kit(client, prefix, title):
    answers = [client.post(f"{prefix}/compte/password/reset/", {"email": f"a{n}@x.test"}) for n in range(21)]
    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    assert f"<h1>{title}</h1>" in answers[-1].content.decode()
    assert len(mail.outbox) == 20


def test_attempts_are_counted_in_the_database_for_every_process():
    cache.set("attempts", 1, timeout=60)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_cache")
        assert cursor.fetchone()[0] == 1
    assert cache.add("attempts", 1) is False


def test_someone_with_an_application_is_asked_for_its_code(client):
    person = a_person(email="lucie@exemple.test")
    secret = "JBSWY3DPEHPK3PXP"
    with_application(person)
    assert enter(client)["Location"] == "/compte/2fa/authenticate/"
    assert "<h1>Second facteur</h1>" in client.get("/compte/2fa/authenticate/").content.decode()
    assert client.get("/compte/").status_code == 302
    client.post("/compte/2fa/authenticate/", {"code": "000000"})
    assert client.get("/compte/").status_code == 302
    client.post("/compte/2fa/authenticate/", {"code": code_for(secret)})
    assert client.get("/compte/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_an_application_is_linked_with_its_code_and_told_by_mail(client):
    person = a_person(email="lucie@exemple.test")
    enter(client)
    client.post("/compte/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/compte/2fa/totp/activate/").context["form"].secret
    answer = client.post("/compte/2fa/totp/activate/", {"code": code_for(secret)}, follow=True)
    assert Authenticator.objects.filter(user=person, type="totp").exists()
    assert "<h1>Codes de secours</h1>" in answer.content.decode()
    assert "Une application protège votre compte" in [letter.subject for letter in mail.outbox]


def test_a_recovery_code_opens_once(client):
    person = a_person(email="lucie@exemple.test")
    with_application(person)
    code = RecoveryCodes.activate(person).get_unused_codes()[0]
    for expected in (200, 302):
        enter(client)
        client.post("/compte/2fa/authenticate/", {"code": code})
        assert client.get("/compte/").status_code == expected
        client.post("/compte/logout/")
        client.logout()


@pytest.fixture
def director(client):
    person = holding(Role.DIRECTOR, space=a_museum(slug="beaux-arts"))
    client.force_login(person)
    return person


def test_a_team_is_strongly_advised_to_protect_its_accounts(client, director):
    advice = "protégez-le par un second facteur"
    assert advice in client.get("/atelier/beaux-arts/").content.decode()
    with_application(director)
    assert advice not in client.get("/atelier/beaux-arts/").content.decode()


def test_an_installation_may_require_a_second_factor(client, director, settings):
    settings.ENFILADE_SECOND_FACTOR_REQUIRED = True
    answer = client.get("/atelier/beaux-arts/equipe/", follow=True)
    assert answer.redirect_chain[0] == ("/compte/2fa/", 302)
    assert "Cet atelier demande un second facteur" in answer.content.decode()
    with_application(director)
    assert client.get("/atelier/beaux-arts/equipe/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(client, director, settings):
    settings.ENFILADE_SECOND_FACTOR_REQUIRED = True
    RecoveryCodes.activate(director)
    assert client.get("/atelier/beaux-arts/").status_code == 302


def test_sessions_are_kept_from_scripts_and_other_sites(client):
    a_person(email="lucie@exemple.test")
    enter(client)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert (bool(cookie["httponly"]), cookie["samesite"]) == (True, "Lax")
