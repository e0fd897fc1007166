"""``./run manage import_records``."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from enfilade.collections.models import ImportRun, Record
from enfilade.collections.services import save_profile
from tests.collections.files import a_file
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db
CONTENT = "numero_inventaire;titre;salle\n1;Vase;B\n;Sans;\n"


@pytest.fixture
def museum():
    return a_museum(slug="ceramique")


def summary(capsys, file: Path, *options, profile="simple") -> dict:
    call_command("import_records", str(file), "--museum", "ceramique", "--profile", profile, *options)
    return json.loads(capsys.readouterr().out)


def test_the_summary_counts_what_happened_and_what_was_lost(capsys, museum, tmp_path):
    told = summary(capsys, a_file(tmp_path, CONTENT))
    counts = {name: told[name] for name in ("rows", "created", "changed", "unchanged", "kept", "refused")}
    assert counts == {"rows": 2, "created": 1, "changed": 0, "unchanged": 0, "kept": 0, "refused": 1}
    assert (told["state"], told["failure"], told["losses"], told["dry_run"]) == ("done", "", {"salle": 1}, False)
    assert "maker" in told["missing"]
    assert told["seconds"] >= 0


def test_again_nothing_is_created(capsys, museum, tmp_path):
    summary(capsys, a_file(tmp_path, CONTENT))
    told = summary(capsys, a_file(tmp_path, CONTENT))
    assert (told["created"], told["changed"], told["unchanged"]) == (0, 0, 1)


def test_trying_writes_no_record(capsys, museum, tmp_path):
    assert summary(capsys, a_file(tmp_path, CONTENT), "--dry-run")["created"] == 1
    assert not Record.objects.exists()


def test_publishing_is_a_choice(capsys, museum, tmp_path):
    summary(capsys, a_file(tmp_path, CONTENT), "--publish")
    assert Record.objects.get().is_public


def test_a_saved_profile_comes_before_a_ready_one(capsys, museum, tmp_path):
    save_profile(museum=museum, name="simple", mapping=[("inventory_number", "titre", "")])
    summary(capsys, a_file(tmp_path, CONTENT))
    assert list(Record.objects.order_by("pk").values_list("inventory_number", flat=True)) == ["Vase", "Sans"]


def test_without_a_profile_the_file_says_what_it_is(capsys, museum, tmp_path):
    call_command("import_records", str(a_file(tmp_path, "REF\n0161\nINV\n1\n//\n")), "--museum", "ceramique")
    told = json.loads(capsys.readouterr().out)
    assert (told["created"], told["gaps"]) == (1, {"MUSEO": 1, "DOMN": 1, "STAT": 1})


def test_without_a_profile_the_columns_of_a_table_are_guessed(capsys, museum, tmp_path):
    call_command("import_records", str(a_file(tmp_path, CONTENT)), "--museum", "ceramique")
    assert json.loads(capsys.readouterr().out)["created"] == 1


@pytest.mark.parametrize(("content", "words"), [("%PDF", "document PDF"), ("a;b\n1;2\n", "numéro d'inventaire")])
def test_a_file_that_says_nothing_of_itself_is_refused(museum, tmp_path, content, words):
    with pytest.raises(CommandError, match=words):
        call_command("import_records", str(a_file(tmp_path, content)), "--museum", "ceramique")
    assert not Record.objects.exists()


def test_an_unreadable_file_prints_its_summary_then_fails(capsys, museum, tmp_path):
    with pytest.raises(CommandError, match="archive ZIP"):
        summary(capsys, a_file(tmp_path, b"PK\x03\x04"))
    assert json.loads(capsys.readouterr().out)["state"] == "failed"


def test_a_profile_without_inventory_number_is_refused(capsys, museum, tmp_path):
    save_profile(museum=museum, name="titres", mapping=[("title", "titre", "")])
    with pytest.raises(CommandError, match="numéro d'inventaire"):
        summary(capsys, a_file(tmp_path, CONTENT), profile="titres")
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    ("museum_slug", "profile", "file", "words"),
    [("inconnu", "simple", "", "Musée inconnu"), ("ceramique", "inconnu", "", "Profil inconnu"),
     ("ceramique", "simple", "absent.csv", "Fichier introuvable")],
)  # fmt: skip
def test_what_does_not_exist_is_named(museum, tmp_path, museum_slug, profile, file, words):
    path = tmp_path / file if file else a_file(tmp_path, CONTENT)
    with pytest.raises(CommandError, match=words):
        call_command("import_records", str(path), museum=museum_slug, profile=profile)
    assert not ImportRun.objects.exists()


def test_a_column_without_a_place_is_a_loss_counted_by_row_and_a_change_is_called_one(capsys, museum, tmp_path):
    summary(capsys, a_file(tmp_path, "numero_inventaire;titre;salle\n1;Vase;B\n2;Hache;\n"))
    told = summary(capsys, a_file(tmp_path, "numero_inventaire;titre;salle;cote\n1;Vase bleu;B;x\n2;Hache;C;y\n"))
    assert (told["created"], told["changed"], told["unchanged"], told["losses"]) == (0, 1, 1, {"salle": 2, "cote": 2})
    assert not {"updated", "unread"} & told.keys()
