import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.giving import a_campaign

pytestmark = pytest.mark.django_db
HERE = "http://testserver"


def a_choice(**headers):
    """A theme chosen in a browser that holds no token: the answer's status."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Client(enforce_csrf_checks=True).post(reverse("ui:theme"), {"theme": "dark"}, headers=named).status_code


@pytest.mark.parametrize(
    "headers", [{"Origin": HERE}, {"Referer": f"{HERE}/dons/"}, {"Origin": HERE, "Sec_Fetch_Site": "same-origin"}]
)
def test_a_form_of_our_own_pages_needs_no_token(headers):
    assert a_choice(**headers) == 302


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://elsewhere.test"},
        {"Origin": "https://testserver"},
        {"Origin": "http://testserver.elsewhere.test"},
        {"Referer": "http://elsewhere.test/http://testserver/"},
        {"Referer": "http://[broken"},
        {"Origin": "http://elsewhere.test", "Referer": f"{HERE}/"},
        {"Origin": HERE, "Sec_Fetch_Site": "cross-site"},
        {"Origin": HERE, "Sec_Fetch_Site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused(headers):
    assert a_choice(**headers) == 403


def test_who_has_a_page_of_their_own_has_a_token_in_it():
    client, url = Client(enforce_csrf_checks=True), reverse("giving:campaign", args=[a_campaign().slug])
    client.cookies["sessionid"] = "theirs"
    token = str(client.get(url).context["csrf_token"])
    assert client.post(url, {"csrfmiddlewaretoken": token}).status_code == 422
    assert client.post(url, {"csrfmiddlewaretoken": "x" * 64}).status_code == 403
