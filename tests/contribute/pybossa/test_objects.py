"""Lists, and what stands beside projects."""

import pytest
from django.test import Client

from enfilade.contribute.enums import NoticeKind
from enfilade.contribute.models import Answer, Category, HelpingMaterial, Notice
from enfilade.contribute.services import choose_credit, close_project, lease_task, reader_for
from enfilade.contribute.services.compatible import answers, tasks
from tests.factories.contribute import a_reader
from tests.factories.network import a_museum
from tests.factories.people import a_person
from tests.factories.pybossa import a_client_project, a_key, a_lead, an_administrator

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def api():
    return Client()


def read(project, info="lu"):
    lease = lease_task(project=project, contributor=a_reader())
    return answers.answer_from_client(task=lease.task, contributor=lease.contributor, info=info)


@pytest.mark.parametrize("name", ["project", "task", "taskrun", "result"])
def test_a_list_costs_the_same_with_one_and_with_three(api, name, django_assert_max_num_queries):
    museum = a_museum()
    key = a_key(a_lead(museum))
    for expected in (1, 3):
        while api.get(f"/api/{name}?all=1&related=1&stats=1&api_key={key}").json().__len__() < expected:
            read(a_client_project(museum=museum, wanted=1))
        with django_assert_max_num_queries(17):
            assert len(api.get(f"/api/{name}?all=1&related=1&stats=1&api_key={key}").json()) == expected


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=ongoing", 2), ("state=completed", 1), ("state=autre", 0), ("info=url::u1", 1), ('info={"url":"u1"}', 1),
        ("info=url::U&fulltextsearch=1", 3), ("created=1999", 0), ("limit=2", 2), ("offset=2", 1), ("orderby=fav_user_ids", 3),
        ("project_id=[0,999999]", 0), ("last_id=0", 3), ("n_answers=1", 3), ("_=12", 3), ("all=0", 3), ("fav_user_ids=1", 0),
    ],
)  # fmt: skip
def test_cards_are_found_as_asked(api, query, found):
    read(a_client_project(cards=3, wanted=1))
    assert len(api.get(f"/api/task?{query}").json()) == found


@pytest.mark.parametrize(
    ("query", "name"),
    [("foo=1", "AttributeError"), ("orderby=foo", "AttributeError"), ("id=x", "DataError"), ("state=%00", "DataError"),
     ("created=hier", "DataError"), ("info=%00", "AttributeError")],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_by_name(api, query, name):
    answer = api.get(f"/api/task?{query}")
    assert (answer.status_code, answer.json()["exception_cls"]) == (415, name)


def test_answers_are_shown_to_all_once_the_project_is_closed(api):
    project = a_client_project()
    given = read(project)
    assert api.get(f"/api/taskrun/{given.pk}").status_code == 401
    assert api.get("/api/taskrun").json() == []
    close_project(project=project, by=None)
    assert api.get(f"/api/taskrun/{given.pk}").json()["info"] == "lu"


def test_an_answer_taken_back_is_shown_no_more(api):
    person = a_person()
    project, reader = a_client_project(), reader_for(person=person)
    lease = lease_task(project=project, contributor=reader)
    given = answers.answer_from_client(task=lease.task, contributor=reader, info="lu")
    key = a_key(person)
    changed = api.put(f"/api/taskrun/{given.pk}?api_key={key}", {"info": "mieux"}, content_type=JSON)
    assert changed.json()["info"] == "mieux"
    assert api.put(f"/api/taskrun/{given.pk}?api_key={key}", {"user_id": 0}, content_type=JSON).status_code == 403
    assert api.delete(f"/api/taskrun/{given.pk}?api_key={key}").status_code == 204
    assert api.get(f"/api/taskrun/{given.pk}?api_key={key}").status_code == 404
    assert Answer.objects.get().info == "mieux"


def test_people_are_shown_by_the_name_they_chose_and_no_other(api):
    shown, hidden = a_person(name="Camille"), a_person(name="Dominique")
    choose_credit(reader=reader_for(person=shown), name="C.")
    reader_for(person=hidden)
    assert api.get("/api/user").json() == [{"name": "C.", "locale": "fr"}]
    assert api.get(f"/api/user/{hidden.pk}").status_code == 401


def test_categories_are_an_administrators(api):
    key = a_key(an_administrator(a_museum()))
    body = {"name": "Textes", "short_name": "textes", "description": "d"}
    made = api.post(f"/api/category?api_key={key}", body, content_type=JSON).json()
    again = api.post(f"/api/category?api_key={key}", body, content_type=JSON)
    assert again.json()["exception_cls"] == "DBIntegrityError"
    same = api.put(f"/api/category/{made['id']}?api_key={key}", {**made, "description": "e"}, content_type=JSON)
    assert same.json()["description"] == "e"
    assert api.delete(f"/api/category/{made['id']}?api_key={key}").status_code == 204
    assert not Category.objects.filter(short_name="textes").exists()


def test_notices_are_published_by_who_leads(api):
    project = a_client_project()
    key = a_key(a_lead(project.museum))
    body = {"project_id": project.pk, "title": "Bilan", "body": "Merci."}
    made = api.post(f"/api/blogpost?api_key={key}", body, content_type=JSON).json()
    assert api.get(f"/api/blogpost/{made['id']}").status_code == 401
    api.put(f"/api/blogpost/{made['id']}?api_key={key}", {"published": True}, content_type=JSON)
    assert api.get(f"/api/blogpost/{made['id']}").json()["title"] == "Bilan"
    assert api.post(f"/api/blogpost?api_key={a_key(a_person())}", body, content_type=JSON).status_code == 403
    assert Notice.objects.filter(kind=NoticeKind.BLOGPOST).count() == 1


def test_a_helping_file_that_is_no_picture_is_refused(api):
    from django.core.files.uploadedfile import SimpleUploadedFile

    project = a_client_project()
    body = {"project_id": project.pk, "file": SimpleUploadedFile("a.js", b"alert(1)")}
    answer = api.post(f"/api/helpingmaterial?api_key={a_key(a_lead(project.museum))}", body)
    assert (answer.status_code, answer.json()["exception_cls"]) == (415, "ValueError")
    assert not HelpingMaterial.objects.exists()


def test_an_answer_at_a_paused_project_finds_no_card(api):
    project = a_client_project()
    type(project).objects.update(state="paused")
    assert api.get(f"/api/project/{project.pk}/newtask").json() == {}


@pytest.mark.parametrize("path", ["user", "taskrun/1", "globalstats", "project/1/newtask", "favorites"])
def test_what_has_no_such_method_says_so(api, path):
    assert api.patch(f"/api/{path}").status_code in (401, 405)


def test_a_card_withdrawn_keeps_its_answers(api):
    project = a_client_project()
    read(project)
    tasks.withdraw_task(task=project.tasks.get(), by=None)
    assert api.get("/api/task").json() == []
    assert Answer.objects.count() == 1
