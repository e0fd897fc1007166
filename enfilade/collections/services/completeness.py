"""Keeping how complete the records are, week after week."""

from datetime import timedelta

from django.tasks import task

from enfilade.collections.models import CompletenessPoint
from enfilade.collections.queries.completeness import measured
from enfilade.core.clock import today
from enfilade.network.models import Museum

EVERY = timedelta(days=1)


@task
def measure_completeness() -> int:
    """Measure every museum that has records and keep it as this week's; the last measure of a week is the one that
    stays. Safe to run twice. The answer is how many museums were measured."""
    day = today()
    monday, count = day - timedelta(days=day.weekday()), 0
    for museum in Museum.objects.order_by("pk"):
        found = measured(museum.pk)
        if found.records:
            values = {"records": found.records, "share": found.share, "lacking": found.lacking}
            CompletenessPoint.objects.update_or_create(museum=museum, week=monday, defaults=values)
            count += 1
    return count
