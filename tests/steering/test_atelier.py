"""The screens of a project's team."""

from datetime import timedelta

import pytest
from django.urls import reverse

from enfilade.core import clock
from enfilade.people.enums import Role
from enfilade.steering.enums import Phase, TouchKind
from enfilade.steering.models import CharterDraft, Evidence, Lesson, LoggedDecision, Outcome, Project, SponsorTouch
from enfilade.steering.queries import open_review
from enfilade.steering.services import amend_project, ask_sponsor, log_decision, record_measure, stop_project
from tests.factories.network import a_museum, a_network
from tests.factories.people import a_person, holding
from tests.factories.steering import a_charter, a_lesson, a_project, a_project_in, evidence_for, in_days, today

pytestmark = pytest.mark.django_db
PAGES = (
    "project", "charter", "gate", "decisions", "sponsor", "measures", "attached", "stop", "close", "lessons", "amend",
)  # fmt: skip
WORDS = {"question": "Combien de lectures ?", "choice": "Deux.", "reasons": "Deux suffisent."}


def at(page, project, space=None, **more):
    return reverse(
        f"steering:atelier_{page}",
        kwargs={"space": (space or project.space).slug, "public_id": project.public_id, **more},
    )


def a_full_project(phase=Phase.DELIVERY, **details):
    """A project with something of everything."""
    project = a_project_in(phase, **details)
    decided = {"review_on": in_days(20), "decider": project.sponsor, "by": project.lead}
    log_decision(project=project, options="Une ou deux.", expected="Moins d'écarts.", **WORDS, **decided)
    ask_sponsor(project=project, kind=TouchKind.READING, question="Lire la note ?", by=project.lead)
    record_measure(project=project, value=40, measured_on=today() - timedelta(days=5), by=None)
    record_measure(project=project, value=90, measured_on=today(), by=None)
    a_lesson(project)
    return project


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["lead", "sponsor", "reader"])
def test_every_page_shows_to_everyone_who_works_there(client, page, who):
    project = a_full_project()
    people = {"lead": project.lead, "sponsor": project.sponsor}
    client.force_login(people.get(who) or holding(Role.REVIEWER, space=project.space))
    assert client.get(at(page, project)).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_a_new_idea_shows(client, page):
    project = a_project()
    client.force_login(project.lead)
    amend_project(project=project, by=None, lead=None, sponsor=None)
    assert client.get(at(page, project)).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_a_stopped_project_shows(client, page):
    project = a_full_project()
    stop_project(project=project, reason="Assez.", learnt="Beaucoup.", by=project.lead)
    client.force_login(project.lead)
    assert client.get(at(page, project)).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_another_museums_staff_do_not_enter(client, page):
    project = a_full_project()
    client.force_login(holding(Role.DIRECTOR, space=a_museum()))
    assert client.get(at(page, project)).status_code == 403


def test_a_project_is_not_found_in_another_space(client):
    project, museum = a_project(), a_museum()
    client.force_login(holding(Role.DIRECTOR, space=museum))
    assert client.get(at("project", project, space=museum)).status_code == 404


def test_a_sponsor_without_a_role_here_enters(client):
    outsider = a_person(name="Maire-adjointe")
    project = a_project(sponsor=outsider)
    client.force_login(outsider)
    assert client.get(at("sponsor", project)).status_code == 200


def test_a_project_kept_to_its_team_is_hidden_from_the_rest_of_the_museum(client):
    project = a_project(visibility="team")
    client.force_login(holding(Role.EDITOR, space=project.space))
    assert client.get(at("project", project)).status_code == 404
    client.force_login(holding(Role.PROJECT_LEAD, space=project.space))
    assert client.get(at("project", project)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_whatever_its_length(client, django_assert_num_queries, count):
    museum = a_museum()
    for _ in range(count):
        a_project(space=museum)
    client.force_login(holding(Role.DIRECTOR, space=museum))
    with django_assert_num_queries(6):
        client.get(reverse("steering:atelier_projects", kwargs={"space": museum.slug}))


def test_an_empty_list_says_what_to_do(client):
    museum = a_museum()
    for role in (Role.PROJECT_LEAD, Role.EDITOR):
        client.force_login(holding(role, space=museum))
        page = client.get(reverse("steering:atelier_projects", kwargs={"space": museum.slug}))
        assert "Aucun projet" in page.content.decode()


def test_a_lead_opens_a_project_and_arrives_at_its_note(client):
    museum = a_museum()
    lead = holding(Role.PROJECT_LEAD, space=museum)
    client.force_login(lead)
    fields = {"title": "Les fiches", "aim": "Pour trouver.", "lead": lead.pk, "kind": "everyday", "size": "M"}
    url = reverse("steering:atelier_new", kwargs={"space": museum.slug})
    assert client.get(url).status_code == 200
    answer = client.post(url, {**fields, "visibility": "museum"})
    assert answer.url == at("charter", Project.objects.get())


def test_a_network_opens_projects_with_its_museums(client):
    network = a_network(a_museum(name="Musée du Textile"))
    client.force_login(holding(Role.COORDINATOR, space=network))
    page = client.get(reverse("steering:atelier_new", kwargs={"space": network.slug})).content.decode()
    assert "Musées du réseau qui y participent" in page
    assert "Musée du Textile" in page


def test_a_lead_changes_the_card_of_a_project(client):
    project = a_project()
    client.force_login(project.lead)
    fields = {"aim": "Pour trouver.", "kind": "everyday", "visibility": "public", "lead": project.lead_id}
    client.post(at("amend", project), {**fields, "title": "Nouveau titre", "sponsor": project.sponsor_id})
    project.refresh_from_db()
    assert (project.title, project.visibility) == ("Nouveau titre", "public")


def test_a_card_without_a_title_is_not_saved(client):
    project = a_project()
    client.force_login(project.lead)
    assert client.post(at("amend", project), {"title": ""}).status_code == 200
    assert Project.objects.get().title == project.title


def test_a_section_of_the_note_saves_only_what_changed(client):
    project = a_project()
    CharterDraft.objects.update(for_whom="Écrit par une collègue")
    client.force_login(project.lead)
    sent = {"section": "probleme", "problem": "Un problème.", "initial-problem": "", "for_whom": "", "proof": ""}
    client.post(at("charter", project), {**sent, "initial-for_whom": "", "initial-proof": ""})
    draft = CharterDraft.objects.get()
    assert (draft.problem, draft.for_whom) == ("Un problème.", "Écrit par une collègue")


def test_one_field_saves_alone_and_says_what_is_left(client):
    project = a_project()
    client.force_login(project.lead)
    sent = {"section": "moyens", "run_cost": "2400,50", "initial-run_cost": ""}
    answer = client.post(at("charter", project), sent, headers={"accept": "application/json"})
    assert CharterDraft.objects.get().run_cost == 240_050
    assert "Coût de trois ans" not in answer.json()["left"]


def test_a_field_that_cannot_be_read_says_so(client):
    project = a_project()
    client.force_login(project.lead)
    sent = {"section": "moyens", "run_cost": "beaucoup"}
    answer = client.post(at("charter", project), sent, headers={"accept": "application/json"})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["run_cost"])
    assert client.post(at("charter", project), sent).status_code == 200
    assert CharterDraft.objects.get().run_cost is None


def test_the_note_is_frozen_and_read_again(client):
    project = a_project()
    CharterDraft.objects.update(problem="Un problème.", build_cost=120_000)
    client.force_login(project.lead)
    client.post(at("freeze", project))
    page = client.get(at("version", project, number=1)).content.decode()
    assert "Un problème." in page
    assert "1 200" in page.replace("\u202f", " ").replace("\xa0", " ")


def test_a_whole_note_says_that_all_is_said(client):
    project = a_project()
    a_charter(project, proof="p", change="c", baseline_on=today(), target_on=today(), out_of_scope="o", rejected="r",
              build_cost=1)  # fmt: skip
    client.force_login(project.lead)
    assert "Tout est dit" in client.get(at("charter", project)).content.decode()


def test_evidence_is_given_from_the_gate(client):
    project = a_project()
    client.force_login(project.lead)
    sent = {"criterion": "comparables", "text": "La borne de Tournelle.", "happened_on": today().isoformat()}
    client.post(at("evidence", project), {**sent, "link": "https://exemple.test/note"})
    assert Evidence.objects.get().text == "La borne de Tournelle."
    assert "La borne de Tournelle." in client.get(at("gate", project)).content.decode()


def test_evidence_without_a_date_is_not_kept(client):
    project = a_project()
    client.force_login(project.lead)
    client.post(at("evidence", project), {"criterion": "comparables", "text": "Un mot."})
    assert not Evidence.objects.exists()


def test_the_sponsor_decides_at_the_gate(client):
    project = a_project_in(Phase.FRAMING)
    evidence_for(project, "J1")
    client.force_login(project.sponsor)
    sent = {"review": open_review(project).public_id, "choice": "go_on", "reasons": "Le besoin est là."}
    client.post(at("gate", project), {**sent, "next_review": in_days(50).isoformat()})
    project.refresh_from_db()
    assert project.phase == Phase.DELIVERY


def test_a_decision_without_reasons_shows_the_form_again(client):
    project = a_project_in(Phase.FRAMING)
    client.force_login(project.sponsor)
    sent = {"review": open_review(project).public_id, "choice": "redirect"}
    assert "Il reste quelque chose" in client.post(at("gate", project), sent).content.decode()
    assert open_review(project).gate == "J1"


def test_a_stale_gate_page_decides_nothing(client):
    project = a_project_in(Phase.FRAMING)
    client.force_login(project.sponsor)
    answer = client.post(at("gate", project), {"review": "autre", "choice": "redirect", "reasons": "Autre."})
    assert answer.status_code == 409
    assert open_review(project).gate == "J1"


def test_stopping_at_the_gate_leads_to_the_page_of_the_stop(client):
    project = a_project_in(Phase.FRAMING)
    client.force_login(project.sponsor)
    sent = {"review": open_review(project).public_id, "choice": "stop", "reasons": "Trop cher."}
    page = client.post(at("gate", project), sent).content.decode()
    assert "Trop cher." in page
    assert Project.objects.get().phase == Phase.FRAMING


def test_the_stop_page_stops_and_asks_for_a_lesson(client):
    project = a_project()
    client.force_login(project.lead)
    answer = client.post(at("stop", project), {"reason": "Trop cher.", "learnt": "Compter avant."})
    assert answer.url == at("lessons", project)
    assert Outcome.objects.get().learnt == "Compter avant."


def test_a_project_is_closed_from_its_page(client):
    project = a_full_project(Phase.IN_SERVICE)
    evidence_for(project, "J4")
    client.force_login(project.lead)
    client.post(at("close", project), {"result": "achieved", "learnt": "Deux lectures suffisent."})
    assert Project.objects.get().phase == Phase.CLOSED


def test_a_lesson_is_written_from_its_page(client):
    project = a_project()
    client.force_login(project.lead)
    texts = dict.fromkeys(("title", "situation", "happened", "advice", "limits"), "Un conseil.")
    client.post(at("lessons", project), {**texts, "visibility": "public"})
    assert Lesson.objects.get().visibility == "public"


def test_a_decision_is_logged_then_looked_at(client):
    project = a_project()
    client.force_login(project.lead)
    sent = {**WORDS, "decider": project.sponsor_id, "review_on": in_days(10).isoformat()}
    client.post(at("decisions", project), sent)
    decision = LoggedDecision.objects.get()
    client.post(at("happened", project, decision=decision.public_id), {"happened": "Rien de grave."})
    assert "Rien de grave." in client.get(at("decisions", project)).content.decode()


def test_a_request_is_asked_reminded_and_answered(client):
    project = a_project()
    client.force_login(project.lead)
    client.post(at("sponsor", project), {"kind": "arbitration", "question": "Qui relit ?"})
    touch = SponsorTouch.objects.get()
    client.post(at("remind", project, touch=touch.public_id))
    client.force_login(project.sponsor)
    client.post(at("answer", project, touch=touch.public_id), {"reply": "peut-être"})
    client.post(at("answer", project, touch=touch.public_id), {"reply": "yes", "note": "La régie."})
    touch.refresh_from_db()
    assert (touch.reply, touch.note) == ("yes", "La régie.")


def test_a_measure_is_noted(client):
    project = a_project()
    client.force_login(project.lead)
    client.post(at("measures", project), {"measured_on": today().isoformat(), "value": "31"})
    client.post(at("measures", project), {"measured_on": today().isoformat(), "value": "32"})
    assert [one.value for one in project.measures.all()] == [32]


def test_the_sponsor_overrides_from_the_page(client):
    project = a_project_in(Phase.FRAMING)
    client.force_login(project.sponsor)
    client.post(at("attached", project), {"reasons": "Samedi.", "review_on": in_days(20).isoformat()})
    assert LoggedDecision.objects.get().kind == "override"
    assert "a décidé d'ouvrir sans attendre" in client.get(at("attached", project)).content.decode()


@pytest.mark.parametrize("size", ["S", "L"])
def test_the_page_says_what_is_missing_to_open(client, size):
    project = a_project(size=size)
    client.force_login(project.lead)
    page = client.get(at("attached", project)).content.decode()
    assert ("conseil" in page) is (size == "S")


def test_the_first_screen_shows_the_warnings_and_answers_them(client):
    with clock.standing_at(clock.now() - timedelta(days=40)):
        project = a_project()
        decided = {"review_on": in_days(20), "decider": project.sponsor, "by": project.lead}
        log_decision(project=project, **WORDS, **decided)
        ask_sponsor(project=project, kind=TouchKind.READING, question="Lire la note ?", by=project.lead)
    client.force_login(project.lead)
    page = client.get(at("project", project)).content.decode()
    assert "n&#x27;a pas répondu depuis" in page
    assert "Combien de lectures" in page
    client.post(at("warning", project), {"rule": "sponsor_silent", "state": "contested", "reason": "Vue hier."})
    client.post(at("warning", project), {"rule": "review_overdue", "subject": open_review(project).public_id,
                                         "state": "treated"})  # fmt: skip
    client.post(at("warning", project), {"rule": "review_overdue", "state": "autre"})
    assert "n&#x27;a pas répondu depuis" not in client.get(at("project", project)).content.decode()


@pytest.mark.parametrize("page", ["evidence", "freeze"])
def test_a_reader_of_the_museum_writes_nothing(client, page):
    project = a_project()
    client.force_login(holding(Role.EDITOR, space=project.space))
    sent = {"criterion": "comparables", "text": "Un mot.", "happened_on": today().isoformat()}
    assert client.post(at(page, project), sent).status_code == 403
    assert (Evidence.objects.count(), project.charters.count()) == (0, 0)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("decisions", 9), ("sponsor", 8), ("project", 22), ("measures", 9)])
def test_a_page_asks_the_same_whatever_its_length(client, django_assert_num_queries, page, queries, count):
    project = a_project()
    decided = {"review_on": in_days(20), "decider": project.sponsor, "by": project.lead}
    for day in range(count):
        log_decision(project=project, **WORDS, **decided)
        ask_sponsor(project=project, kind=TouchKind.READING, question="Lire la note ?", by=project.lead)
        record_measure(project=project, value=40, measured_on=today() - timedelta(days=day), by=None)
    client.force_login(project.lead)
    with django_assert_num_queries(queries):
        client.get(at(page, project))
