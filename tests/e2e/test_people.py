"""The entrance and the atelier in a real browser."""

import pytest

from enfilade.core.jobs import owned_by
from enfilade.core.models import Job, JobState
from enfilade.people.enums import Role
from enfilade.people.services import grant_role
from tests.core.jobs_for_tests import note
from tests.e2e.browser import PHONE, axe_everywhere, overflow, signed_in, tab_to
from tests.factories.network import a_museum
from tests.factories.people import a_person, holding

PASSWORD = "mot-de-passe-long"
ENTRANCE = ["login", "signup", "password/reset", "password/reset/done", "password/reset/key/1-x", "confirm-email/x"]
SETTINGS = ["", "email/", "password/change/", "2fa/", "2fa/webauthn/", "logout/", "reauthenticate/"]
ATELIER = ["", "equipe/", "journal/"]


@pytest.fixture
def head():
    museum = a_museum(slug="beaux-arts", name="Musée des Beaux-Arts de Valmeure", accent="outremer")
    grant_role(person=a_person(name="Antoine Petit"), space=museum, role=Role.REGISTRAR, by=None)
    return holding(Role.DIRECTOR, space=museum, name="Hélène Astruc", email="direction@beaux-arts.test")


@pytest.fixture
def key(page):
    """A passkey in the browser, as a phone or a computer holds one."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = {**kind, "isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.parametrize("address", ENTRANCE)
def test_the_entrance_is_accessible(page, address):
    page.goto(f"/compte/{address}/")
    assert axe_everywhere(page) == []
    assert overflow(page) == 0


@pytest.mark.parametrize("address", SETTINGS)
def test_my_account_is_accessible(page, address):
    signed_in(page, a_person()).goto(f"/compte/{address}")
    assert axe_everywhere(page) == []
    assert overflow(page) == 0


@pytest.mark.parametrize("address", ATELIER)
def test_the_atelier_is_accessible(page, head, address):
    signed_in(page, head).goto(f"/atelier/beaux-arts/{address}")
    assert axe_everywhere(page) == []
    assert overflow(page) == 0


def test_someone_enters_with_the_keyboard_alone_on_a_phone(open_page, head):
    page = open_page(size=PHONE)
    page.goto("/compte/login/?next=/atelier/")
    tab_to(page, page.get_by_label("Adresse électronique"))
    page.keyboard.type("direction@beaux-arts.test")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/atelier/beaux-arts/")
    assert page.get_by_role("status").first.inner_text() == "Vous êtes chez vous."


def test_someone_enters_without_a_script(open_page, head):
    page = open_page(script=False)
    page.goto("/compte/login/")
    assert not page.get_by_role("button", name="Entrer avec une clé d'accès").is_visible()
    page.get_by_label("Adresse électronique").fill("direction@beaux-arts.test")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    assert page.get_by_role("heading", name="Musée des Beaux-Arts de Valmeure").is_visible()


@pytest.mark.usefixtures("key")
def test_a_passkey_is_added_then_opens_the_account_by_itself(page, head):
    page.goto("/compte/login/?next=/compte/2fa/webauthn/add/")
    page.get_by_label("Adresse électronique").fill("direction@beaux-arts.test")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Continuer").click()
    assert axe_everywhere(page, sizes=[PHONE]) == []
    page.get_by_label("Nom de la clé").fill("Téléphone")
    page.get_by_label("Cette clé ouvre à elle seule").check()
    page.get_by_role("button", name="Ajouter cette clé").click()
    page.get_by_role("heading", name="Codes de secours").wait_for()
    page.context.clear_cookies()
    page.goto("/compte/login/")
    page.get_by_role("button", name="Entrer avec une clé d'accès").click()
    page.get_by_role("heading", name="Musée des Beaux-Arts de Valmeure").wait_for()


def test_a_job_is_followed_to_its_end_without_a_click(page, head):
    with owned_by(head):
        job = note.enqueue("mot").id
    Job.objects.filter(public_id=job).update(state=JobState.RUNNING, progress_done=1, progress_total=4)
    signed_in(page, head).goto(f"/atelier/taches/{job}/")
    assert page.get_by_text("1 sur 4.").is_visible()
    assert axe_everywhere(page, sizes=[PHONE]) == []
    Job.objects.filter(public_id=job).update(progress_done=3)
    page.get_by_text("3 sur 4.").wait_for()
    Job.objects.filter(public_id=job).update(state=JobState.SUCCEEDED)
    page.get_by_text("Terminé.").wait_for()
