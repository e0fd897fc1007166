"""Fixtures every test may use."""

from collections.abc import Callable

import pytest

from enfilade.core.jobs.worker import run_due_jobs


@pytest.fixture
def run_jobs() -> Callable[[], int]:
    """Run every background job that is due, until none is left. Call it after any service that enqueues.

    An exception in a job is raised here as well; the job keeps its own record of it.
    """
    return lambda: run_due_jobs("tests", loud=True)
