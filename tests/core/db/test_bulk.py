"""Many rows at once, as the database would hold them had they come one by one."""

import pytest
from django.db import IntegrityError, transaction

from enfilade.collections.models import Record, SearchOutbox
from enfilade.core.clock import now
from enfilade.core.db.bulk import Rows, reserve_ids
from enfilade.core.ids import ALPHABET, new_public_id, new_public_ids
from tests.factories.collections import a_record
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db
NAMES = ("id", "public_id", "inventory_number", "inventory_key", "payload", "year_from")


def insert(museum, *numbers, **constants):
    with transaction.atomic():
        keys = reserve_ids(Record, len(numbers))
        rows = [
            (pk, public_id, number, number, {"é": [number, None]}, 1900)
            for pk, public_id, number in zip(keys, new_public_ids(len(keys)), numbers, strict=True)
        ]
        Rows(Record, NAMES, museum_id=museum.pk, **constants).insert(rows)
    return list(keys)


def test_rows_read_back_as_objects_with_the_defaults_of_their_fields():
    museum, moment = a_museum(), now()
    keys = insert(museum, "A 1", "A 2", is_public=True, created_at=moment, details={"maker": [{"text": "Élodie"}]})
    first, second = Record.objects.order_by("pk")
    assert ([first.pk, second.pk], first.museum_id) == (keys, museum.pk)
    assert (first.is_public, first.created_at, first.year_from, first.year_to) == (True, moment, 1900, None)
    assert (first.payload, first.details) == ({"é": ["A 1", None]}, {"maker": [{"text": "Élodie"}]})
    assert (first.title, first.value_sources, len(first.public_id)) == ("", {}, 12)


def test_rows_before_and_after_get_other_keys():
    museum = a_museum()
    before = a_record(museum=museum).pk
    keys = insert(museum, "A 1", "A 2")
    after = a_record(museum=museum).pk
    assert before < keys[0] < keys[1] < after


def test_the_first_rows_of_an_empty_table_have_keys():
    assert len(insert(a_museum(), "A 1")) == 1


def test_a_row_that_the_database_refuses_leaves_none():
    museum = a_museum()
    with pytest.raises(IntegrityError):
        insert(museum, "A 1", "A 2", "A 1")
    assert not Record.objects.exists()


def test_nothing_to_insert_is_nothing():
    Rows(SearchOutbox, ["record_id"]).insert([])
    assert not SearchOutbox.objects.exists()


def test_public_ids_drawn_together_are_as_those_drawn_alone():
    drawn = [*new_public_ids(2000), new_public_id()]
    assert len(set(drawn)) == 2001
    assert {len(one) for one in drawn} == {12}
    assert set("".join(drawn)) == set(ALPHABET)
