"""What the kernel forgets by itself, every day: ended jobs, ended sessions, expired counters of attempts."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from django.tasks import task

from enfilade.core.clock import now
from enfilade.core.models import Job

KEPT = timedelta(days=30)
BATCH = 500


@task
def forget_what_ended() -> int:
    """Remove jobs that ended over 30 days ago, sessions and cached values past their date. Safe to run twice.

    The answer is how many jobs went. Jobs go in batches, so that no writer waits long.
    """
    count = 0
    while ids := list(Job.objects.filter(finished_at__lt=now() - KEPT).values_list("pk", flat=True)[:BATCH]):
        count += Job.objects.filter(pk__in=ids).delete()[0]
    Session.objects.filter(expire_date__lt=now()).delete()
    forget_cached_values()
    return count


def forget_cached_values() -> None:
    """The cache's own table keeps what expired until it is full; counters of attempts carry IPs, so they go."""
    cache = caches["default"]
    if not isinstance(cache, DatabaseCache):
        return
    table = connection.ops.quote_name(cache._table)  # type: ignore[attr-defined]  # absent from the stubs
    moment = connection.ops.adapt_datetimefield_value(now().replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [moment])  # noqa: S608  # the table is a setting
