"""The collections in a browser: every page in both themes and sizes as axe sees it, 320 pixels, imports without JavaScript."""

import pytest
from django.urls import reverse

from enfilade.collections.enums import Field, SourceKind
from enfilade.collections.models import ImportRun, Record
from enfilade.collections.services import Source, propose_value, write_value
from enfilade.core.jobs.worker import run_due_jobs
from enfilade.people.enums import Role
from tests.e2e.browser import faults_of, signed_in, tab_to
from tests.factories.collections import a_record
from tests.factories.network import a_museum
from tests.factories.people import holding

INVENTORY = "Numéro d'inventaire;Titre;Auteur;Date\nB 1;Crue au moulin;Jeanne Collin;1931\n;Sans numéro;;\n"
LONG = "Hachette-à-douille-dite-de-la-Combe-aux-Loups-trouvée-en-1904-au-bord-du-chemin"
pytestmark = pytest.mark.usefixtures("search_index")


def some_records():
    """A record with a picture, one without, one with a very long title; all found under "hache"."""
    first, second = a_museum(name="Musée du Val"), a_museum(name="Musée de la Tour")
    pictured = a_record(museum=first, picture=True, maker="Jeanne Collin", date_text="1931", description="Une hache.")
    source = Source(SourceKind.CONTRIBUTION, "Les fiches", {"readers": 3, "validated_by": "Antoine Petit"})
    write_value(record=pictured, field=Field.DIMENSIONS, value="14,2 cm", source=source)
    bare = a_record(museum=second, object_name="hache; outil", maker="Paul Garnier")
    long = a_record(museum=second, title=LONG, dimensions=LONG, object_name="hache")
    run_due_jobs("tests", loud=True)
    return pictured, bare, long


def send_file(page, museum):
    page.goto(reverse("collections:atelier_imports", args=[museum.slug]))
    file = {"name": "inventaire.csv", "mimeType": "text/csv", "buffer": INVENTORY.encode()}
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Continuer").click()
    return ImportRun.objects.get()


def test_home_and_search_are_clean(page):
    some_records()
    search = reverse("collections:search")
    assert faults_of(page, [reverse("collections:home"), f"{search}?q=hache", f"{search}?q=rien"]) == {}


def test_the_pages_of_records_are_clean(page):
    pages = [reverse("collections:record", args=[record.public_id]) for record in some_records()]
    assert faults_of(page, [*pages, f"/en{pages[0]}"]) == {}


def test_only_contributed_values_are_marked(page):
    record = some_records()[0]
    team = Source(SourceKind.PERSON)
    write_value(record=record, field=Field.MAKER, value="Paul Garnier", source=team)
    page.goto(reverse("collections:record", args=[record.public_id]))
    assert page.locator(".record .facts .badge").all_inner_texts() == ["Contribution"]


def test_an_english_title_keeps_the_french_one_beside(page):
    record = a_record(title="Crue au moulin")
    record.title_en = "Flood at the mill"
    record.save()
    page.goto(f"/en{reverse('collections:record', args=[record.public_id])}")
    assert page.locator("h1").inner_text() == "Flood at the mill"
    assert page.locator("[lang=fr]", has_text="Crue au moulin").is_visible()


def test_the_atelier_s_records_are_clean(page):
    record = some_records()[0]
    space = record.museum.slug
    signed_in(page, holding(Role.REGISTRAR, space=record.museum))
    pages = [reverse(f"collections:atelier_{name}", args=[space]) for name in ("records", "new_record", "imports")]
    assert faults_of(page, [*pages, reverse("collections:atelier_record", args=[space, record.public_id])]) == {}


def test_the_pages_of_an_import_are_clean(page):
    museum = a_museum()
    signed_in(page, holding(Role.REGISTRAR, space=museum))
    run = send_file(page, museum)
    mapping, report = (
        reverse(f"collections:atelier_{name}", args=[museum.slug, run.public_id]) for name in ("mapping", "import")
    )
    assert faults_of(page, [mapping]) == {}
    page.get_by_role("button", name="Essayer sans rien écrire").click()
    run_due_jobs("tests", loud=True)
    assert faults_of(page, [report]) == {}


def test_a_file_is_imported_without_javascript(open_page):
    museum = a_museum()
    page = signed_in(open_page(script=False), holding(Role.REGISTRAR, space=museum))
    send_file(page, museum)
    page.get_by_role("button", name="Essayer sans rien écrire").click()
    run_due_jobs("tests", loud=True)
    page.reload()
    page.get_by_text("Pas de numéro d'inventaire").wait_for()
    assert not Record.objects.exists()
    page.get_by_role("button", name="Importer", exact=True).click()
    page.wait_for_load_state()
    run_due_jobs("tests", loud=True)
    assert Record.objects.get().title == "Crue au moulin"


def test_a_registrar_imports_corrects_decides_and_undoes(page):
    museum = a_museum()
    signed_in(page, holding(Role.REGISTRAR, space=museum))
    send_file(page, museum)
    done(page, "Importer")
    page.get_by_role("button", name="Les publier toutes").click()
    correct(page, museum, "Crue au moulin", "Crue au moulin du Bief")
    page.goto(reverse("collections:atelier_imports", args=[museum.slug]))
    file = {"name": "mars.csv", "mimeType": "text/csv", "buffer": INVENTORY.replace("1931", "1932").encode()}
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Continuer").click()
    done(page, "Importer")
    assert page.get_by_text("1 valeur de ce fichier diffère").is_visible()
    page.get_by_role("link", name="Décider").click()
    page.get_by_role("button", name="Garder la notice").click()
    page.get_by_text("La valeur présente est gardée.").wait_for()
    assert (Record.objects.get().title, Record.objects.get().date_text) == ("Crue au moulin du Bief", "1932")
    page.goto(reverse("collections:atelier_import", args=[museum.slug, ImportRun.objects.latest("pk").public_id]))
    page.get_by_text("Annuler cet import").click()
    done(page, "Annuler tout l'import")
    page.get_by_text("Cet import a été annulé.").wait_for()
    assert (Record.objects.get().title, Record.objects.get().date_text) == ("Crue au moulin du Bief", "1931")


def done(page, button):
    """Press a button that starts a job, let the job end, and see its page."""
    page.get_by_role("button", name=button, exact=True).click()
    page.get_by_role("link", name="Actualiser").wait_for()
    run_due_jobs("tests", loud=True)
    page.reload()


def correct(page, museum, title, better):
    page.goto(reverse("collections:atelier_records", args=[museum.slug]))
    page.get_by_role("link", name=title).click()
    page.get_by_label("Titre", exact=False).first.fill(better)
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("C'est enregistré.").wait_for()


def test_values_to_decide_are_clean_and_decided_by_keyboard(page):
    record = some_records()[0]
    propose_value(
        record=record, field=Field.TITLE, value="Une hachette", source=Source(SourceKind.CONTRIBUTION, "Fiches")
    )
    signed_in(page, holding(Role.REGISTRAR, space=record.museum))
    queue = reverse("collections:atelier_proposals", args=[record.museum.slug])
    assert faults_of(page, [queue]) == {}
    page.goto(queue)
    tab_to(page, page.get_by_role("button", name="Prendre la proposition"))
    page.keyboard.press("Enter")
    page.get_by_text("La valeur proposée est écrite.").wait_for()
    assert Record.objects.get(pk=record.pk).title == "Une hachette"


def test_a_draft_of_a_record_comes_back_and_goes_once_the_record_is_saved(open_page):
    museum = a_museum()
    page = signed_in(open_page(), holding(Role.REGISTRAR, space=museum))
    page.goto(reverse("collections:atelier_catalogue", args=[museum.slug]))
    page.get_by_label("Numéro d'inventaire").fill("2026.1.1")
    page.locator("[name=object_name]").fill("hache")
    page.wait_for_selector("text=Brouillon gardé")
    page.reload()
    page.wait_for_selector("text=Votre brouillon est revenu")
    assert page.locator("[name=object_name]").input_value() == "hache"
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=Avant celle-ci")
    assert page.locator("[name=object_name]").input_value() == ""
    assert Record.objects.get().inventory_number == "2026.1.1"
