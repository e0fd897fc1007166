import pytest

from enfilade.collections.enums import Field, ImportState, SourceKind
from enfilade.collections.errors import NothingToUndo
from enfilade.collections.models import ImportRun, Record
from enfilade.collections.services import Source, attach_picture, edit_record, import_now, undo_import, undoing
from enfilade.core.models import Event, Job
from tests.collections.files import MAPPING, csv_file
from tests.factories.media import a_picture
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db


def imported(museum, *rows, **options):
    return import_now(museum=museum, file=csv_file(*rows), mapping=MAPPING, **options)


def undone(run, run_jobs):
    undo_import(run=run)
    run_jobs()
    run.refresh_from_db()
    return {name: run.counts[name] for name in undoing.UNDONE_COUNTS}


def edited(number, **values):
    names = {Field(name): value for name, value in values.items()}
    edit_record(record=Record.objects.get(inventory_number=number), values=names, source=Source(SourceKind.PERSON))


def test_what_an_import_made_is_taken_away(run_jobs):
    run = imported(a_museum(), "1;Vase;;", "2;Pot;;")
    assert undone(run, run_jobs) == {"deleted": 2, "returned": 0, "left": 0}
    assert (run.state, Record.objects.count()) == (ImportState.UNDONE, 0)
    assert Event.objects.get(verb="collections.import_undone").data["deleted"] == 2


def test_what_an_import_changed_returns(run_jobs):
    museum = a_museum()
    imported(museum, "1;Vase;Bonnefond;1900")
    run = imported(museum, "1;Pot;Bonnefond;1950")
    assert undone(run, run_jobs) == {"deleted": 0, "returned": 1, "left": 0}
    record = Record.objects.get()
    assert (record.title, record.sort_title, record.date_text, record.year_from) == ("Vase", "vase", "1900", 1900)
    assert record.revisions.latest("pk").detail == {"undoes": run.public_id}


def test_what_people_wrote_since_stays(run_jobs):
    museum = a_museum()
    imported(museum, "1;Vase;Bonnefond;")
    run = imported(museum, "1;Pot;Marchand;", "2;Plat;;")
    edited("1", title="Mon titre")
    edited("2", title="Mon plat")
    assert undone(run, run_jobs) == {"deleted": 0, "returned": 1, "left": 1}
    assert dict(Record.objects.values_list("title", "maker")) == {"Mon titre": "Bonnefond", "Mon plat": ""}


def test_years_given_by_hand_since_stay(run_jobs):
    museum = a_museum()
    imported(museum, "1;Vase;;1900")
    run = imported(museum, "1;Vase;;1950")
    edit_record(record=Record.objects.get(), values={}, source=Source(SourceKind.PERSON), years=(1950, 1951))
    undone(run, run_jobs)
    record = Record.objects.get()
    assert (record.date_text, record.year_from, record.year_to) == ("1900", 1950, 1951)


def test_a_record_on_which_something_hangs_is_left(run_jobs):
    run = imported(a_museum(), "1;Vase;;", "2;Pot;;")
    record = Record.objects.get(inventory_number="1")
    attach_picture(record=record, picture=a_picture(space=record.museum))
    Job.objects.all().delete()  # no need of the picture's sizes
    assert undone(run, run_jobs) == {"deleted": 1, "returned": 0, "left": 1}


def test_a_change_overwritten_by_a_later_import_is_not_taken_back(run_jobs):
    museum = a_museum()
    imported(museum, "1;Vase;;")
    run = imported(museum, "1;Pot;;")
    imported(museum, "1;Plat;;")
    assert undone(run, run_jobs)["returned"] == 0
    assert Record.objects.get().title == "Plat"


def test_undoing_taken_over_after_a_death_ends_the_same(run_jobs, monkeypatch):
    monkeypatch.setattr(undoing, "BATCH", 2)
    museum = a_museum()
    imported(museum, "9;Vase;;")
    run = imported(museum, *[f"{n};Titre;;" for n in range(1, 6)], "9;Pot;;")
    edited("3", title="Le mien")
    undo_import(run=run)
    undoing.undo_some(run, undoing.revisions_before(run, None))  # and there the worker dies
    run_jobs()
    run.refresh_from_db()
    assert (run.counts["deleted"], run.counts["returned"], run.counts["left"]) == (4, 1, 1)
    assert set(Record.objects.values_list("title", flat=True)) == {"Vase", "Le mien"}


@pytest.mark.parametrize("state", [ImportState.MAPPING, ImportState.RUNNING, ImportState.UNDONE])
def test_only_an_import_that_is_over_can_be_undone(state):
    run = imported(a_museum(), "1;Vase;;")
    ImportRun.objects.update(state=state)
    with pytest.raises(NothingToUndo):
        undo_import(run=run)
    assert Record.objects.exists()


def test_a_try_has_nothing_to_undo():
    with pytest.raises(NothingToUndo):
        undo_import(run=imported(a_museum(), "1;Vase;;", dry_run=True))


def test_a_job_for_a_run_already_undone_does_nothing(run_jobs):
    run = imported(a_museum(), "1;Vase;;")
    undo_import(run=run)
    ImportRun.objects.update(state=ImportState.UNDONE)
    run_jobs()
    assert Record.objects.exists()
