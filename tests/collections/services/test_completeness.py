"""How complete the records of each museum are, kept week after week."""

import pytest

from enfilade.collections.models import CompletenessPoint
from enfilade.collections.services.completeness import measure_completeness
from tests.factories.collections import a_record
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db


def test_a_museum_without_records_is_not_measured():
    a_museum()
    record = a_record()
    assert measure_completeness.call() == 1
    assert CompletenessPoint.objects.get().museum == record.museum


def test_the_last_measure_of_a_week_stays():
    museum = a_record(maker="").museum
    measure_completeness.call()
    a_record(museum=museum, maker="Puy")
    measure_completeness.call()
    point = CompletenessPoint.objects.get()
    assert (point.records, point.lacking["maker"], point.week.weekday()) == (2, 1, 0)
