"""Imports in the atelier: the whole way, from the file to its report."""

import io

import pytest

from enfilade.collections.enums import ImportState
from enfilade.collections.models import ImportRun, Record
from enfilade.collections.services import import_now, importing, start_import
from enfilade.people.enums import Role
from tests.collections.files import MAPPING, csv_file, json_file
from tests.collections.files import import_page as there
from tests.factories.collections import a_record
from tests.factories.network import a_museum
from tests.factories.people import holding

pytestmark = pytest.mark.django_db
HEAD = "N° inventaire;Titre;Auteur;Date;Salle\n"


@pytest.fixture
def museum(client):
    museum = a_museum()
    client.force_login(holding(Role.REGISTRAR, space=museum))
    return museum


def sent(
    client, museum, content=f"{HEAD}1;Vase;Bonnefond;1900;B\n;Sans numéro;;;\n", profile="", name="inventaire.csv"
):
    """Send a file as the browser does; the run it opened."""
    file = io.BytesIO(content.encode() if isinstance(content, str) else content)
    file.name = name
    answer = client.post(there(museum), {"file": file, "profile": profile})
    assert answer.status_code == 302
    return ImportRun.objects.latest("pk")


def mapping_of(client, museum, run) -> dict:
    """The mapping form as it is shown, ready to be sent back."""
    form = client.get(there(museum, run.public_id, "correspondances")).context["form"]
    return {bound.html_name: bound.value() or "" for bound in form if bound.html_name not in ("publish", "name")}


def text_at(client, url) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_the_file_to_the_records(client, museum, run_jobs):
    run = sent(client, museum)
    data = mapping_of(client, museum, run)
    assert list(data.values()) == ["inventory_number", "title", "maker", "date_text", ""]
    client.post(there(museum, run.public_id, "correspondances"), {**data, "dry": "1"})
    assert "En cours" in text_at(client, there(museum, run.public_id)) or "Actualiser" in text_at(
        client, there(museum, run.public_id)
    )
    run_jobs()
    tried = text_at(client, there(museum, run.public_id))
    assert ("Rien n'a été écrit" in tried, "Pas de numéro d" in tried, Record.objects.count()) == (True, True, 0)
    client.post(there(museum, run.public_id, "lancer"), {"publish": "on"})
    run_jobs()
    done = text_at(client, there(museum, run.public_id))
    assert ("L'import est fini" in done, "1 colonne n'est reliée à aucun champ" in done) == (True, True)
    assert (ImportRun.objects.count(), Record.objects.get().is_public) == (1, True)


def test_the_mapping_shows_what_the_columns_hold(client, museum):
    run = sent(client, museum)
    text = text_at(client, there(museum, run.public_id, "correspondances"))
    assert ("<span>Bonnefond</span>" in text, "vide dans les premières lignes" in text) == (True, False)


def test_one_may_import_at_once_and_publish_afterwards(client, museum, run_jobs):
    run = sent(client, museum)
    client.post(there(museum, run.public_id, "correspondances"), {**mapping_of(client, museum, run), "go": "1"})
    run_jobs()
    assert "est un brouillon" in text_at(client, there(museum, run.public_id))
    answer = client.post(there(museum, run.public_id, "publier"), follow=True)
    assert "1 notice est maintenant publique" in answer.content.decode()
    assert Record.objects.get().is_public


def test_a_mapping_without_inventory_number_comes_back_with_words(client, museum):
    run = sent(client, museum)
    data = {**mapping_of(client, museum, run), "column_0": "", "go": "1"}
    text = client.post(there(museum, run.public_id, "correspondances"), data).content.decode()
    assert "Dites quelle colonne porte le numéro" in text
    run.refresh_from_db()
    assert run.state == ImportState.MAPPING


def test_a_mapping_is_kept_under_a_name_and_offered_for_the_next_file(client, museum, run_jobs):
    run = sent(client, museum)
    data = {**mapping_of(client, museum, run), "column_4": "place", "name": "Notre logiciel", "dry": "1"}
    client.post(there(museum, run.public_id, "correspondances"), data)
    again = sent(client, museum, profile="Notre logiciel")
    assert mapping_of(client, museum, again)["column_4"] == "place"
    assert "Notre logiciel" in text_at(client, there(museum))


def test_a_column_left_as_it_was_keeps_its_lines_and_transforms(client, museum, run_jobs):
    row = '{"acno": "A1", "title": "A", "classification": "on paper, unique", "subjects": {"children": []}}'
    run = sent(client, museum, row, profile="tate", name="tate.jsonl")
    data = mapping_of(client, museum, run)
    client.post(there(museum, run.public_id, "correspondances"), {**data, "column_1": "description", "go": "1"})
    run_jobs()
    record = Record.objects.get()
    assert (record.object_name, record.domain, record.description) == ("on paper", "on paper, unique", "A")
    run.refresh_from_db()
    assert ["subjects", "subjects.children.children.children.name", ""] in run.mapping


def test_a_file_that_cannot_be_read_says_why_and_what_to_do(client, museum):
    run = sent(client, museum, b"PK\x03\x04...")
    answer = client.get(there(museum, run.public_id, "correspondances"))
    assert (answer.status_code, "archive ZIP" in answer.content.decode()) == (400, True)


def test_a_file_too_big_for_the_browser_is_refused(client, museum, monkeypatch):
    monkeypatch.setattr("enfilade.collections.forms.MAX_UPLOAD", 3)
    answer = client.post(there(museum), {"file": csv_file("1;Vase;;"), "profile": ""})
    assert (answer.status_code, ImportRun.objects.count()) == (200, 0)
    assert "500 Mo" in answer.content.decode()


def test_a_failed_import_shows_why_and_leads_back_to_the_mapping(client, museum):
    run = import_now(museum=museum, file=csv_file("Vase", head="titre"), mapping=MAPPING)
    text = text_at(client, there(museum, run.public_id))
    assert ("« inv »" in text, "Revoir les correspondances" in text) == (True, True)
    assert client.get(there(museum, run.public_id, "correspondances")).status_code == 200


def test_fields_without_a_column_are_named(client, museum):
    run = import_now(museum=museum, file=csv_file("1;Vase", head="inv;titre"), mapping=MAPPING)
    assert "Auteur, Date" in text_at(client, there(museum, run.public_id))


def test_what_is_done_is_not_mapped_again(client, museum):
    run = import_now(museum=museum, file=csv_file("1;Vase;;"), mapping=MAPPING)
    answer = client.get(there(museum, run.public_id, "correspondances"))
    assert answer.url == there(museum, run.public_id)
    again = client.post(there(museum, run.public_id, "lancer"))
    assert (again.status_code, Record.objects.count()) == (409, 1)


def test_a_run_without_mapping_asks_for_it(client, museum):
    run = sent(client, museum)
    assert client.get(there(museum, run.public_id)).url == there(museum, run.public_id, "correspondances")


def test_an_import_is_undone_from_its_page(client, museum, run_jobs):
    run = import_now(museum=museum, file=csv_file("1;Vase;;"), mapping=MAPPING)
    client.post(there(museum, run.public_id, "annuler"))
    assert "Annulation en cours" in text_at(client, there(museum, run.public_id))
    run_jobs()
    assert ("a été annulé" in text_at(client, there(museum, run.public_id)), Record.objects.count()) == (True, 0)


def test_the_report_is_a_table_that_no_spreadsheet_runs(client, museum):
    run = import_now(
        museum=museum, file=csv_file('=1+1;"=HYPERLINK(""http://x"")";;', '=1+1;"a', 'b";;', ";x;;"), mapping=MAPPING
    )
    answer = client.get(there(museum, run.public_id, "refus.csv").rstrip("/"))
    text = b"".join(answer.streaming_content).decode("utf-8")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="refus-{run.public_id}.csv"'
    assert text.splitlines() == [
        "\ufeffligne;colonne;raison;valeur",
        "3;inv;Ce numéro d'inventaire est déjà plus haut dans le fichier.;'=1+1",
        "5;inv;Pas de numéro d'inventaire.;",
    ]


def test_the_report_says_what_it_does_not_list(client, museum, monkeypatch):
    monkeypatch.setattr(importing, "LISTED", 1)
    run = import_now(museum=museum, file=csv_file(";x;;", ";y;;", ";z;;"), mapping=MAPPING)
    answer = client.get(there(museum, run.public_id, "refus.csv").rstrip("/"))
    assert "2 autres, comptées mais non listées." in b"".join(answer.streaming_content).decode()


def test_the_report_names_fields_whose_values_were_kept(client, museum):
    a_record(museum=museum, inventory_number="1", title="Le mien")
    run = import_now(museum=museum, file=csv_file("1;Le leur;;"), mapping=MAPPING)
    text = text_at(client, there(museum, run.public_id))
    assert ("<td>Titre</td>" in text, "elle est gardée" in text) == (True, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_imports_costs_the_same_for_one_and_for_three(client, museum, django_assert_num_queries, count):
    for _ in range(count):
        import_now(museum=museum, file=json_file({"inv": "1"}), mapping=MAPPING)
    client.get(there(museum))
    with django_assert_num_queries(9):
        client.get(there(museum))


def test_another_museums_import_does_not_exist_here(client, museum):
    run = import_now(museum=a_museum(), file=csv_file("1;Vase;;", ";x;;"), mapping=MAPPING)
    parts = ["", "correspondances", "lancer", "publier", "annuler"]
    urls = [there(museum, run.public_id, *filter(None, [part])) for part in parts]
    urls.append(there(museum, run.public_id, "refus.csv").rstrip("/"))
    assert {client.post(url).status_code for url in urls} == {404}
    run.refresh_from_db()
    assert (run.state, Record.objects.filter(is_public=True).count()) == (ImportState.DONE, 0)


def test_editors_do_not_import(client, museum):
    client.force_login(holding(Role.EDITOR, space=museum))
    assert client.get(there(museum)).status_code == 403


def test_an_import_is_paused_and_goes_on_from_its_page(client, museum, run_jobs):
    run = start_import(museum=museum, file=csv_file("1;Vase;;"), mapping=MAPPING)
    assert "Mettre en pause" in client.get(there(museum, run.public_id)).text
    page = client.post(there(museum, run.public_id, "pause"), follow=True).text
    assert "en pause, à 0 % du fichier" in page
    client.post(there(museum, run.public_id, "pause"), {"resume": "1"})
    run_jobs()
    assert Record.objects.get().title == "Vase"


def test_an_import_that_is_over_is_not_paused(client, museum):
    run = import_now(museum=museum, file=csv_file("1;Vase;;"), mapping=MAPPING)
    assert client.post(there(museum, run.public_id, "pause")).status_code == 409
    assert ImportRun.objects.get().state == ImportState.DONE
