"""An import that a person pauses stops after its batch, and goes on to the same end."""

import pytest

from enfilade.collections.enums import ImportState
from enfilade.collections.errors import NothingToPause
from enfilade.collections.models import ImportRun, Record
from enfilade.collections.services import import_now, importing, pause_import, resume_import, start_import, undo_import
from enfilade.collections.services.importing import Importer
from tests.collections.files import MAPPING, csv_file
from tests.collections.services.test_resuming import ROWS, state_of
from tests.factories.network import a_museum
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 4)


def paused_after(batches, museum=None):
    """A run paused from elsewhere while its worker was in the middle of the file."""
    run = start_import(museum=museum or a_museum(), file=csv_file(*ROWS), mapping=MAPPING)
    left = [batches]

    def tell(percent):
        left[0] -= 1
        if left[0] == 0:
            pause_import(run=run)

    Importer(run, tell).work()
    return ImportRun.objects.get(pk=run.pk)


def test_a_paused_import_stops_after_the_batch_being_written():
    run = paused_after(2)
    assert (run.state, run.next_row, Record.objects.count()) == (ImportState.PAUSED, 9, 8)


def test_it_goes_on_to_the_end_it_would_have_had(run_jobs):
    whole = import_now(museum=a_museum(), file=csv_file(*ROWS), mapping=MAPPING)
    run = paused_after(3)
    resume_import(run=run, by=a_person())
    run_jobs()
    run.refresh_from_db()
    assert state_of(run) == state_of(whole)


def test_paused_before_it_began_it_waits(run_jobs):
    run = start_import(museum=a_museum(), file=csv_file(*ROWS), mapping=MAPPING)
    pause_import(run=run)
    run_jobs()
    assert not Record.objects.exists()
    resume_import(run=run)
    run_jobs()
    assert ImportRun.objects.get().state == ImportState.DONE


def test_paused_at_the_very_end_it_has_only_to_be_ended(run_jobs):
    run = paused_after(7)
    assert (run.state, run.rows) == (ImportState.PAUSED, len(ROWS))
    resume_import(run=run)
    run_jobs()
    assert ImportRun.objects.get().state == ImportState.DONE


def test_a_paused_import_may_be_undone(run_jobs):
    undo_import(run=paused_after(2))
    run_jobs()
    assert (ImportRun.objects.get().state, Record.objects.count()) == (ImportState.UNDONE, 0)


def test_only_what_is_at_work_is_paused_and_only_what_is_paused_goes_on():
    done = import_now(museum=a_museum(), file=csv_file(*ROWS), mapping=MAPPING)
    for act in (pause_import, resume_import):
        with pytest.raises(NothingToPause):
            act(run=done)
    assert ImportRun.objects.get().state == ImportState.DONE
