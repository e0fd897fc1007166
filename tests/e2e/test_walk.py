"""The straight walk: one museum's works come in, are visited, steered, given to and described, in one browser."""

from datetime import timedelta

import pytest

from enfilade.collections.models import Record
from enfilade.core import clock
from enfilade.core.jobs.worker import run_due_jobs
from enfilade.giving.models import LedgerEntry, Receipt
from enfilade.giving.services import draft_campaign, open_campaign
from enfilade.network.services import announce_event
from enfilade.people.enums import Role
from enfilade.steering.enums import Phase
from enfilade.steering.models import Project
from tests.e2e.browser import DESK, PHONE, THEMES, axe, signed_in, wear
from tests.factories.collections import a_record
from tests.factories.contribute import a_draft, services
from tests.factories.giving import ADDRESS, an_entity
from tests.factories.network import a_museum, a_network, a_route
from tests.factories.people import a_person, holding
from tests.factories.steering import a_project_in, evidence_for, in_days

INVENTORY = "Numéro d'inventaire;Titre;Auteur;Date\nB 1;Crue au moulin;Jeanne Collin;1931\n;Sans numéro;;\n"


@pytest.fixture
def town(search_index):
    """A network of three museums, and a project whose first gate is behind it."""
    museums = [a_museum(name=name) for name in ("Musée du Val", "Musée de la Tour", "Musée du Pont")]
    network = a_network(*museums, name="Musées de l'Ombre")
    project = a_project_in(Phase.FRAMING, space=museums[0], visibility="public", title="Les fiches de 1904")
    return museums, network, project


def clean(page):
    """Nothing for axe in either theme."""
    faults = []
    for theme in THEMES:
        wear(page, theme)
        faults += axe(page)
    return faults


def later():
    """Let the background jobs run, those that wait a little included."""
    for seconds in (1, 3, 6, 10):
        with clock.standing_at(clock.now() + timedelta(seconds=seconds)):
            run_due_jobs("tests", loud=True)


def bring_works_in(page, museum):
    page.goto(f"/atelier/{museum.slug}/collections/importer/")
    file = {"name": "inventaire.csv", "mimeType": "text/csv", "buffer": INVENTORY.encode()}
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("button", name="Essayer sans rien écrire").click()
    later()
    page.reload()
    page.get_by_text("Pas de numéro d'inventaire").wait_for()
    assert clean(page) == []
    page.get_by_label("Publier tout de suite").check()
    page.get_by_role("button", name="Importer", exact=True).click()
    page.wait_for_load_state()
    later()


def visit(page, museum):
    page.goto("/musees/")
    page.get_by_role("link", name=museum.name).last.click()
    page.get_by_role("heading", name=museum.name).wait_for()
    page.goto("/parcours/")
    page.get_by_role("link", name="Le long de l'eau").click()
    assert page.locator("ol > li[id^=etape]").count() == 4
    assert clean(page) == []
    page.goto("/agenda/")
    page.get_by_role("link", name="Visite du dimanche").click()
    page.goto("/collections/recherche/?q=moulin")
    page.get_by_role("link", name="Crue au moulin").click()
    page.get_by_text("Jeanne Collin").first.wait_for()
    assert clean(page) == []


def decide(page, project):
    page.goto(f"/atelier/{project.space.slug}/projets/{project.public_id}/jalon/")
    page.fill("[name=reasons]", "Le besoin est là.")
    page.locator("button[value=go_on]").click()
    page.get_by_text("La décision est prise").wait_for()
    assert Project.objects.get(pk=project.pk).phase == Phase.DELIVERY


def open_a_campaign(museum, project):
    an_entity(museum)
    days = {"opens_on": clock.today(), "closes_on": in_days(20)}
    words = {
        "title": "Faire revenir La Libraire",
        "lead": "Elle est partie.",
        "story": "Un récit.",
        "fallback": "Une autre.",
    }
    record = Record.objects.get(inventory_number="B 1")
    more = {"slug": "libraire", "goal": 100_000, "project_id": project.public_id, "record": record, "by": None}
    open_campaign(campaign=draft_campaign(museum=museum, **more, **days, **words), by=None)


def give_fifty(page):
    page.goto("/dons/libraire/")
    page.get_by_label("50 €", exact=True).check(force=True)
    page.get_by_label("Prénom et nom").fill("Camille Martin")
    page.get_by_label("Adresse électronique").fill("camille@exemple.test")
    page.get_by_label("Je souhaite un reçu fiscal").check()
    for name, value in ADDRESS.items():
        page.fill(f"[name={name}]", value)
    page.get_by_role("button", name="Continuer vers le paiement").click()
    page.get_by_role("button", name="Accepter le paiement").click()
    page.wait_for_load_state()
    later()
    page.reload()
    page.get_by_text("Votre don de 50").wait_for()
    assert clean(page) == []


def open_a_reading(museum, project):
    reading = a_draft(museum=museum, steered_project=project.public_id, short_name="fiches", redundancy=2)
    card = a_record(museum=museum, picture=True, title="", object_name="fiche", inventory_number="1904.1")
    services.add_tasks(project=reading, records=Record.objects.filter(pk=card.pk), by=None)
    services.open_project(project=reading, by=None)
    return card


def transcribe(page, words):
    page.goto("/participer/fiches/")
    page.get_by_role("button", name="Commencer").click()
    page.get_by_label("Objet").fill(words)
    page.get_by_label("Longueur").fill("14,2")
    assert clean(page) == []
    page.get_by_role("button", name="Enregistrer et suivante").click()
    page.get_by_text("Plus rien à lire ici").wait_for()


def settle(page, museum):
    page.goto(f"/atelier/{museum.slug}/contributions/relire/")
    page.get_by_role("link", name="1904.1").click()
    page.locator("label", has_text="hache à rebords").first.click()
    page.get_by_role("button", name="Valider et suivante").click()
    page.get_by_text("Aucune fiche n'attend").wait_for()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_straight_walk(open_page, town, mailoutbox, size):
    (museum, *others), network, project = town
    registrar = holding(Role.REGISTRAR, Role.REVIEWER, space=museum, name="Antoine Petit")
    bring_works_in(signed_in(open_page(size=size), registrar), museum)

    a_route(museum, *others, network=network, public=True)
    moment = clock.now() + timedelta(days=3)
    announce_event(museum=museum, kind="visit", title="Visite du dimanche", starts_at=moment, ends_at=moment, by=None)
    visit(open_page(size=size), museum)

    evidence_for(project, "J1")
    decide(signed_in(open_page(size=size), project.sponsor), project)

    open_a_campaign(museum, project)
    give_fifty(open_page(size=size))
    assert (LedgerEntry.objects.get(kind="gift").amount, Receipt.objects.get().amount) == (5000, 5000)
    thanks = next(mail for mail in mailoutbox if mail.to == ["camille@exemple.test"])
    assert next(name for name, *_ in map(tuple_of, thanks.attachments)).endswith(".pdf")

    card = open_a_reading(museum, project)
    for name, words in (("Lucie", "hache à rebords"), ("Bernard", "hache à rebord")):
        transcribe(signed_in(open_page(size=size), a_person(name=name)), words)
    settle(signed_in(open_page(size=size), registrar), museum)
    visitor = open_page(size=size)
    visitor.goto(f"/collections/{card.public_id}/")
    visitor.get_by_text("hache à rebords").first.wait_for()
    visitor.get_by_text("validé par Antoine Petit").first.wait_for()

    visitor.goto(f"/projets/{project.public_id}/")
    told = visitor.inner_text("main")
    assert all(words in told for words in ("Faire revenir La Libraire", "Lire les fiches", "5 %"))
    visitor.goto("/")
    opened = visitor.inner_text("main")
    assert all(words in opened for words in ("Faire revenir La Libraire", "Lire les fiches", "Le long de l'eau"))
    assert clean(visitor) == []


def tuple_of(attachment):
    """A mail's attachment as (name, …), however the mail library holds it."""
    return (attachment.filename,) if hasattr(attachment, "filename") else attachment
