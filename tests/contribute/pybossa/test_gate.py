"""What every call passes: keys and their scopes, same origin, rates, refusals that say nothing of the inside."""

from datetime import timedelta

import jwt
import pytest
from django.core.cache import caches
from django.test import Client

from enfilade.contribute.enums import KeyScope
from enfilade.contribute.models import Answer, ApiKey, ContributionProject
from enfilade.contribute.queries.compatible import project_secret
from enfilade.contribute.services.compatible.keys import revoke_key
from enfilade.core import clock
from enfilade.people.enums import Role
from tests.factories.network import a_museum
from tests.factories.people import a_person, holding
from tests.factories.pybossa import a_client_draft, a_client_project, a_key, a_lead

pytestmark = pytest.mark.django_db
NEW = {"name": "Épées", "short_name": "epees", "description": "d"}


@pytest.fixture
def api():
    return Client()


def post(api, path, body, **how):
    return api.post(path, body, content_type="application/json", **how)


def test_a_key_is_kept_as_its_mark_only():
    text = a_key(a_person())
    assert text not in str(list(ApiKey.objects.values()))


@pytest.mark.parametrize("over", ["revoked", "expired", "inactive"])
def test_a_key_that_is_over_is_nobodys(api, over):
    person = a_lead(a_museum())
    text = a_key(person)
    if over == "revoked":
        revoke_key(key=ApiKey.objects.get(), by=person)
    if over == "inactive":
        type(person).objects.update(is_active=False)
    with clock.standing_at(clock.now() + timedelta(days=31 if over == "expired" else 0)):
        assert post(api, "/api/project", NEW, headers={"Authorization": text}).status_code == 401
    assert not ContributionProject.objects.exists()


def test_a_key_does_only_what_it_was_made_for(api):
    text = a_key(a_lead(a_museum()), KeyScope.READ)
    assert post(api, f"/api/project?api_key={text}", NEW).json()["exception_cls"] == "Forbidden"
    assert api.get(f"/api/project?api_key={text}").status_code == 200
    assert not ContributionProject.objects.exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://testserver"}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "https://ailleurs.test"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({}, 403),
    ],
)
def test_by_the_session_only_our_own_pages_change_anything(api, headers, status):
    api.force_login(a_lead(a_museum()))
    assert post(api, "/api/project", NEW, headers=headers).status_code == status
    assert ContributionProject.objects.exists() is (status == 200)


def test_beyond_the_rate_calls_are_refused_until_the_window_ends(api, settings):
    settings.PYBOSSA_RATE = 2
    caches["near"].clear()
    answers = [api.head("/api/task") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer["X-RateLimit-Remaining"] for answer in answers] == ["1", "0", "0"]


def test_a_breakdown_tells_its_class_and_nothing_else(api, monkeypatch):
    def broken():
        raise RuntimeError("SELECT secret")

    monkeypatch.setattr("enfilade.contribute.pybossa.calls.queries.client_projects", broken)
    answer = api.get("/api/globalstats")
    assert (answer.status_code, answer.json()["exception_cls"]) == (500, "RuntimeError")
    assert b"SELECT" not in answer.content


@pytest.mark.parametrize("body", ['{"name": "a\\u0000"}', '{"name": NaN}', "[1]", '{"name": ' + "[" * 5000, b"\xff"])
def test_a_body_that_cannot_be_kept_is_refused(api, body):
    answer = post(api, f"/api/project?api_key={a_key(a_lead(a_museum()))}", body)
    assert answer.status_code in (400, 415)


def test_who_makes_projects_in_no_museum_makes_none_here(api):
    answer = post(api, f"/api/project?api_key={a_key(a_person())}", NEW)
    assert (answer.status_code, answer.json()["exception_cls"]) == (403, "Forbidden")


def test_who_makes_them_in_two_museums_says_which(api):
    one, other = a_museum(), a_museum()
    person = holding(Role.PROJECT_LEAD, space=one)
    holding_too = a_key(grant(person, other))
    assert one.slug in post(api, f"/api/project?api_key={holding_too}", NEW).json()["exception_msg"]
    made = post(api, f"/api/project?api_key={holding_too}&space={other.slug}", NEW)
    assert ContributionProject.objects.get(pk=made.json()["id"]).museum == other


def grant(person, space):
    from enfilade.people.services import grant_role

    grant_role(person=person, space=space, role=Role.PROJECT_LEAD, by=None)
    return person


def test_another_museums_lead_changes_nothing(api):
    project = a_client_draft()
    key = a_key(a_lead(a_museum()))
    assert api.get(f"/api/project/{project.pk}?api_key={key}").status_code == 403
    answer = api.put(f"/api/project/{project.pk}?api_key={key}", {"name": "x"}, content_type="application/json")
    assert answer.status_code == 403
    assert ContributionProject.objects.get().title == "Haches"


def token(project, **said):
    whole = {"project_id": project.pk, "aud": "pybossa", "exp": clock.now() + timedelta(hours=1), **said}
    return {"Authorization": f"Bearer {jwt.encode(whole, project_secret(project.api_side), algorithm='HS256')}"}


@pytest.mark.parametrize(
    ("said", "status"),
    [({}, 200), ({"sub": "borne"}, 200), ({"sub": "autre"}, 401), ({"project_id": 0}, 401), ({"aud": "x"}, 401),
     ({"exp": 1}, 401)],
)  # fmt: skip
def test_a_kiosks_token_is_for_one_project_one_reader_and_a_while(api, said, status):
    project = a_client_project()
    answer = api.get(f"/api/project/{project.pk}/newtask?external_uid=borne", headers=token(project, **said))
    assert answer.status_code == status


def test_two_browsers_behind_one_address_are_two_readers():
    project = a_client_project(wanted=2)
    for api in (Client(), Client()):
        task = api.get(f"/api/project/{project.pk}/newtask").json()
        body = {"project_id": project.pk, "task_id": task["id"], "info": "lu"}
        assert post(api, "/api/taskrun", body).status_code == 200
        assert api.get(f"/api/project/{project.short_name}/userprogress").json() == {"done": 1, "total": 1}
    assert Answer.objects.values("contributor").distinct().count() == 2
