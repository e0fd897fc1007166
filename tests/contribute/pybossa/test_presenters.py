"""A presenter's own host: who may speak there, of what, for how long; the frame that shows it; its code in the atelier."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from enfilade.contribute.access import COOKIE
from enfilade.contribute.enums import LeaseState
from enfilade.contribute.errors import CodeTooLong
from enfilade.contribute.models import Answer, ContributionProject, Lease
from enfilade.contribute.queries.presenters import token_for
from enfilade.contribute.services import adopt_work, lease_task, pause_project
from enfilade.contribute.services.compatible.opening import lease_this
from enfilade.contribute.services.compatible.presenters import NAMES, starter, write_presenter
from enfilade.core import clock
from tests.factories.contribute import a_reader
from tests.factories.network import a_museum
from tests.factories.people import a_person
from tests.factories.pybossa import a_client_draft, a_client_project, a_lead

pytestmark = pytest.mark.django_db


class Frame:
    """A presenter's page: its host, its token."""

    def __init__(self, project, reader=None, token=None):
        self.client = Client(HTTP_HOST=f"p-{project.public_id}.localhost:8000")
        self.token = token_for(project, reader) if token is None else token

    def get(self, path):
        return self.client.get(path, headers={"Authorization": f"Bearer {self.token}"})

    def post(self, path, body):
        headers = {"Authorization": f"Bearer {self.token}"}
        return self.client.post(path, body, content_type="application/json", headers=headers)


def test_the_page_is_the_owners_code_after_what_pybossa_puts_before_it(settings):
    project = a_client_project(
        info={"task_presenter": "<script src='https://cdn.test/a.js'></script>{{project.short_name}}"}
    )
    answer = Frame(project).get(f"/project/{project.short_name}/newtask?lang=en")
    page, policy = answer.content.decode(), answer["Content-Security-Policy"]
    assert page.index("presenter.js") < page.index(f"</script>{project.short_name}") < page.index("PYBOSSA_USER_LOCALE")
    assert 'lang="en"' in page
    assert "script-src 'self' cdn.test 'unsafe-inline' 'unsafe-eval'" in policy
    assert f"frame-ancestors {settings.SITE_URL}" in policy
    assert not answer.cookies
    assert "X-Frame-Options" not in answer


@pytest.mark.parametrize(
    "where", ["/project/autre/newtask", "/project/{}/results", "/compte/login/", "/atelier/", "/participer/"]
)
def test_nothing_else_of_the_house_is_there(where):
    project = a_client_project()
    assert Frame(project).get(where.format(project.short_name)).status_code == 404


@pytest.mark.parametrize("where", ["presenter", "task/1", "newtask"])
def test_every_name_of_the_page_leads_to_it(where):
    project = a_client_project()
    assert Frame(project).get(f"/project/{project.short_name}/{where}").status_code == 200
    assert Frame(project).get("/").url == f"/project/{project.short_name}/newtask"


def test_a_host_of_nobody_answers_nothing():
    frame = Frame(a_client_project())
    frame.client = Client(HTTP_HOST="p-000000000000.localhost")
    assert {frame.get(where).status_code for where in ("/", "/project/x/newtask", "/api/project")} == {404}


def test_scripts_that_pybossa_serves_are_there_already():
    frame = Frame(a_client_project())
    assert frame.get("/static/vendor/fancybox/jquery.fancybox.css")["Content-Type"] == "text/css"
    assert frame.get("/static/js/vendor/jquery.serializeJSON.min.js").status_code == 200


def test_a_card_is_handed_out_answered_and_counted():
    project, reader = a_client_project(cards=2), a_reader()
    frame = Frame(project, reader)
    card = frame.get(f"/api/project/{project.pk}/newtask?offset=0").json()
    kept = frame.post("/api/taskrun", {"project_id": project.pk, "task_id": card["id"], "info": {"a": 1}})
    assert kept.status_code == 200
    assert not kept.cookies
    assert frame.get(f"/api/app/{project.short_name}/userprogress").json() == {"done": 1, "total": 2}
    assert [one["info"] for one in frame.get("/api/taskrun").json()] == [{"a": 1}]
    assert Answer.objects.get().contributor == reader


def test_one_project_only_answers_and_of_ones_own_answers():
    project, other, reader = a_client_project(), a_client_project(), a_reader()
    frame, elsewhere = Frame(project, reader), lease_task(project=other, contributor=reader)
    Frame(project, a_reader()).get(f"/api/project/{project.pk}/newtask")
    assert frame.get(f"/api/project/{other.pk}/newtask").status_code == 403
    sent = frame.post("/api/taskrun", {"project_id": other.pk, "task_id": elsewhere.task_id, "info": 1})
    assert (sent.status_code, frame.get(f"/api/task/{elsewhere.task_id}").status_code) == (403, 404)
    assert [one["id"] for one in frame.get("/api/project?all=1").json()] == [project.pk]
    assert frame.get(f"/api/project/{other.short_name}/userprogress").status_code == 404
    assert (frame.get("/api/user").status_code, frame.post("/api/project", {}).status_code) == (404, 405)
    assert not Answer.objects.exists()


def test_the_token_of_another_project_or_hour_and_a_forged_one_are_nobodys():
    project, other, reader = a_client_project(), a_client_project(), a_reader()
    good = token_for(project, reader)
    for token in (token_for(other, reader), good[:-2], ""):
        assert Frame(project, token=token).get("/api/project").status_code == 401
    with clock.standing_at(clock.now() + timedelta(minutes=61)):
        assert Frame(project, token=good).get("/api/project").status_code == 401


def test_a_token_is_no_key_of_the_house():
    project, reader = a_client_project(), a_reader()
    answer = Client().get(
        f"/api/project/{project.pk}/newtask?external_uid=x", headers={"Authorization": f"Bearer {token_for(project, reader)}"}
    )  # fmt: skip
    assert answer.status_code == 401


def test_a_token_is_renewed_for_twelve_hours():
    project, reader = a_client_project(), a_reader()
    frame, start = Frame(project, reader), clock.now()
    for minutes in range(40, 12 * 60, 40):
        with clock.standing_at(start + timedelta(minutes=minutes)):
            frame.token = frame.post("/api/token", {}).json()["token"]
    with clock.standing_at(start + timedelta(minutes=12 * 60 + 1)):
        assert frame.post("/api/token", {}).status_code == 401


def test_a_lead_is_a_reader_like_others_there():
    museum = a_museum()
    lead = a_lead(museum)
    project = a_client_project(museum=museum, owner=lead)
    shown = Frame(project, a_reader(person=lead)).get(f"/api/project/{project.pk}").json()
    assert "secret_key" not in shown


def test_work_that_an_account_took_over_goes_on_under_it():
    project, anonymous, person = a_client_project(), a_reader(), a_person()
    frame = Frame(project, anonymous)
    adopt_work(anonymous=anonymous, person=person)
    card = frame.get(f"/api/project/{project.pk}/newtask").json()
    frame.post("/api/taskrun", {"project_id": project.pk, "task_id": card["id"], "info": 1})
    assert Answer.objects.get().contributor.person == person


def test_a_kiosks_name_is_not_taken_there():
    project = a_client_project()
    answer = Frame(project, a_reader()).get(f"/api/project/{project.pk}/newtask?external_uid=x")
    assert answer.status_code == 403


def test_a_preview_hands_nothing_out_and_keeps_nothing():
    project = a_client_draft()
    from enfilade.contribute.services.compatible.tasks import add_from_client

    cards = [add_from_client(project=project, info={"n": n}, by=None) for n in range(2)]
    frame = Frame(project)
    assert frame.get(f"/api/project/{project.pk}/newtask?offset=1").json()["id"] == cards[1].pk
    assert frame.get(f"/api/project/{project.pk}/newtask?after={cards[1].pk}").json() == {}
    sent = frame.post("/api/taskrun", {"project_id": project.pk, "task_id": cards[0].pk, "info": {"a": 1}})
    assert sent.json()["info"] == {"a": 1}
    assert (Answer.objects.count(), Lease.objects.count()) == (0, 0)


def test_a_card_opened_by_its_address_may_be_answered():
    project, reader = a_client_project(cards=5), a_reader()
    wanted = project.tasks.order_by("pk")[3]
    for _ in range(2):
        Frame(project, reader).get(f"/api/task/{wanted.pk}?open=1")
    assert Lease.objects.get().task == wanted
    wanted.refresh_from_db()
    assert wanted.leased == 1


def test_a_card_that_is_full_or_was_met_is_only_shown():
    project, reader = a_client_project(cards=1, wanted=1), a_reader()
    lease_task(project=project, contributor=a_reader())
    assert lease_this(task=project.tasks.get(), contributor=reader) is None
    Lease.objects.update(contributor=reader, state=LeaseState.SKIPPED)
    assert lease_this(task=project.tasks.get(), contributor=reader) is None


def test_opening_one_card_more_gives_back_the_last_kept_for_later():
    project, reader = a_client_project(cards=5), a_reader()
    for offset in range(3):
        lease_task(project=project, contributor=reader, offset=offset)
    chosen = project.tasks.order_by("-pk").first()
    lease_this(task=chosen, contributor=reader)
    held = Lease.objects.filter(state=LeaseState.HELD)
    assert (held.count(), held.filter(task=chosen).exists()) == (3, True)


def test_a_project_on_pause_shows_the_card_and_hands_none_out():
    project = a_client_project()
    task = project.tasks.get()
    pause_project(project=project, by=None)
    assert Frame(project, a_reader()).get(f"/api/task/{task.pk}?open=1").status_code == 200
    assert not Lease.objects.exists()


def test_the_desk_frames_the_presenters_origin_and_that_one_only(client):
    project = a_client_project()
    client.post(reverse("contribute:start", args=[project.short_name]))
    answer = client.get(reverse("contribute:desk", args=[project.short_name]))
    page, origin = answer.content.decode(), f"http://p-{project.public_id}.localhost:8000"
    assert f'src="{origin}/project/{project.short_name}/newtask' in page
    assert f"frame-src {origin}" in answer["Content-Security-Policy"]
    assert COOKIE in client.cookies
    alone = client.get(reverse("contribute:alone", args=[project.short_name]))
    assert alone.url.startswith(f"{origin}/project/")


def test_alone_too_a_stranger_begins_at_the_projects_page(client):
    project = a_client_project()
    where = reverse("contribute:alone", args=[project.short_name])
    assert client.get(where).url == reverse("contribute:project", args=[project.short_name])


def test_without_a_host_for_presenters_the_desk_says_where_one_reads(client, settings):
    settings.PRESENTER_HOST = ""
    project = a_client_project()
    client.post(reverse("contribute:start", args=[project.short_name]))
    assert client.get(reverse("contribute:desk", args=[project.short_name])).status_code == 409


@pytest.fixture
def lead_of(client):
    def enter(project):
        client.force_login(a_lead(project.museum))
        return lambda name: reverse(f"contribute:atelier_{name}", args=[project.museum.slug, project.public_id])

    return enter


def test_the_code_is_pasted_or_sent_as_a_file(client, lead_of):
    project = a_client_draft()
    where = lead_of(project)("presenter")
    client.post(where, {"code": "<p>collé</p>"})
    sent = SimpleUploadedFile("p.html", "\ufeff<p>envoyé</p>".encode())
    client.post(f"{where}?page=exercice", {"code": "", "file": sent})
    info = ContributionProject.objects.get().info
    assert (info["task_presenter"], info["tutorial"]) == ("<p>collé</p>", "<p>envoyé</p>")
    client.post(f"{where}?page=exercice", {"code": ""})
    assert "tutorial" not in ContributionProject.objects.get().info


def test_a_file_that_is_not_text_changes_nothing(client, lead_of):
    project = a_client_draft()
    answer = client.post(
        lead_of(project)("presenter"), {"code": "", "file": SimpleUploadedFile("p.html", b"\xff\xfe\x00")}
    )
    assert "UTF-8" in answer.content.decode()
    assert ContributionProject.objects.get().info == project.info


def test_a_code_too_long_or_for_no_page_is_refused():
    project = a_client_draft()
    for code, part in (("x" * 500_001, "tutorial"), ("\0", "tutorial"), ("x", "autre")):
        with pytest.raises(CodeTooLong):
            write_presenter(project=project, part=part, code=code, by=None)
    assert ContributionProject.objects.get().info == project.info


def test_the_page_says_whom_the_code_speaks_to_and_what_may_surprise(client, lead_of):
    project = a_client_draft(info={"task_presenter": "<script src='//cdn.test/a.js'></script>document.cookie"})
    page = client.get(lead_of(project)("presenter")).content.decode()
    assert "<code>cdn.test</code>" in page
    assert "cookies" in page
    assert client.get(lead_of(project)("presenter") + "?page=x").status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_each_starter_is_a_presenter_that_asks_and_answers(name, client, lead_of):
    project = a_client_draft()
    page = client.get(lead_of(project)("presenter") + f"?page=lecteur&modele={name}").content.decode()
    assert f"var name = &quot;{project.short_name}&quot;" in page
    assert "run, taskLoaded" not in page
    assert starter("../models/work", "x") == ""


def test_the_preview_is_the_teams(client, lead_of):
    project = a_client_draft()
    answer = client.get(lead_of(project)("presenter_preview"))
    assert f"p-{project.public_id}.localhost" in answer.content.decode()
    write_presenter(project=project, part="task_presenter", code="", by=None)
    assert client.get(lead_of(project)("presenter_preview")).status_code == 404


def test_the_mapping_is_written_question_by_question(client, lead_of, run_jobs):
    from enfilade.contribute.services import QuestionDraft, set_questions

    project = a_client_project()
    where = lead_of(project)("mapping")
    assert "pas encore de question" in client.get(where).content.decode()
    set_questions(project=project, questions=[QuestionDraft("objet", "term", "Objet")], by=None)
    reader = a_reader()
    card = Frame(project, reader).get(f"/api/project/{project.pk}/newtask").json()
    Frame(project, reader).post("/api/taskrun", {"project_id": project.pk, "task_id": card["id"], "info": {"a": "x"}})
    client.post(where, {"objet": "a; b"})
    assert "en cours de lecture" in client.get(where).content.decode()
    run_jobs()
    assert project.mapping.paths == {"objet": ["a", "b"]}
    assert "<code>a</code>" in client.get(where).content.decode()
    assert Answer.objects.get().values == {"objet": "x"}
