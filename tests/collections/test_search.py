"""Searching: what is public, by words and facets, from an index kept true by the outbox."""

import pytest
from django.core.management import call_command

from enfilade.collections.enums import Field, SourceKind
from enfilade.collections.models import Record, SearchOutbox
from enfilade.collections.queries import found_records
from enfilade.collections.registrations import public_hits
from enfilade.collections.search_index import folder, search
from enfilade.collections.services import Source, edit_record, index_changes, publish_records, rebuild_index
from enfilade.collections.services.indexing import centuries, facet_values, only_writer
from enfilade.core.models import Job
from tests.concurrency import in_threads
from tests.factories.collections import a_record
from tests.factories.network import a_museum

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_index")]


def indexed(**values) -> Record:
    record = a_record(**values)
    index_changes.call()
    return record


def found(text="", **filters) -> list[int]:
    return search(text, filters).ids


@pytest.mark.parametrize("words", ["éventail", "eventails", "ÉVENTAIL", "éventail plumes"])
def test_words_are_found_whatever_their_accents_case_and_number(words):
    record = indexed(title="Éventails de plumes")
    indexed(title="Robe")
    assert found(words) == [record.pk]


def test_every_word_must_be_there_in_whatever_field():
    record = indexed(title="Vase", maker="Bonnefond", materials="grès", subjects="fleurs")
    assert [found(text) for text in ("vase bonnefond grès fleurs", "vase porcelaine")] == [[record.pk], []]


def test_a_word_of_the_title_counts_more():
    beside = indexed(title="Vase", description="une hache")
    within = indexed(title="Hache")
    assert found("hache") == [within.pk, beside.pk]


def test_at_equal_words_works_that_can_be_seen_come_first():
    bare = indexed(title="Vase")
    seen = indexed(title="Vase", picture=True)
    assert found("vase") == found("") == [seen.pk, bare.pk]


def test_drafts_are_not_found_nor_counted():
    indexed(title="Vase", is_public=False)
    assert search("vase", {}).total == search("", {}).total == 0


def test_what_is_withdrawn_leaves_the_index(run_jobs):
    record = indexed(title="Vase")
    publish_records(museum=record.museum, records=[record], public=False)
    assert found_records("vase", {}, 1)[1] == []
    run_jobs()
    assert search("vase", {}).total == 0


def test_what_is_edited_is_found_by_its_new_words_only():
    record = indexed(title="Vase")
    edit_record(record=record, values={Field.TITLE: "Pichet"}, source=Source(SourceKind.PERSON))
    index_changes.call()
    assert (found("vase"), found("pichet")) == ([], [record.pk])


def test_what_is_deleted_leaves_the_index():
    record = indexed(title="Vase")
    SearchOutbox.objects.create(record_id=record.pk)
    record.delete()
    index_changes.call()
    assert search("vase", {}).total == 0


def test_facets_count_and_filter():
    museum = a_museum()
    one = indexed(museum=museum, title="Vase", maker="Bonnefond", date_text="1750", object_name="vase; pot")
    indexed(title="Vase", maker="Marchand", date_text="1850", object_name="vase")
    facets = search("vase", {}).facets
    assert facets["object_name"] == [("vase", 2), ("pot", 1)]
    assert sorted(facets["century"]) == [("18", 1), ("19", 1)]
    assert found("vase", museum=museum.slug, century="18") == found(maker="Bonnefond") == [one.pk]


def test_an_unknown_filter_is_not_one():
    record = indexed()
    assert found(couleur="bleu") == [record.pk]


def test_an_index_with_nothing_in_it_answers_nothing():
    assert (search("vase", {}).total, search("", {}).facets["maker"]) == (0, [])


def test_changes_asked_for_twice_are_one_job(run_jobs):
    a_record()
    a_record()
    assert Job.objects.filter(task_path__endswith="index_changes").count() == 1
    run_jobs()
    assert not SearchOutbox.objects.exists()


def test_the_index_is_rebuilt_from_the_database_and_swapped():
    record = indexed(title="Vase")
    Record.objects.filter(pk=record.pk).update(title="Pichet")
    assert rebuild_index() == 1
    assert (found("vase"), found("pichet")) == ([], [record.pk])


def test_an_index_that_was_lost_is_built_again(capsys):
    record = a_record(title="Vase")
    call_command("rebuild_search")
    assert (capsys.readouterr().out, found("vase")) == ("1 notices indexées\n", [record.pk])
    assert not folder().with_name("search-old").exists()


def test_search_across_everything_shows_public_records():
    record = indexed(title="Vase", maker="Bonnefond", date_text="1750")
    indexed(title="Vase", is_public=False)
    (hit,) = public_hits("vase", 5)
    assert (hit.title, hit.url) == ("Vase, Bonnefond, 1750", f"/collections/{record.public_id}/")


@pytest.mark.django_db(transaction=True)
def test_one_writer_at_a_time_touches_the_index():
    inside = []

    def write():
        with only_writer():
            inside.append(1)
            assert len(inside) == 1
            inside.pop()

    in_threads(4, write)


@pytest.mark.parametrize(
    ("years", "touched"),
    [((1701, 1800), [18]), ((1790, 1810), [18, 19]), ((-50, 50), [1]), ((None, 1800), []), ((1800, None), []), ((-90, -10), []),
     ((1, 2100), [1, 2, 3, 4, 5])],
)  # fmt: skip
def test_years_touch_centuries(years, touched):
    assert list(centuries(*years)) == touched


def test_a_field_that_lists_gives_each_of_its_values_once():
    assert facet_values("Col; robe;;Col ;" + "a" * 130) == ["Col", "robe", "a" * 120]
