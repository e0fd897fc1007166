"""Fixtures every test may use."""

from collections.abc import Callable

import pytest

from enfilade.core.jobs.worker import run_due_jobs
from tests.database_rules import apply_rules


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database also holds the rules that migrations write in SQL (append-only tables)."""
    with django_db_blocker.unblock():
        apply_rules()


@pytest.fixture
def run_jobs() -> Callable[..., int]:
    """Run every background job that is due, until none is left. Call it after any service that enqueues.

    An exception in a job is raised here as well (the job keeps its own record of it); ``run_jobs(loud=False)`` keeps
    it in the job, as a worker does.
    """
    return lambda *, loud=True: run_due_jobs("tests", loud=loud)
