"""The collections in a browser: every page in both themes and sizes as axe sees it, 320 pixels, imports without JavaScript."""

import pytest
from django.urls import reverse

from enfilade.collections.enums import Field, SourceKind
from enfilade.collections.models import ImportRun, Record
from enfilade.collections.services import Source, write_value
from enfilade.core.jobs.worker import run_due_jobs
from enfilade.people.enums import Role
from tests.e2e.browser import faults_of, signed_in
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
