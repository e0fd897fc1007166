"""One change to many records: made once each, held against who wrote meanwhile, taken back whole."""

import pytest

from enfilade.collections.engine.items import words_of
from enfilade.collections.enums import BulkAction, BulkState, Field, SourceKind
from enfilade.collections.errors import BulkAlreadyStarted, NothingChosen, NothingToTakeBack, TooManyRecords
from enfilade.collections.models import BulkEdit, Record, Revision, Tombstone
from enfilade.collections.queries.bulk import forecast
from enfilade.collections.services import (
    Source,
    begin_bulk_edit,
    bulk_edits,
    edit_record,
    prepare_bulk_edit,
    undo_bulk_edit,
)
from enfilade.collections.services.bulk_undoing import continue_bulk_undoing, undo_some
from enfilade.collections.services.bulk_writing import Writer
from enfilade.core.models import Event
from tests.concurrency import in_threads
from tests.factories.collections import a_record
from tests.factories.network import a_museum
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def prepared(records, action=BulkAction.SET, field=Field.MAKER, value="Anonyme", **more) -> BulkEdit:
    ids = [record.pk for record in records]
    return prepare_bulk_edit(museum=records[0].museum, ids=ids, action=action, field=field, value=value, **more)


def made(edit, run_jobs) -> BulkEdit:
    begin_bulk_edit(edit=edit)
    run_jobs()
    edit.refresh_from_db()
    return edit


def undone(edit, run_jobs) -> BulkEdit:
    undo_bulk_edit(edit=edit)
    run_jobs()
    edit.refresh_from_db()
    return edit


def three(**values):
    museum = a_museum()
    return [a_record(museum=museum, **values) for _ in range(3)]


def makers():
    return list(Record.objects.order_by("pk").values_list("maker", flat=True))


def test_what_is_shown_first_touches_nothing():
    edit = prepared(three())
    assert (edit.state, edit.size, makers()) == (BulkState.SHOWN, 3, ["", "", ""])


def test_a_value_is_written_on_every_record_with_one_revision_each(run_jobs):
    edit = made(prepared(three()), run_jobs)
    assert makers() == ["Anonyme"] * 3
    assert (edit.state, edit.counts["changed"], edit.revisions.count()) == (BulkState.DONE, 3, 3)
    assert edit.revisions.first().changes == {"maker": ["", "Anonyme"]}
    assert Record.objects.first().value_sources["maker"] == SourceKind.PERSON


def test_the_forecast_is_what_happens(run_jobs):
    records = three(maker="Anonyme")
    edit_record(record=records[0], values={Field.MAKER: "Corot"}, source=Source(SourceKind.IMPORT))
    edit = prepared(records)
    told = forecast(edit)
    made(edit, run_jobs)
    assert {name: told.counts[name] for name in edit.counts} == edit.counts
    assert [(before, after) for _, before, after in told.samples] == [("Corot", "Anonyme")]


def test_values_written_by_people_are_kept_when_asked_and_listed(run_jobs):
    records = three(maker="Corot")
    edit = prepared(records, keep_human=True)
    assert forecast(edit).counts == {"kept": 3, "skipped": 0}
    made(edit, run_jobs)
    assert (makers(), edit.counts["kept"]) == (["Corot"] * 3, 3)
    assert {skip.code for skip in edit.skips.all()} == {"human"}


def test_a_record_written_meanwhile_is_left_alone_and_listed(run_jobs):
    records = three()
    edit = prepared(records)
    edit_record(record=records[1], values={Field.TITLE: "Corrigé"}, source=Source(SourceKind.PERSON))
    assert forecast(edit).counts["skipped"] == 1
    made(edit, run_jobs)
    assert makers() == ["Anonyme", "", "Anonyme"]
    assert (edit.counts["skipped"], edit.skips.get().record_id) == (1, records[1].pk)


def test_a_value_too_long_for_its_field_is_refused_and_listed(run_jobs):
    edit = prepared(three(place="Lyon"), BulkAction.REPLACE, Field.PLACE, "x" * 600, find="Lyon")
    assert forecast(edit).counts["refused"] == 3
    assert made(edit, run_jobs).counts["refused"] == 3
    assert Record.objects.filter(place="Lyon").count() == 3


def test_a_record_that_went_meanwhile_is_counted(run_jobs):
    records = three()
    edit = prepared(records)
    Record.objects.filter(pk=records[0].pk).delete()
    assert forecast(edit).counts["skipped"] == 1
    assert made(edit, run_jobs).counts == {"changed": 2, "unchanged": 0, "kept": 0, "skipped": 1, "refused": 0}


def test_adding_to_a_list_keeps_its_structure(run_jobs):
    record = a_record()
    items = [{"text": "bois", "uri": "http://example.org/bois"}]
    given = {Field.MATERIALS: items}
    source = Source(SourceKind.IMPORT)
    edit_record(record=record, values={Field.MATERIALS: words_of("materials", items)}, details=given, source=source)
    made(prepared([record], BulkAction.ADD, Field.MATERIALS, "fer"), run_jobs)
    record.refresh_from_db()
    assert (record.materials, record.details["materials"]) == ("bois; fer", [*items, {"text": "fer"}])


def test_the_years_follow_a_date_changed(run_jobs):
    record = a_record(date_text="1850")
    made(prepared([record], BulkAction.SET, Field.DATE_TEXT, "1900"), run_jobs)
    record.refresh_from_db()
    assert (record.year_from, record.year_to) == (1900, 1900)


def test_records_are_published_and_withdrawn_together(run_jobs):
    records = three(is_public=False)
    assert forecast(prepared(records, BulkAction.PUBLISH)).counts["changed"] == 3
    made(prepared(records, BulkAction.PUBLISH), run_jobs)
    assert Record.objects.filter(is_public=True).count() == 3
    edit = made(prepared(records, BulkAction.WITHDRAW), run_jobs)
    assert (Record.objects.filter(is_public=True).count(), Tombstone.objects.count()) == (0, 3)
    undone(edit, run_jobs)
    assert (Record.objects.filter(is_public=True).count(), Tombstone.objects.count()) == (3, 0)


def test_publishing_twice_changes_nothing(run_jobs):
    edit = made(prepared(three(), BulkAction.PUBLISH), run_jobs)
    assert (edit.counts["unchanged"], edit.counts["changed"]) == (3, 0)


def test_undoing_gives_back_the_value_and_who_had_written_it(run_jobs):
    record = a_record(date_text="1850", years=(1849, 1851))
    source = Source(SourceKind.IMPORT)
    edit_record(record=record, values={Field.DATE_TEXT: "vers 1850"}, years=(1840, 1860), source=source)
    edit = made(prepared([record], BulkAction.SET, Field.DATE_TEXT, "1900"), run_jobs)
    undone(edit, run_jobs)
    record.refresh_from_db()
    assert (record.date_text, record.year_from, record.year_to) == ("vers 1850", 1840, 1860)
    assert record.value_sources["date_text"] == record.value_sources["years"] == SourceKind.IMPORT
    assert (edit.state, edit.counts["returned"], edit.counts["left"]) == (BulkState.UNDONE, 1, 0)


def test_undoing_leaves_what_was_written_since_even_to_the_same_value(run_jobs):
    records = three()
    edit = made(prepared(records), run_jobs)
    for value in ("Corot", "Anonyme"):
        edit_record(record=records[0], values={Field.MAKER: value}, source=Source(SourceKind.PERSON))
    undone(edit, run_jobs)
    assert makers() == ["Anonyme", "", ""]
    assert (edit.counts["returned"], edit.counts["left"]) == (2, 1)


def test_undoing_what_was_all_written_since_writes_nothing(run_jobs):
    record = a_record()
    edit = made(prepared([record]), run_jobs)
    edit_record(record=record, values={Field.MAKER: "Corot"}, source=Source(SourceKind.PERSON))
    revisions = Revision.objects.count()
    undone(edit, run_jobs)
    assert (makers(), Revision.objects.count()) == (["Corot"], revisions)
    assert (edit.state, edit.counts["returned"], edit.counts["left"]) == (BulkState.UNDONE, 0, 1)


def test_undoing_keeps_a_field_touched_elsewhere(run_jobs):
    record = a_record()
    edit = made(prepared([record]), run_jobs)
    edit_record(record=record, values={Field.TITLE: "Nouveau"}, source=Source(SourceKind.PERSON))
    undone(edit, run_jobs)
    record.refresh_from_db()
    assert (record.title, record.maker, record.sort_title) == ("Nouveau", "", "nouveau")


def test_an_edit_starts_once(run_jobs):
    edit = made(prepared(three()), run_jobs)
    with pytest.raises(BulkAlreadyStarted):
        begin_bulk_edit(edit=edit)
    assert Revision.objects.filter(bulk=edit).count() == 3


def test_only_a_finished_edit_is_undone_and_once(run_jobs):
    edit = prepared(three())
    with pytest.raises(NothingToTakeBack):
        undo_bulk_edit(edit=edit)
    undone(made(edit, run_jobs), run_jobs)
    with pytest.raises(NothingToTakeBack):
        undo_bulk_edit(edit=edit)


def test_another_museums_records_are_never_taken(run_jobs):
    ours, theirs = a_record(), a_record()
    edit = prepare_bulk_edit(museum=ours.museum, ids=[ours.pk, theirs.pk], action=BulkAction.SET, field=Field.MAKER)
    assert edit.targets == [ours.pk]
    with pytest.raises(NothingChosen):
        prepare_bulk_edit(museum=ours.museum, ids=[theirs.pk], action=BulkAction.CLEAR, field=Field.MAKER)


def test_nothing_chosen_and_too_much_are_refused(monkeypatch):
    museum = a_museum()
    with pytest.raises(NothingChosen):
        prepare_bulk_edit(museum=museum, ids=[], action=BulkAction.PUBLISH)
    monkeypatch.setattr(bulk_edits, "MOST", 2)
    with pytest.raises(TooManyRecords):
        prepare_bulk_edit(museum=museum, ids=[1, 2, 3], action=BulkAction.PUBLISH)
    assert not BulkEdit.objects.exists()


def test_a_title_is_no_list():
    record = a_record()
    with pytest.raises(ValueError, match="no list"):
        prepared([record], BulkAction.ADD, Field.TITLE)


def test_a_worker_that_died_leaves_whole_batches_and_the_next_goes_on(run_jobs, monkeypatch):
    monkeypatch.setattr("enfilade.collections.services.bulk_writing.BATCH", 1)
    edit = prepared(three())
    BulkEdit.objects.update(state=BulkState.RUNNING)
    dead = Writer(BulkEdit.objects.get())
    assert dead.work()
    begun = BulkEdit.objects.get()
    assert Writer(begun).work()
    assert not dead.work(), "thought dead, it finds its batch taken"
    bulk_edits.continue_bulk_edit.enqueue(edit.pk)
    run_jobs()
    edit.refresh_from_db()
    assert (makers(), edit.counts["changed"], edit.revisions.count()) == (["Anonyme"] * 3, 3, 3)


def test_an_undo_taken_up_again_returns_each_record_once(run_jobs, monkeypatch):
    monkeypatch.setattr("enfilade.collections.services.bulk_undoing.BATCH", 1)
    edit = made(prepared(three()), run_jobs)
    undone(edit, run_jobs)
    continue_bulk_undoing.enqueue(edit.pk, None)
    run_jobs()
    assert not undo_some(edit)
    edit.refresh_from_db()
    assert (makers(), edit.counts["returned"], Revision.objects.count()) == ([""] * 3, 3, 9)


def test_the_journal_says_who_changed_how_many(run_jobs):
    person = a_person()
    records = three()
    ids = [record.pk for record in records]
    edit = prepare_bulk_edit(
        museum=records[0].museum, ids=ids, action=BulkAction.SET, field=Field.MAKER, value="X", by=person
    )
    undone(made(edit, run_jobs), run_jobs)
    changed = Event.objects.get(verb="collections.records_changed")
    assert (changed.data["count"], changed.actor_id) == (3, person.pk)
    assert Event.objects.get(verb="collections.bulk_undone").data["count"] == 3


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_write_each_record_once(monkeypatch):
    monkeypatch.setattr("enfilade.collections.services.bulk_writing.BATCH", 2)
    museum = a_museum()
    edit = prepared([a_record(museum=museum) for _ in range(8)])
    BulkEdit.objects.update(state=BulkState.RUNNING)

    def work():
        writer = Writer(BulkEdit.objects.get(pk=edit.pk))
        while writer.work():
            pass

    in_threads(3, work)
    edit.refresh_from_db()
    assert (edit.state, edit.counts["changed"], edit.revisions.count()) == (BulkState.DONE, 8, 8)
    assert makers() == ["Anonyme"] * 8
