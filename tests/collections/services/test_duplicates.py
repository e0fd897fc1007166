"""Looking for duplicates, deciding of them, making one record of two and two again."""

import pytest
from django.db import IntegrityError, transaction

from enfilade.collections.enums import Field, PairState, SourceKind
from enfilade.collections.errors import (
    ConflictingEdit,
    NothingToTakeBack,
    NumberUsedAgain,
    PairAlreadyDecided,
    TiedElsewhere,
)
from enfilade.collections.models import DuplicatePair, DuplicateSearch, Record, RecordMerge, Tombstone
from enfilade.collections.queries.duplicates import merged_into
from enfilade.collections.services import Source, attach_picture, create_record, edit_record, import_now, propose_value
from enfilade.collections.services.duplicates import find_duplicates, keep_apart, keep_pairs
from enfilade.collections.services.merging_records import merge_records, undo_merge
from enfilade.core.models import Event
from tests.collections.files import MAPPING, csv_file
from tests.concurrency import in_threads
from tests.factories.collections import a_record
from tests.factories.giving import a_campaign
from tests.factories.media import a_picture
from tests.factories.network import a_museum
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def two(**values):
    """Two records of one number written otherwise, and the pair they make."""
    museum = a_museum()
    first = a_record(museum=museum, inventory_number="D 12", title="Vase", **values)
    second = a_record(museum=museum, inventory_number="D.12", title="Vase bleu", **values)
    return first, second, paired(first, second)


def paired(first, second):
    return DuplicatePair.objects.create(museum=first.museum, first=first, second=second, reason="number", score=96)


def seen(*records):
    for record in records:
        record.refresh_from_db()
    return {record.pk: record.updated_at.isoformat() for record in records}


def merged(pair, kept, *chosen, by=None):
    return merge_records(pair=pair, kept=kept, chosen=chosen, seen=seen(pair.first, pair.second), by=by)


def test_a_search_finds_pairs_of_its_own_museum(run_jobs):
    museum, other = a_museum(), a_museum()
    for place in (museum, museum, other):
        a_record(museum=place, inventory_number=f"D{'.' * Record.objects.filter(museum=place).count()}12")
    find_duplicates(museum=museum)
    find_duplicates(museum=museum)
    run_jobs()
    search = DuplicateSearch.objects.get()
    assert (search.records, search.found, search.finished_at is not None) == (2, 1, True)
    assert DuplicatePair.objects.get().museum == museum


def test_a_pair_kept_apart_is_not_found_again(run_jobs):
    first, _second, pair = two()
    keep_apart(pair=pair, by=a_person())
    find_duplicates(museum=first.museum)
    run_jobs()
    assert [one.state for one in DuplicatePair.objects.all()] == [PairState.DIFFERENT]
    assert Event.objects.get(verb="collections.records_kept_apart").data == {"kept": "D 12", "other": "D.12"}


def test_a_decision_is_taken_once():
    *_, pair = two()
    keep_apart(pair=pair)
    with pytest.raises(PairAlreadyDecided):
        keep_apart(pair=pair)
    with pytest.raises(PairAlreadyDecided):
        merged(pair, pair.first)
    assert Record.objects.count() == 2


def test_what_is_no_longer_alike_leaves_the_list(run_jobs):
    first, second, _ = two()
    edit_record(record=second, values={Field.TITLE: "Autre"}, source=Source(SourceKind.PERSON))
    Record.objects.filter(pk=second.pk).update(inventory_number="Z 99")
    find_duplicates(museum=first.museum)
    run_jobs()
    assert not DuplicatePair.objects.exists()


def test_a_record_that_went_during_the_search_makes_no_pair():
    first, second, _ = two()
    from enfilade.collections.engine.likeness import Pair

    found = [Pair(first.pk, second.pk, "same", 90), Pair(first.pk, second.pk + 100, "same", 90)]
    DuplicateSearch.objects.create(museum=first.museum)
    assert keep_pairs(first.museum_id, found, records=2, crowds=0) == 1


def test_a_pair_is_in_order_and_once():
    first, second, _ = two()
    for one, other in ((first, second), (second, first)):
        with pytest.raises(IntegrityError), transaction.atomic():
            paired(one, other)


def test_the_kept_record_takes_the_chosen_values_and_the_other_number():
    first, second, pair = two()
    merge = merged(pair, first, Field.TITLE, by=a_person())
    first.refresh_from_db()
    assert (first.title, first.other_numbers, first.inventory_number) == ("Vase bleu", "D.12", "D 12")
    assert not Record.objects.filter(pk=second.pk).exists()
    assert first.revisions.latest("pk").label == "D.12"
    assert Event.objects.get(verb="collections.records_merged").data == {"number": "D 12", "other": "D.12"}
    assert merged_into(second.public_id) == first.public_id
    assert str(merge) == f"D.12 → {first.pk}"


def test_either_may_be_kept_and_its_date_taken_with_its_years():
    first, second, pair = two()
    edit_record(record=first, values={Field.DATE_TEXT: "1900"}, years=(1890, 1910), source=Source(SourceKind.PERSON))
    merged(pair, second, Field.DATE_TEXT)
    second.refresh_from_db()
    assert (second.date_text, second.year_from, second.year_to) == ("1900", 1890, 1910)
    assert second.other_numbers == "D 12"


def test_no_number_is_lost():
    first, second, pair = two()
    source = Source(SourceKind.PERSON)
    edit_record(record=first, values={Field.OTHER_NUMBERS: "B 1"}, source=source)
    edit_record(record=second, values={Field.OTHER_NUMBERS: "B 1; C 2"}, source=source)
    merged(pair, first)
    first.refresh_from_db()
    assert first.other_numbers == "B 1; D.12; C 2"


def test_other_numbers_may_be_those_of_the_record_that_goes():
    first, second, pair = two()
    edit_record(record=second, values={Field.OTHER_NUMBERS: "C 2"}, source=Source(SourceKind.PERSON))
    merged(pair, first, Field.OTHER_NUMBERS)
    first.refresh_from_db()
    assert first.other_numbers == "C 2; D.12"


def test_images_move_each_once():
    first, second, pair = two()
    shared, own = a_picture(space=first.museum), a_picture(space=first.museum)
    for record, picture in ((first, shared), (second, shared), (second, own)):
        attach_picture(record=record, picture=picture)
    merge = merged(pair, first)
    assert [image.picture_id for image in first.images.all()] == [shared.pk, own.pk]
    undo_merge(merge=merge)
    back = Record.objects.get(public_id=second.public_id)
    assert [image.picture_id for image in first.images.all()] == [shared.pk]
    assert {image.picture_id for image in back.images.all()} == {shared.pk, own.pk}


def test_a_record_that_changed_since_it_was_shown_is_not_merged():
    first, second, pair = two()
    shown = seen(first, second)
    edit_record(record=second, values={Field.TITLE: "Autre"}, source=Source(SourceKind.PERSON))
    with pytest.raises(ConflictingEdit):
        merge_records(pair=pair, kept=first, chosen=[], seen=shown)
    assert (Record.objects.count(), RecordMerge.objects.count()) == (2, 0)


def test_a_record_that_a_campaign_buys_does_not_go():
    first, second, pair = two()
    campaign = a_campaign(museum=first.museum, record=second)
    with pytest.raises(TiedElsewhere):
        merged(pair, first)
    assert Record.objects.count() == 2
    merged(pair, second)
    campaign.refresh_from_db()
    assert campaign.record == second


def test_a_merge_is_taken_back_whole():
    first, second, pair = two()
    propose_value(record=second, field=Field.MAKER, value="Puy", source=Source(SourceKind.IMPORT))
    revisions, sources = second.revisions.count(), dict(first.value_sources)
    merge = merged(pair, first, Field.TITLE)
    assert Tombstone.objects.get().public_id == second.public_id
    back = undo_merge(merge=merge, by=a_person())
    first.refresh_from_db()
    assert (back.public_id, back.title, back.inventory_number) == (second.public_id, "Vase bleu", "D.12")
    assert (back.revisions.count(), back.proposals.get().value) == (revisions, "Puy")
    assert (first.title, first.other_numbers, first.value_sources) == ("Vase", "", sources)
    assert not Tombstone.objects.exists()
    assert merged_into(second.public_id) is None


def test_what_was_written_since_the_merge_stays():
    first, _second, pair = two()
    merge = merged(pair, first, Field.TITLE)
    edit_record(record=first, values={Field.TITLE: "Vase bleu à anses"}, source=Source(SourceKind.PERSON))
    undo_merge(merge=merge)
    first.refresh_from_db()
    assert (first.title, first.other_numbers) == ("Vase bleu à anses", "")


def test_a_merge_is_taken_back_once():
    first, _second, pair = two()
    merge = merged(pair, first)
    undo_merge(merge=merge)
    with pytest.raises(NothingToTakeBack):
        undo_merge(merge=merge)
    assert Record.objects.count() == 2


def test_a_number_used_again_keeps_a_merge_from_being_taken_back():
    first, second, pair = two()
    merge = merged(pair, first)
    create_record(museum=first.museum, inventory_number="D.12")
    with pytest.raises(NumberUsedAgain):
        undo_merge(merge=merge)
    merge.refresh_from_db()
    assert merge.undone_at is None
    assert not Record.objects.filter(public_id=second.public_id).exists()


def test_a_record_whose_import_is_gone_comes_back(run_jobs):
    museum = a_museum()
    first = a_record(museum=museum, inventory_number="D 12")
    run = import_now(museum=museum, file=csv_file("D.12;Vase;;"), mapping=MAPPING)
    second = Record.objects.get(inventory_number="D.12")
    merge = merged(paired(first, second), first)
    run.delete()
    back = undo_merge(merge=merge)
    assert (back.title, back.revisions.get().run) == ("Vase", None)


def test_a_merge_that_wrote_nothing_is_taken_back():
    first, _second, pair = two()
    source = Source(SourceKind.PERSON)
    edit_record(record=first, values={Field.OTHER_NUMBERS: "D.12"}, source=source)
    merge = merged(pair, first)
    assert merge.revision_id is None
    undo_merge(merge=merge)
    first.refresh_from_db()
    assert first.other_numbers == "D.12"


def test_the_page_of_the_record_that_went_leads_to_the_one_kept(client):
    first, second, pair = two()
    merged(pair, first)
    answer = client.get(f"/collections/{second.public_id}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/collections/{first.public_id}/")
    assert client.get("/collections/inconnue/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_people_who_merge_at_once_make_one_merge():
    first, second, pair = two()
    shown, refused = seen(first, second), []

    def act():
        try:
            merge_records(pair=pair, kept=first, chosen=[], seen=shown)
        except (PairAlreadyDecided, ConflictingEdit) as refusal:
            refused.append(refusal)

    in_threads(3, act)
    assert (RecordMerge.objects.count(), Record.objects.count(), len(refused)) == (1, 1, 2)
