"""Is the house well? For monitors: no secret, no personal data."""

from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from enfilade.core.clock import now
from enfilade.core.models import Job, JobState

LATE = timedelta(minutes=5)


def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, its migrations are applied and jobs are taken within five minutes; else 503."""
    try:
        facts = {"database": True, "migrations": migrations_applied(), "jobs": jobs_on_time()}
    except DatabaseError:
        facts = {"database": False, "migrations": False, "jobs": False}
    return JsonResponse(facts, status=200 if all(facts.values()) else 503)


def migrations_applied() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def jobs_on_time() -> bool:
    return not Job.objects.filter(state=JobState.READY, run_after__lt=now() - LATE).exists()
