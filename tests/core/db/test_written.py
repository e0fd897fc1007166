from datetime import UTC, datetime

import pytest

from enfilade.core.clock import now
from enfilade.core.db.written import locking, moment, rows, structure
from enfilade.core.models import Event

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def test_moments_and_structures_come_back_as_they_went():
    event = Event.objects.create(at=AT, verb="tests.seen", data={"n": 1})
    rows("UPDATE core_event SET data = %(data)s WHERE id = -1", data={"n": 2})
    seen = "SELECT at, data FROM core_event WHERE id = %(pk)s AND at <= %(at)s"
    ((at, data),) = rows(seen + locking(), pk=event.pk, at=now())
    assert (moment(at), structure(data)) == (AT, {"n": 1})


def test_a_moment_that_the_database_computed_is_read_from_text():
    assert moment("2026-11-25 09:30:00") == AT


def test_structures_read_by_the_driver_are_left_as_they_are():
    assert structure({"n": 1}) == {"n": 1}
