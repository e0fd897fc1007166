"""Steering in a real browser: the note saves itself, the sponsor decides, a project stops with care."""

import pytest

from enfilade.steering.enums import Phase, TouchKind
from enfilade.steering.models import CharterDraft, Project, SponsorTouch
from enfilade.steering.services import ask_sponsor, log_decision, stop_project
from tests.e2e.browser import PHONE, axe_everywhere, overflow, signed_in, tab_to
from tests.factories.people import a_person
from tests.factories.steering import a_lesson, a_project, a_project_in, evidence_for, in_days

PAGES = ("", "cadrage/", "jalon/", "decisions/", "commanditaire/", "mesures/", "rattachements/", "enseignements/",
         "arreter/", "changer/")  # fmt: skip


def address(project, page=""):
    return f"/atelier/{project.space.slug}/projets/{project.public_id}/{page}"


def test_each_field_of_the_note_is_saved_as_it_is_left(open_page):
    project = a_project()
    page = signed_in(open_page(size=PHONE), project.lead)
    page.goto(address(project, "cadrage/"))
    page.fill("[name=problem]", "Trois mille objets n'ont pas de notice.")
    page.press("[name=problem]", "Tab")
    page.get_by_text("Enregistré.").wait_for()
    assert CharterDraft.objects.get().problem == "Trois mille objets n'ont pas de notice."


def test_a_field_that_cannot_be_saved_says_why(open_page):
    project = a_project()
    page = signed_in(open_page(), project.lead)
    page.goto(address(project, "cadrage/"))
    page.fill("[name=run_cost]", "beaucoup")
    page.press("[name=run_cost]", "Tab")
    page.locator("#moyens [role=status]").get_by_text("Ce montant n'est pas lisible").wait_for()
    assert CharterDraft.objects.get().run_cost is None


def test_the_sponsor_decides_with_the_keyboard_and_without_script(open_page):
    project = a_project_in(Phase.FRAMING)
    evidence_for(project, "J1")
    page = signed_in(open_page(size=PHONE, script=False), project.sponsor)
    page.goto(address(project, "jalon/"))
    tab_to(page, page.locator("[name=reasons]"))
    page.keyboard.type("Le besoin est là.")
    tab_to(page, page.locator("button[value=go_on]"))
    page.keyboard.press("Enter")
    page.get_by_text("La décision est prise").wait_for()
    assert Project.objects.get().phase == Phase.DELIVERY


def test_a_project_stops_on_its_own_page_and_says_so_to_everyone(open_page):
    project = a_project(visibility="public")
    page = signed_in(open_page(), project.sponsor)
    page.goto(address(project, "arreter/"))
    page.fill("[name=reason]", "La borne ne sert pas.")
    page.fill("[name=learnt]", "Essayer avant d'acheter.")
    page.get_by_role("button", name="Arrêter et garder").click()
    page.get_by_text("ce qu'il a appris reste").first.wait_for()
    visitor = open_page(size=PHONE)
    visitor.goto(f"/projets/{project.public_id}/")
    assert "Essayer avant d'acheter." in visitor.inner_text("main")


def test_the_sponsor_answers_from_the_letter(open_page, mailoutbox, run_jobs):
    project = a_project(sponsor=a_person(name="Maire-adjointe"))
    ask_sponsor(project=project, kind=TouchKind.READING, question="Lire la note ?", by=project.lead)
    run_jobs()
    page = open_page(size=PHONE)
    page.goto(next(line for line in mailoutbox[-1].body.splitlines() if "/projets/reponse/" in line))
    page.get_by_role("button", name="Oui").click()
    page.get_by_text("Réponse donnée le").wait_for()
    assert SponsorTouch.objects.get().reply == "yes"


def a_told_project():
    project = a_project_in(Phase.DELIVERY, visibility="public")
    decided = {"review_on": in_days(20), "decider": project.sponsor, "by": project.lead}
    log_decision(project=project, question="Deux lectures ?", choice="Deux.", reasons="Deux suffisent.", **decided)
    ask_sponsor(project=project, kind=TouchKind.READING, question="Lire la note ?", by=project.lead)
    a_lesson(project, visibility="public")
    return project


@pytest.mark.parametrize("part", PAGES)
def test_every_page_of_a_project_is_accessible(open_page, part):
    project = a_told_project()
    page = signed_in(open_page(), project.sponsor if part in {"jalon/", "commanditaire/"} else project.lead)
    page.goto(address(project, part))
    assert axe_everywhere(page) == []
    assert overflow(page) == 0


def test_the_public_pages_are_accessible(open_page):
    project = a_told_project()
    stop_project(project=project, reason="Assez.", learnt="Beaucoup.", by=project.lead)
    page = open_page()
    for where in ("/projets/", f"/projets/{project.public_id}/", f"/en/projets/{project.public_id}/"):
        page.goto(where)
        assert axe_everywhere(page) == []
