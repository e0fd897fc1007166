"""What was public and is no more leaves a tombstone, until it is public again."""

import pytest

from enfilade.collections.models import Record, Tombstone
from enfilade.collections.services import attach_picture, import_now, publish_records, undo_import
from tests.collections.files import MAPPING, csv_file
from tests.factories.collections import a_record
from tests.factories.media import a_picture
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db


def graves():
    return set(Tombstone.objects.values_list("public_id", flat=True))


def test_a_record_withdrawn_leaves_a_tombstone_and_published_again_takes_it():
    record = a_record()
    publish_records(museum=record.museum, records=[record], public=False)
    assert graves() == {record.public_id}
    publish_records(museum=record.museum, records=[record], public=True)
    assert graves() == set()


def test_each_publication_dates_the_record():
    record = a_record()
    publish_records(museum=record.museum, records=[record], public=False)
    assert Record.objects.get().updated_at > record.updated_at


def test_a_picture_dates_the_record():
    record = a_record()
    attach_picture(record=record, picture=a_picture(space=record.museum))
    assert Record.objects.get().updated_at > record.updated_at


def test_only_what_was_public_is_buried_when_an_import_is_undone(run_jobs):
    museum = a_museum()
    run = import_now(museum=museum, file=csv_file("1;Vase;;", "2;Pot;;"), mapping=MAPPING)
    seen = Record.objects.get(inventory_number="1")
    publish_records(museum=museum, records=[seen])
    undo_import(run=run)
    run_jobs()
    assert (Record.objects.count(), graves()) == (0, {seen.public_id})
