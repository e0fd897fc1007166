"""Importing as people do it: one run, tried, imported, repeated."""

import pytest
from django.core.files.base import ContentFile

from enfilade.collections.engine.profiles import PROFILES
from enfilade.collections.enums import Field, ImportState, SourceKind
from enfilade.collections.errors import ImportAlreadyStarted, NoInventoryColumn
from enfilade.collections.models import ImportRun, Record, Revision, SearchOutbox
from enfilade.collections.services import (
    Source,
    begin_import,
    edit_record,
    import_now,
    open_import,
    publish_import,
    start_import,
)
from enfilade.core.models import Event, Job
from tests.collections.files import MAPPING, csv_file, json_file
from tests.factories.collections import a_record
from tests.factories.network import a_museum
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db
HELD = {"created": 0, "updated": 0, "unchanged": 0, "kept": 0, "refused": 0, "warned": 0}


def imported(museum, *rows, mapping=MAPPING, **options):
    return import_now(museum=museum, file=csv_file(*rows), mapping=mapping, **options)


def reasons(run):
    return list(run.refusals.order_by("line", "pk").values_list("line", "column", "code", "value"))


def test_a_file_becomes_records_with_their_source():
    museum = a_museum()
    run = imported(museum, "D 1;Vase;Atelier Bonnefond;vers 1920")
    record = Record.objects.get()
    assert (run.state, run.rows, run.percent, run.counts) == (ImportState.DONE, 1, 100, {**HELD, "created": 1})
    assert (record.museum_id, record.title, record.maker) == (museum.pk, "Vase", "Atelier Bonnefond")
    assert (record.year_from, record.year_to, record.sort_title, record.inventory_key) == (1915, 1925, "vase", "d 1")
    assert record.payload == {"inv": "D 1", "titre": "Vase", "auteur": "Atelier Bonnefond", "date": "vers 1920"}


def test_each_new_record_says_which_line_of_which_file_it_came_from():
    person = a_person()
    run = imported(a_museum(), "1;Vase;;", by=person)
    birth = Revision.objects.get()
    assert (birth.source, birth.label, birth.by_id, birth.run) == (SourceKind.IMPORT, "inventaire.csv", person.pk, run)
    assert (birth.detail, birth.changes) == ({"import": run.public_id, "line": 2}, {})


def test_new_records_are_drafts_unless_the_import_publishes():
    museum = a_museum()
    imported(museum, "1;Vase;;")
    imported(museum, "2;Pot;;", publish=True)
    assert dict(Record.objects.values_list("inventory_number", "is_public")) == {"1": False, "2": True}


def test_an_import_that_publishes_does_not_open_what_was_withdrawn():
    museum = a_museum()
    a_record(museum=museum, inventory_number="1", is_public=False)
    imported(museum, "1;Autre titre;;", publish=True)
    assert not Record.objects.get().is_public


def test_importing_the_same_file_again_changes_nothing():
    museum = a_museum()
    imported(museum, "1;Vase;;", "2;Pot;;1900")
    SearchOutbox.objects.all().delete()
    run = imported(museum, "1;Vase;;", "2;Pot;;1900")
    assert run.counts == {**HELD, "unchanged": 2}
    assert (Revision.objects.count(), SearchOutbox.objects.count()) == (2, 0)


def test_what_changed_in_the_file_changes_in_the_record_with_its_history():
    museum = a_museum()
    imported(museum, "1;Vase;Bonnefond;1900", "2;Pot;;")
    run = imported(museum, "1;Grand vase;Bonnefond;vers 1920", "2;Pot;;")
    record, revision = Record.objects.get(inventory_number="1"), Revision.objects.get(run=run)
    assert run.counts == {**HELD, "updated": 1, "unchanged": 1}
    assert (record.title, record.sort_title, record.year_from, record.year_to) == (
        "Grand vase",
        "grand vase",
        1915,
        1925,
    )
    assert revision.changes == {
        "title": ["Vase", "Grand vase"], "date_text": ["1900", "vers 1920"], "year_from": [1900, 1915], "year_to": [1900, 1925],
    }  # fmt: skip
    assert record.value_sources["title"] == SourceKind.IMPORT
    assert record.payload["titre"] == "Grand vase"


def test_an_empty_cell_takes_nothing_away():
    museum = a_museum()
    imported(museum, "1;Vase;Bonnefond;1900")
    run = imported(museum, "1;;;")
    assert (run.counts["unchanged"], Record.objects.get().title) == (1, "Vase")


def test_a_column_nobody_maps_is_counted_and_kept_with_the_record():
    museum = a_museum()
    file = json_file({"inv": "1", "salle": "B", "vide": "", "liste": []}, {"inv": "2", "salle": "C"})
    run = import_now(museum=museum, file=file, mapping=MAPPING)
    assert run.unread == {"salle": 2}
    assert Record.objects.get(inventory_number="2").payload["salle"] == "C"


def test_a_change_in_a_column_nobody_maps_is_kept_without_touching_the_record():
    museum = a_museum()
    import_now(museum=museum, file=json_file({"inv": "1", "salle": "B"}), mapping=MAPPING)
    before = Record.objects.get().updated_at
    run = import_now(museum=museum, file=json_file({"inv": "1", "salle": "C"}), mapping=MAPPING)
    record = Record.objects.get()
    assert (run.counts["unchanged"], record.payload["salle"], record.updated_at) == (1, "C", before)


@pytest.mark.parametrize("kind", [SourceKind.PERSON, SourceKind.CONTRIBUTION])
def test_a_value_written_by_people_is_kept_and_the_report_says_so(kind):
    museum = a_museum()
    imported(museum, "1;Vase;Bonnefond;1900")
    edit_record(record=Record.objects.get(), values={Field.TITLE: "Le Vase bleu"}, source=Source(kind))
    run = imported(museum, "1;Vase;Marchand;1900")
    record = Record.objects.get()
    assert (record.title, record.maker) == ("Le Vase bleu", "Marchand")
    assert run.counts == {**HELD, "updated": 1, "kept": 1}
    assert reasons(run) == [(2, "title", "kept", "Vase")]


def test_a_value_emptied_by_people_stays_empty():
    museum = a_museum()
    imported(museum, "1;Vase;Bonnefond;")
    edit_record(record=Record.objects.get(), values={Field.MAKER: ""}, source=Source(SourceKind.PERSON))
    run = imported(museum, "1;Vase;Bonnefond;")
    assert (Record.objects.get().maker, run.counts["kept"], run.counts["unchanged"]) == ("", 1, 1)


def test_a_field_left_empty_by_hand_may_be_filled_by_an_import():
    museum = a_museum()
    a_record(museum=museum, inventory_number="1", title="Vase", maker="")
    imported(museum, "1;Autre;Bonnefond;")
    record = Record.objects.get()
    assert (record.title, record.maker) == ("Vase", "Bonnefond")


def test_years_given_by_hand_outlive_a_change_of_the_date():
    museum = a_museum()
    record = a_record(museum=museum, inventory_number="1", years=(1801, 1810))
    imported(museum, "1;;;XXe siècle")
    record.refresh_from_db()
    assert (record.date_text, record.year_from, record.year_to) == ("XXe siècle", 1801, 1810)


def test_rows_are_refused_one_by_one_and_the_good_ones_taken():
    run = imported(a_museum(), "1;Vase;;", "1;Doublon;;", ";Sans numéro;;", "2;a;b", f"3;{'a' * 2000};;", "4;Pot;;")
    assert list(Record.objects.order_by("pk").values_list("inventory_number", flat=True)) == ["1", "4"]
    assert run.counts == {**HELD, "created": 2, "refused": 4}
    assert reasons(run) == [
        (3, "inv", "duplicate", "1"), (4, "inv", "no_inventory_number", ""), (5, "", "too_few_cells", "3"),
        (6, "titre", "too_long", "a" * 60),
    ]  # fmt: skip


def test_a_number_is_the_same_whatever_its_case_and_spaces():
    run = imported(a_museum(), "D  1;Vase;;", "d 1;Autre;;")
    assert run.counts == {**HELD, "created": 1, "refused": 1}


def test_two_museums_may_have_the_same_number():
    imported(a_museum(), "1;Vase;;")
    imported(a_museum(), "1;Vase;;")
    assert Record.objects.count() == 2


def test_formulas_are_data_and_stay_as_they_are():
    imported(a_museum(), "=1+1;=HYPERLINK(A1);;")
    assert Record.objects.get().title == "=HYPERLINK(A1)"


def test_a_file_without_the_inventory_column_is_refused_whole_with_its_name():
    run = import_now(museum=a_museum(), file=csv_file("Vase", head="titre"), mapping=MAPPING)
    assert (run.state, run.failure, run.failure_detail) == (ImportState.FAILED, "missing_column", "inv")
    assert not Record.objects.exists()


def test_fields_without_a_column_are_told_and_the_rest_is_imported():
    run = import_now(museum=a_museum(), file=csv_file("1;Vase", head="inv;titre"), mapping=MAPPING)
    assert (run.counts["created"], run.missing) == (1, ["maker", "date_text"])


def test_an_unreadable_file_fails_with_its_reason():
    run = import_now(museum=a_museum(), file=ContentFile(b"PK\x03\x04", "liste.csv"), mapping=MAPPING)
    assert (run.state, run.failure, run.rows) == (ImportState.FAILED, "zip", 0)


def test_trying_writes_nothing_but_its_report():
    run = imported(a_museum(), "1;Vase;;", ";x;;", dry_run=True)
    assert (run.state, run.counts) == (ImportState.DONE, {**HELD, "created": 1, "refused": 1})
    assert run.refusals.count() == 1
    assert not Record.objects.exists()
    assert not Event.objects.filter(verb="collections.import_finished").exists()


def test_an_import_runs_in_the_background_for_the_person_who_started_it(run_jobs):
    person, museum = a_person(), a_museum()
    run = start_import(museum=museum, file=csv_file("1;Vase;;"), mapping=MAPPING, by=person)
    job = Job.objects.get(public_id=run.job_id)
    assert (run.state, job.owner_id, Record.objects.count()) == (ImportState.WAITING, person.pk, 0)
    run_jobs()
    run.refresh_from_db()
    job.refresh_from_db()
    assert (run.state, Record.objects.count(), job.progress_done, job.progress_total) == (ImportState.DONE, 1, 100, 100)


def test_the_journal_tells_an_import_once(run_jobs):
    start_import(museum=a_museum(), file=csv_file("1;Vase;;"), mapping=MAPPING)
    run_jobs()
    event = Event.objects.get(verb="collections.import_finished")
    assert event.data == {"state": "done", "file": "inventaire.csv", **HELD, "created": 1}


def test_a_run_is_tried_again_then_imported(run_jobs):
    run = open_import(museum=a_museum(), file=csv_file("1;Vase;;", ";x;;"))
    assert (run.state, run.mapping) == (ImportState.MAPPING, [])
    begin_import(run=run, mapping=MAPPING, dry_run=True)
    run_jobs()
    begin_import(run=run, mapping=MAPPING, dry_run=True)
    run_jobs()
    begin_import(run=run, mapping=MAPPING)
    run_jobs()
    run.refresh_from_db()
    assert (run.state, run.dry_run, run.rows, run.refusals.count()) == (ImportState.DONE, False, 2, 1)
    assert Record.objects.count() == 1


@pytest.mark.parametrize("state", [ImportState.WAITING, ImportState.RUNNING, ImportState.DONE, ImportState.UNDONE])
def test_a_run_is_imported_once(state):
    run = open_import(museum=a_museum(), file=csv_file("1;Vase;;"))
    ImportRun.objects.update(state=state)
    with pytest.raises(ImportAlreadyStarted):
        begin_import(run=run, mapping=MAPPING)
    assert not Job.objects.filter(task_path__endswith="continue_import").exists()


def test_a_mapping_must_say_where_the_inventory_number_is():
    with pytest.raises(NoInventoryColumn):
        start_import(museum=a_museum(), file=csv_file("1;Vase;;"), mapping=[("title", "titre", "")])
    assert not Job.objects.filter(task_path__endswith="continue_import").exists()


def test_a_job_for_a_run_that_is_over_does_nothing(run_jobs):
    run = start_import(museum=a_museum(), file=csv_file("1;Vase;;"), mapping=MAPPING)
    ImportRun.objects.filter(pk=run.pk).update(state=ImportState.UNDONE)
    run_jobs()
    assert not Record.objects.exists()


def test_the_drafts_of_an_import_are_published_together():
    museum = a_museum()
    a_record(museum=museum, inventory_number="9", is_public=False)
    run = imported(museum, "1;Vase;;", "2;Pot;;", "9;Pris ailleurs;;")
    assert publish_import(run=run) == 2
    assert set(Record.objects.filter(is_public=True).values_list("inventory_number", flat=True)) == {"1", "2"}


@pytest.mark.parametrize("name", PROFILES)
def test_every_ready_profile_imports_its_own_columns(name):
    row = {path: "12" for _, path, _ in PROFILES[name] if "." not in path}
    run = import_now(museum=a_museum(), file=json_file(row), mapping=PROFILES[name])
    assert run.counts["created"] == 1
