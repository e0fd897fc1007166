"""What everyone reads, the sponsor's link, and what steering gives the house."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override

from enfilade.core import clock
from enfilade.core.contracts.event_words import event_words
from enfilade.core.contracts.metrics import metrics
from enfilade.core.contracts.search import search_sources
from enfilade.core.contracts.steerable import Progress, steerables
from enfilade.core.contracts.waiting import waiting
from enfilade.people.enums import Role
from enfilade.people.queries import everything_about
from enfilade.steering.engine.warnings import RULES, Finding
from enfilade.steering.enums import Phase, TouchKind
from enfilade.steering.models import SponsorTouch
from enfilade.steering.registrations import WORDS
from enfilade.steering.services import amend_project, ask_sponsor, attach_thing, log_decision, stop_project
from enfilade.steering.shown import PAGES
from enfilade.steering.words import act_of, sentence_of
from tests.factories.people import holding
from tests.factories.steering import a_lesson, a_project, a_project_in, in_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def steerable(monkeypatch):
    """A kind of thing that knows how far it is."""
    told = {"abc": Progress("tests.thing", "abc", "Une collecte", "/collecte/", "37 240 €", 37, 60)}
    monkeypatch.setitem(steerables._things, "tests.thing", told.get)


def page_of(client, project):
    return client.get(reverse("steering:project", args=[project.public_id]))


def test_a_public_project_shows_its_aim_its_doors_and_what_hangs_off_it(client, steerable):
    project = a_project_in(Phase.DELIVERY, visibility="public")
    for thing in ("abc", "def"):
        attach_thing(kind="tests.thing", thing_id=thing, project_id=project.public_id, by=None)
    page = page_of(client, project).content.decode()
    assert all(words in page for words in (project.aim, "Réalisation", "37 240 €", "Rattaché au projet : Une collecte"))


@pytest.mark.parametrize("visibility", ["team", "museum", "network"])
def test_a_project_kept_inside_is_not_found(client, visibility):
    assert page_of(client, a_project(visibility=visibility)).status_code == 404


def test_a_stopped_project_says_why_and_what_it_leaves(client):
    project = a_project(visibility="public")
    words = {"reason": "Personne n'en voulait.", "learnt": "Compter avant.", "learnt_en": "Count first.",
             "thanks": "Merci aux usagers.", "usable": "Le plan.", "what_now": "Une tablette."}  # fmt: skip
    stop_project(project=project, by=project.lead, **words)
    a_lesson(project, visibility="public", title_en="Try before you buy.")
    page = page_of(client, project).content.decode()
    assert all(words.replace("'", "&#x27;") in page for words in (*list(words.values())[:2], "Merci aux usagers."))
    assert "Jeanne Roche" not in page
    assert "Count first." in client.get(f"/en/projets/{project.public_id}/").content.decode()


def test_what_was_learnt_is_read_on_the_page_of_projects(client):
    project = a_project(visibility="public")
    a_lesson(project, visibility="public")
    a_lesson(project, title="Entre nous.")
    page = client.get("/projets/").content.decode()
    assert project.title in page
    assert "Faites essayer la borne" in page
    assert "Entre nous." not in page


def test_a_page_without_projects_says_so(client):
    assert "Aucun projet public" in client.get("/projets/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_projects_asks_the_same_whatever_its_length(client, django_assert_num_queries, count):
    for _ in range(count):
        a_lesson(a_project(visibility="public"), visibility="public")
    with django_assert_num_queries(4):
        client.get("/projets/")


def link_of(mailoutbox, run_jobs, project):
    ask_sponsor(project=project, kind=TouchKind.READING, question="Lire la note ?", by=project.lead)
    run_jobs()
    body = mailoutbox[-1].body
    return next(line for line in body.splitlines() if "/projets/reponse/" in line).removeprefix("http://localhost:8000")


def test_the_sponsor_answers_from_the_letter_without_an_account_to_learn(client, mailoutbox, run_jobs):
    link = link_of(mailoutbox, run_jobs, a_project())
    assert "Lire la note" in client.get(link).content.decode()
    client.post(link, {"reply": "yes", "note": "C'est lu."})
    assert SponsorTouch.objects.get().reply == "yes"
    assert "Réponse donnée le" in client.get(link).content.decode()


def test_a_link_answers_once(client, mailoutbox, run_jobs):
    link = link_of(mailoutbox, run_jobs, a_project())
    client.post(link, {"reply": "yes"})
    assert client.post(link, {"reply": "no"}).status_code == 409
    assert SponsorTouch.objects.get().reply == "yes"


def test_an_unknown_reply_answers_nothing(client, mailoutbox, run_jobs):
    link = link_of(mailoutbox, run_jobs, a_project())
    assert client.post(link, {"reply": "peut-être"}).status_code == 200
    assert SponsorTouch.objects.get().answered_at is None


def test_a_forged_link_opens_nothing(client, mailoutbox, run_jobs):
    link = link_of(mailoutbox, run_jobs, a_project())
    assert client.get(link[:-2] + "x/").status_code == 404


def test_the_link_of_a_former_sponsor_opens_nothing(client, mailoutbox, run_jobs):
    project = a_project()
    link = link_of(mailoutbox, run_jobs, project)
    amend_project(project=project, by=None, sponsor=project.lead)
    assert client.post(link, {"reply": "yes"}).status_code == 404
    assert SponsorTouch.objects.get().answered_at is None


def waits_for(person, space):
    return [item.action for source in waiting for item in source(person, space) if "/projets/" in item.url]


def test_what_waits_for_the_sponsor_and_for_the_lead():
    with clock.standing_at(clock.now() - timedelta(days=60)):
        project = a_project_in(Phase.FRAMING)
        ask_sponsor(project=project, kind=TouchKind.READING, question="Lire la note ?", by=project.lead)
        log_decision(project=project, question="q", choice="c", reasons="r", review_on=in_days(20),
                     decider=project.sponsor, by=project.lead)  # fmt: skip
    assert waits_for(project.sponsor, project.space) == [
        "Répondre en un geste", "Voir le dossier", "Noter en une minute",
    ]  # fmt: skip
    assert waits_for(project.lead, project.space) == ["Noter en une minute"]
    assert waits_for(holding(Role.EDITOR, space=project.space), project.space) == []


def test_public_projects_are_found_by_their_words():
    project = a_project(visibility="public", title="Les fiches de 1904")
    a_project(title="Les fiches cachées")
    hits = search_sources.get("projects").search("fiches", 8)
    assert [(hit.title, hit.words) for hit in hits] == [(project.title, project.aim)]


def test_projects_are_counted_for_a_space_and_for_everyone():
    project = a_project()
    a_project()
    count = metrics.get("projects_live").value
    assert (count(None), count(project.space_id), metrics.get("projects_stopped").value(None)) == (2, 1, 0)


def test_everything_held_about_a_person_is_told():
    project = a_project(title="Les fiches")
    log_decision(project=project, question="Deux ?", choice="c", reasons="r", review_on=in_days(20),
                 decider=project.lead, by=None)  # fmt: skip
    assert everything_about(project.lead)["steering"] == {
        "leads": ["Les fiches"], "sponsors": [], "decided": ["Deux ?"],
    }  # fmt: skip


def test_every_event_has_its_words():
    data = {"title": "t", "number": 1, "gate": "J1", "choice": "stop", "objection": True, "criterion": "count",
            "question": "q", "value": "3"}  # fmt: skip
    for verb in WORDS:
        assert event_words.get(f"steering.{verb}")(data).endswith((".", "»"))
    assert "rattaché" in event_words.get("steering.thing_attached")({"title": ""})
    assert "objection" not in event_words.get("steering.gate_decided")({**data, "objection": False})


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_rule_has_a_sentence_an_act_and_a_place(language):
    names = {rule.__name__ for rule in RULES} - {"review_due"} | {"review_due", "review_overdue"}
    assert set(PAGES) == names
    with override(language):
        for name in names:
            finding = Finding(name, 1, "F01", in_days(0), values={"days": 3, "weeks": 12, "waiting": 2})
            assert sentence_of(finding).endswith(".")
            assert act_of(finding).endswith(".")
