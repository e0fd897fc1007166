import pytest
from django.conf import settings

from tests.pages import StrictClient

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.core.urls_for_tests")]
TITLES = {
    "/casse/": (500, "La maison a trébuché", "The house stumbled"),
    "/interdit/": (403, "Cette porte est fermée", "This door is closed"),
    "/louche/": (400, "Cette demande n'est pas lisible", "This request cannot be read"),
    "/nulle-part/": (404, "Cette porte n'ouvre sur rien", "This door opens onto nothing"),
    "/refus/": (409, "Ce n'est pas possible", "This is not possible"),
}


@pytest.fixture
def visitor():
    return StrictClient(raise_request_exception=False)


@pytest.mark.parametrize("address", TITLES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_goes_wrong_is_a_page_of_the_kit_in_the_readers_language(visitor, address, prefix):
    status, french, english = TITLES[address]
    answer = visitor.get(prefix + address)
    page = answer.content.decode()
    assert answer.status_code == status
    assert f"<h1>{english if prefix else french}</h1>" in page
    assert f'<html lang="{"en" if prefix else "fr"}"' in page


def test_a_breakdown_shows_the_id_of_its_request_and_no_word_of_the_error(visitor):
    answer = visitor.get("/casse/")
    assert answer["X-Request-ID"] in answer.content.decode()
    assert "private words" not in answer.content.decode()


def test_a_breakdown_page_asks_nothing_of_the_database(visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        visitor.get("/casse/")


def test_a_forged_host_is_refused_in_a_page_of_the_kit(visitor, settings):
    settings.ALLOWED_HOSTS = ["localhost"]
    answer = visitor.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "Cette demande n'est pas lisible" in answer.content.decode()


@pytest.mark.parametrize(
    ("prefix", "title"), [("", "Cette page avait trop attendu"), ("/en", "This page waited too long")]
)
def test_a_stale_form_says_what_to_do(prefix, title):
    visitor = StrictClient(enforce_csrf_checks=True)
    answer = visitor.post(f"{prefix}/formulaire/")
    assert answer.status_code == 403
    assert f"<h1>{title}</h1>" in answer.content.decode()


def test_a_form_with_its_token_passes():
    visitor = StrictClient(enforce_csrf_checks=True)
    visitor.get("/maison/composants/")
    token = visitor.cookies[settings.CSRF_COOKIE_NAME].value
    answer = visitor.post("/formulaire/", {"csrfmiddlewaretoken": token})
    assert answer.content.decode() == "reçu"


def test_a_refusal_of_the_api_is_a_code_and_a_sentence(visitor):
    answer = visitor.get("/api/refus/")
    assert answer.status_code == 409
    assert answer.json() == {"code": "full", "sentence": "C'est enregistré."}
