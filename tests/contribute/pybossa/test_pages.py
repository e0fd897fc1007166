"""Pages for people (keys, the atelier's side of programs) and addresses outside the API (exports)."""

import csv
import io
import json
import zipfile

import pytest
from django.urls import reverse

from enfilade.contribute.enums import KeyScope
from enfilade.contribute.models import ApiKey
from enfilade.contribute.services import lease_task
from enfilade.contribute.services.compatible import answers
from enfilade.steering.models import SteeredLink
from tests.factories.contribute import a_reader, an_open_project
from tests.factories.network import a_museum
from tests.factories.people import a_person
from tests.factories.pybossa import a_client_draft, a_client_project, a_key, a_lead, an_administrator
from tests.factories.steering import a_steered_project

pytestmark = pytest.mark.django_db
KEYS = "/participer/mes-contributions/cles/"


def test_a_key_is_made_and_shown_once(client):
    client.force_login(a_person())
    answer = client.post(KEYS, {"label": "pbs", "scopes": [KeyScope.MANAGE], "days": 30})
    key = ApiKey.objects.get()
    assert (key.label, key.scopes, answer.content.count(key.hint.encode())) == ("pbs", ["manage"], 2)
    assert client.get(KEYS).content.count(key.hint.encode()) == 1


def test_a_key_without_a_purpose_is_not_made(client):
    client.force_login(a_person())
    assert client.post(KEYS, {"label": "", "scopes": [], "days": 30}).status_code == 200
    assert not ApiKey.objects.exists()


def test_a_person_ends_their_own_keys_only(client):
    a_key(a_person())
    key = ApiKey.objects.get()
    where = reverse("contribute:revoke_key", args=[key.public_id])
    client.force_login(a_person())
    assert client.post(where).status_code == 404
    client.force_login(key.person)
    client.post(where)
    key.refresh_from_db()
    assert key.is_live is False


def test_a_project_is_attached_its_secrets_changed_its_calls_sent_again(client):
    project = a_client_draft()
    steered = a_steered_project(project.museum)
    client.force_login(a_lead(project.museum))
    where = reverse("contribute:atelier_programs", args=[project.museum.slug, project.public_id])
    assert client.get(where).status_code == 200
    for asked in ({"attach": 1, "steered_project": steered}, {"turn": 1}, {"replay": "failed"}):
        assert client.post(where, asked).status_code == 302
    project.api_side.refresh_from_db()
    assert (project.api_side.key_turn, SteeredLink.objects.filter(thing_id=project.public_id).count()) == (1, 1)


def test_a_project_of_the_house_has_no_side_for_programs(client):
    project = an_open_project()
    client.force_login(a_lead(project.museum))
    where = reverse("contribute:atelier_programs", args=[project.museum.slug, project.public_id])
    assert client.get(where).status_code == 404


def test_a_project_without_questions_is_not_read_at_the_desk(client, settings):
    settings.PRESENTER_HOST = ""
    project = a_client_project()
    assert client.get(reverse("contribute:desk", args=[project.short_name])).status_code == 409


def read(project, info):
    lease = lease_task(project=project, contributor=a_reader())
    answers.answer_from_client(task=lease.task, contributor=lease.contributor, info=info)


def unzipped(answer):
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_answers_are_exported_in_json(client):
    project = a_client_project(short_name="haches")
    read(project, {"objet": "hache"})
    key = a_key(a_lead(project.museum))
    files = unzipped(client.get(f"/project/haches/tasks/export?type=task_run&format=json&api_key={key}"))
    assert [row["info"] for row in json.loads(files["haches_task_run.json"])] == [{"objet": "hache"}]


def test_and_in_tables_that_run_nothing(client):
    project = a_client_project(short_name="haches")
    read(project, {"objet": "=1+1", "liste": [1]})
    key = a_key(a_lead(project.museum))
    files = unzipped(client.get(f"/project/haches/tasks/export?type=task_run&format=csv&api_key={key}"))
    [row] = csv.DictReader(io.StringIO(files["haches_task_run.csv"]))
    assert (row["info_objet"], row["info_liste"]) == ("'=1+1", "[1]")
    assert files["haches_task_run_info_only.csv"].splitlines()[0] == "liste,objet"


def test_strangers_export_no_answers_of_others(client):
    project = a_client_project(short_name="haches")
    read(project, "lu")
    assert (
        unzipped(client.get("/project/haches/tasks/export?type=task_run&format=json"))["haches_task_run.json"] == "[]\n"
    )
    assert client.get("/project/haches/tasks/export?type=autre&format=json").status_code == 404


def test_a_project_page_leads_people_to_ours(client):
    project = a_client_project(short_name="haches")
    assert client.get("/project/haches/")["Location"] == reverse("contribute:project", args=[project.short_name])


def test_only_an_administrator_lists_people_and_only_those_who_chose_a_name(client):
    admin = an_administrator(a_museum())
    assert client.get("/admin/users/export?format=csv").status_code == 401
    assert client.get(f"/admin/users/export?format=csv&api_key={a_key(a_person())}").status_code == 403
    answer = client.get(f"/admin/users/export?format=csv&api_key={a_key(admin)}")
    assert b"".join(answer.streaming_content).decode().splitlines() == ["id,name,fullname,locale,created"]
