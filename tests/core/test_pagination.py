from datetime import timedelta

import pytest
from django.core import signing

from enfilade.core import clock
from enfilade.core.models import Event, Job
from enfilade.core.pagination import key_page

pytestmark = pytest.mark.django_db
ORDER = ("-at", "-pk")


def events(count, *, at=None):
    moment = at or clock.now()
    return Event.objects.bulk_create(
        Event(at=moment, verb=f"tests.{number}", subject_kind="t", subject_id="x") for number in range(count)
    )


def walk(order=ORDER, size=2):
    seen, cursor = [], None
    while True:
        page = key_page(Event.objects.all(), order=order, cursor=cursor, size=size)
        seen.append([event.verb for event in page.items])
        cursor = page.next_cursor
        if cursor is None:
            return seen


def test_pages_follow_each_other_without_gap_nor_double_even_at_the_same_moment():
    events(5)
    assert walk() == [["tests.4", "tests.3"], ["tests.2", "tests.1"], ["tests.0"]]


def test_ascending_orders_walk_too():
    events(3)
    assert walk(order=("verb", "pk")) == [["tests.0", "tests.1"], ["tests.2"]]


def test_a_page_that_is_just_full_is_the_last():
    events(2)
    assert key_page(Event.objects.all(), order=ORDER, size=2).next_cursor is None


def test_an_empty_list_is_one_empty_page():
    page = key_page(Event.objects.all(), order=ORDER)
    assert (page.items, page.next_cursor, page.is_first) == ([], None, True)


def test_what_arrives_meanwhile_moves_nothing():
    events(3)
    first = key_page(Event.objects.all(), order=ORDER, size=2)
    events(1, at=clock.now() + timedelta(hours=1))
    second = key_page(Event.objects.all(), order=ORDER, size=2, cursor=first.next_cursor)
    assert ([event.verb for event in second.items], second.is_first) == (["tests.0"], False)


HOSTILE = ["", "x", "é", "\x00", "W10", "W1tdXQ", "=" * 20, "[" * 5000, "1:2:3", signing.dumps(["not a date", 1])]


@pytest.mark.parametrize("cursor", HOSTILE, ids=range(len(HOSTILE)))
def test_a_cursor_that_this_list_did_not_give_shows_the_first_page(cursor):
    events(3)
    page = key_page(Event.objects.all(), order=ORDER, size=2, cursor=cursor)
    assert (page.is_first, [event.verb for event in page.items]) == (True, ["tests.2", "tests.1"])


def test_a_cursor_of_another_list_shows_the_first_page():
    events(3)
    cursor = key_page(Event.objects.all(), order=("verb", "pk"), size=2).next_cursor
    assert key_page(Event.objects.all(), order=ORDER, cursor=cursor).is_first
    assert key_page(Job.objects.all(), order=("-created_at", "-pk"), cursor=cursor).is_first


def test_every_page_costs_one_query(django_assert_num_queries):
    events(3)
    first = key_page(Event.objects.all(), order=ORDER, size=1)
    with django_assert_num_queries(1):
        key_page(Event.objects.all(), order=ORDER, size=1, cursor=first.next_cursor)
