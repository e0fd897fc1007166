"""Works are found by every name of those they name: as the record writes it, as others do, as a merged file did."""

import pytest

from enfilade.collections.enums import NamingField
from enfilade.collections.models import SearchOutbox
from enfilade.collections.queries.authorities import museums_of, variants_of
from enfilade.collections.search_index import search
from enfilade.collections.services import (
    describe_authority,
    identify_name,
    index_changes,
    merge_authorities,
    rebuild_index,
    split_authority,
    undo_act,
)
from tests.factories.authorities import a_member, an_authority
from tests.factories.collections import a_record
from tests.factories.network import a_museum

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_index")]


def found(text: str) -> list[int]:
    index_changes.call()
    return sorted(search(text, {}).ids)


def canaletto():
    return an_authority("Canaletto", names=["Canal, Giovanni Antonio"])


def test_a_work_is_found_by_another_name_of_its_maker():
    canaletto()
    record = a_record(maker="Canaletto")
    a_record(maker="Guardi")
    assert found("giovanni canal") == [record.pk]
    rebuild_index()
    assert search("giovanni canal", {}).ids == [record.pk]


def test_an_authority_made_after_the_records_gives_them_its_names():
    record = a_record(maker="Canaletto")
    assert found("giovanni") == []
    canaletto()
    assert found("giovanni") == [record.pk]


def test_a_homonym_that_comes_takes_the_names_away():
    record = a_record(maker="Canaletto")
    canaletto()
    assert found("giovanni") == [record.pk]
    an_authority("Canaletto")
    assert found("giovanni") == []


def test_names_said_again_and_names_identified_are_followed():
    who, museum = canaletto(), a_member()
    record, other = a_record(maker="Canaletto"), a_record(maker="Le Canalet")
    describe_authority(authority=who, name="Canaletto", names=["Antonio Canal"], uris=[], space=museum)
    assert (found("giovanni"), found("antonio")) == ([], [record.pk])
    mention = other.mentions.get()
    identify_name(field=NamingField.MAKER, key=mention.key, authority=who, space=museum)
    assert found("antonio") == sorted([record.pk, other.pk])


def test_a_merge_gives_both_the_names_of_both_and_undone_takes_them_back():
    museum, one, two = a_member(), canaletto(), an_authority("Bernardo Bellotto")
    first, second = a_record(maker="Canaletto"), a_record(maker="Bernardo Bellotto")
    act = merge_authorities(kept=one, other=two, space=museum)
    assert found("giovanni") == found("bellotto") == [first.pk, second.pk]
    undo_act(act=act, space=museum)
    assert (found("giovanni"), found("bellotto")) == ([first.pk], [second.pk])


def test_a_split_leaves_each_its_own_names():
    museum, who = a_member(), canaletto()
    first, second = a_record(maker="Canaletto"), a_record(maker="Canal, Giovanni Antonio")
    assert found("giovanni") == [first.pk, second.pk]
    names = who.authoritynames.filter(text__startswith="Canal, ")
    split_authority(authority=who, name="Canal, Giovanni Antonio", names=names, mentions=[], space=museum)
    assert found("giovanni") == [second.pk]


def test_what_stays_the_same_is_not_indexed_again():
    who = canaletto()
    a_record(maker="Canaletto")
    index_changes.call()
    an_authority("Guardi")
    assert not SearchOutbox.objects.exists()
    assert who.mentions.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_variants_are_read_in_two_queries(count, django_assert_num_queries):
    canaletto()
    records = [a_record(maker="Canaletto").pk for _ in range(count)]
    with django_assert_num_queries(2):
        found = variants_of(records)
    assert {frozenset(text.split()) for text in found.values()} == {
        frozenset(["Canaletto", "Canal,", "Giovanni", "Antonio"])
    }


def test_a_museum_counts_a_work_once_whatever_the_names_and_only_if_it_is_public():
    who, museum = canaletto(), a_museum()
    a_record(museum=museum, maker="Canaletto; Canal, Giovanni Antonio")
    a_record(museum=museum, maker="Canaletto", is_public=False)
    assert museums_of(who) == [(museum, 1)]
