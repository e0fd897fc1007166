"""The list of changes, walked as harvesters do."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from enfilade.collections.engine.iiif.changes import Spot, key_of, spot_of
from enfilade.collections.models import Record, Tombstone
from enfilade.collections.services import publish_records
from tests.factories.collections import a_record
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db
LIST = "/iiif/activity/all-changes"
DAY = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch):
    monkeypatch.setattr("enfilade.collections.engine.iiif.changes.PAGE", 2)


def get(address):
    return Client().get(address.removeprefix("http://localhost:8000")).json()


@pytest.fixture
def records():
    """Five records of which two changed at the same moment."""
    museum = a_museum()
    found = [a_record(museum=museum, picture=True) for _ in range(5)]
    for record, day in zip(found, (0, 1, 1, 2, 3), strict=True):
        Record.objects.filter(pk=record.pk).update(updated_at=DAY + timedelta(days=day), created_at=DAY)
    return found


def walked(beside="next", start="first"):
    address, found = get(LIST)[start]["id"], []
    while address:
        page = get(address)
        items = [one["object"]["id"].split("/")[-2] for one in page["orderedItems"]]
        found += items if beside == "next" else items[::-1]
        address = page.get(beside, {}).get("id")
    return list(dict.fromkeys(found))  # the first page may begin before the one that follows ends


def changes_of(record):
    return [one["type"] for one in all_items() if record.public_id in one["object"]["id"]]


def all_items():
    address, found = get(LIST)["first"]["id"], []
    while address:
        page = get(address)
        found += page["orderedItems"]
        address = page.get("next", {}).get("id")
    return found


def test_everything_is_listed_once_the_oldest_first(records):
    assert walked() == [record.public_id for record in records]
    assert get(LIST)["totalItems"] == 5


def test_walking_back_from_the_end_finds_the_same(records):
    assert walked("prev", "last") == [record.public_id for record in reversed(records)]


def test_a_page_never_tells_more_than_it_should(records):
    page = get(get(LIST)["first"]["id"])
    assert len(page["orderedItems"]) == 2
    assert page["orderedItems"][0]["endTime"] == "2026-03-01T00:00:00.000000Z"


def test_what_is_withdrawn_is_deleted_and_what_is_published_again_comes_back(records):
    one = records[0]
    publish_records(museum=one.museum, records=[one], public=False)
    assert changes_of(one) == ["Delete"]
    publish_records(museum=one.museum, records=[one])
    assert changes_of(one) == ["Update"]
    assert walked()[-1] == one.public_id


def test_what_nothing_has_touched_is_created(records):
    assert changes_of(records[0]) == ["Create"]
    assert changes_of(records[1]) == ["Update"]


def test_withdrawals_and_changes_of_one_moment_keep_their_order(records):
    for number in range(3):
        Tombstone.objects.create(public_id=f"t{number}", museum=records[0].museum, at=DAY + timedelta(days=1))
    assert walked() == list(reversed(walked("prev", "last")))
    assert walked()[1:6] == [records[1].public_id, records[2].public_id, "t0", "t1", "t2"]


def test_the_address_of_a_page_stays_good_when_what_it_names_has_moved(records):
    second = get(get(LIST)["first"]["id"])["next"]["id"]
    Record.objects.filter(pk=records[2].pk).delete()
    left = {records[1].public_id, records[3].public_id}
    assert get(second)["orderedItems"][0]["object"]["id"].split("/")[-2] in left


def test_a_list_without_changes_is_one_empty_page():
    found = get(LIST)
    assert found["totalItems"] == 0
    assert get(found["first"]["id"])["orderedItems"] == []


@pytest.mark.parametrize("key", ["x", "12-z-abc", "9" * 18, "1-r-"])
def test_what_is_no_place_in_time_is_not_there(key):
    assert Client().get(f"{LIST}/{key}").status_code == 404


def test_a_place_in_time_is_read_as_it_was_written():
    spot = Spot(DAY + timedelta(microseconds=7), "r", "abc123")
    assert spot_of(key_of(spot)) == spot


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_whatever_stands_before_it(count, django_assert_num_queries):
    museum = a_museum()
    for _ in range(count):
        a_record(museum=museum, picture=True)
    address = get(LIST)["last"]["id"].removeprefix("http://localhost:8000")
    with django_assert_num_queries(6):
        Client().get(address)
