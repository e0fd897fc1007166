"""Imports that are interrupted, taken over, or meet another import: the end is the same as undisturbed."""

import pytest

from enfilade.collections.enums import ImportState
from enfilade.collections.models import ImportRefusal, ImportRun, Record, Revision, SearchOutbox
from enfilade.collections.services import import_now, importing, start_import
from enfilade.collections.services.importing import Importer
from enfilade.collections.services.placing import Batch
from tests.collections.files import MAPPING, csv_file
from tests.concurrency import in_threads
from tests.factories.network import a_museum

ROWS = [*(f"{n};Titre {n};;{1800 + n}" for n in range(1, 26)), "3;Doublon;;", ";Sans;;", "26;Fin;;"]


class Death(Exception):
    """A worker that dies: nothing catches it."""


def dying_after(batches):
    """What an importer tells its progress to, dying at one of the tellings."""
    left = [batches]

    def tell(percent):
        left[0] -= 1
        if left[0] == 0:
            raise Death

    return tell


def state_of(run):
    records = Record.objects.filter(museum=run.museum_id).order_by("inventory_key")
    return {
        "records": list(records.values_list("inventory_number", "title", "date_text", "year_from", "payload")),
        "refusals": list(run.refusals.order_by("line", "pk").values_list("line", "column", "code")),
        "run": (run.state, run.rows, run.counts, run.unread, run.missing),
        "revisions": Revision.objects.filter(run=run).count(),
        "outbox": SearchOutbox.objects.filter(record_id__in=records.values("pk")).count(),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("batches", [1, 2, 5, 7])
def test_an_import_taken_over_after_a_death_ends_as_if_undisturbed(batches, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 4)
    whole = import_now(museum=a_museum(), file=csv_file(*ROWS), mapping=MAPPING)
    run = start_import(museum=a_museum(), file=csv_file(*ROWS), mapping=MAPPING)
    with pytest.raises(Death):
        Importer(run, dying_after(batches)).work()
    again = ImportRun.objects.get(pk=run.pk)
    assert again.state == ImportState.RUNNING
    Importer(again).work()
    assert state_of(again) == state_of(whole)


@pytest.mark.django_db
def test_a_batch_is_written_whole_or_not_at_all(monkeypatch):
    run = start_import(museum=a_museum(), file=csv_file(*ROWS), mapping=MAPPING)

    def fail(*refusals):
        raise Death

    monkeypatch.setattr(Importer, "list_refusals", fail)
    with pytest.raises(Death):
        Importer(run).work()
    run.refresh_from_db()
    assert (run.next_row, run.state, Record.objects.count(), Revision.objects.count()) == (1, "waiting", 0, 0)


@pytest.mark.django_db
def test_a_worker_that_was_thought_dead_writes_nothing_more(monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 4)
    run = start_import(museum=a_museum(), file=csv_file(*ROWS), mapping=MAPPING)
    slow = Importer(ImportRun.objects.get(pk=run.pk))
    Importer(run).work()
    before = state_of(run)
    slow.work()
    assert state_of(ImportRun.objects.get(pk=run.pk)) == before


@pytest.mark.django_db
def test_a_worker_overtaken_at_its_end_does_not_tell_it_twice(monkeypatch):
    run = start_import(museum=a_museum(), file=csv_file(*ROWS), mapping=MAPPING)
    slow = Importer(ImportRun.objects.get(pk=run.pk))
    Importer(run).work()
    slow.finish(ImportState.FAILED, "empty")
    assert slow.run.state == ImportState.DONE


@pytest.mark.django_db
def test_a_number_taken_meanwhile_by_another_import_is_then_known(monkeypatch):
    museum = a_museum()
    import_now(museum=museum, file=csv_file("1;Vase;;"), mapping=MAPPING)
    run = start_import(museum=museum, file=csv_file("1;Vase;;", "2;Pot;;"), mapping=MAPPING)
    importer, looked = Importer(run), []
    look = importer.placed

    def look_too_early(drafts):
        looked.append(drafts)
        return look(drafts) if len(looked) > 1 else placed_as_new(run, drafts)

    monkeypatch.setattr(importer, "placed", look_too_early)
    importer.work()
    assert (run.counts["created"], run.counts["unchanged"], run.rows) == (1, 1, 2)
    assert Record.objects.count() == 2


def placed_as_new(run, drafts):
    batch = Batch(run)
    for draft in drafts:
        batch.place(draft, None)
    return batch


@pytest.mark.django_db
def test_refusals_beyond_measure_are_counted_not_listed(monkeypatch):
    monkeypatch.setattr(importing, "LISTED", 3)
    monkeypatch.setattr(importing, "BATCH", 2)
    run = import_now(museum=a_museum(), file=csv_file(*[";x;;"] * 7), mapping=MAPPING)
    assert (run.counts["refused"], ImportRefusal.objects.count()) == (7, 3)


@pytest.mark.django_db(transaction=True)
def test_one_run_worked_at_by_two_at_once_is_imported_once(monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 3)
    run = start_import(museum=a_museum(), file=csv_file(*ROWS), mapping=MAPPING)
    in_threads(3, lambda: Importer(ImportRun.objects.get(pk=run.pk)).work())
    run.refresh_from_db()
    assert (run.state, run.rows, run.counts["created"], run.counts["refused"]) == ("done", 28, 26, 2)
    assert (Record.objects.count(), Revision.objects.count(), run.refusals.count()) == (26, 26, 2)


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_museum_at_once_make_each_record_once():
    museum = a_museum()
    runs = [start_import(museum=museum, file=csv_file(*ROWS), mapping=MAPPING) for _ in range(3)]
    left = list(runs)
    in_threads(3, lambda: Importer(ImportRun.objects.get(pk=left.pop().pk)).work())
    counts = [ImportRun.objects.get(pk=run.pk).counts for run in runs]
    assert sum(count["created"] for count in counts) == Record.objects.count() == 26
    assert sum(count["unchanged"] for count in counts) == 52
