"""Fixtures every test may use."""

from collections.abc import Callable

import pytest
from django.utils import translation

from enfilade.collections.search_index import forget_index
from enfilade.core.jobs.worker import run_due_jobs
from tests.database_rules import apply_rules, plant_roots
from tests.pages import StrictClient


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database also holds the rules that migrations write in SQL (append-only tables)."""
    with django_db_blocker.unblock():
        apply_rules()


@pytest.fixture(autouse=True)
def _wagtail_roots(request):
    """What Wagtail's migrations plant: the roots of its trees. Tests that flush the database lose them, hence each time."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("transactional_db" if is_transactional(request) else "db")
        plant_roots()


def is_transactional(request) -> bool:
    return request.node.get_closest_marker("django_db").kwargs.get("transaction", False)


@pytest.fixture(autouse=True)
def _in_french():
    """A request leaves its language behind in the thread: each test starts in French again."""
    translation.activate("fr")


@pytest.fixture
def run_jobs() -> Callable[..., int]:
    """Run every background job that is due, until none is left. Call it after any service that enqueues.

    An exception in a job is raised here as well (the job keeps its own record of it); ``run_jobs(loud=False)`` keeps
    it in the job, as a worker does.
    """
    return lambda *, loud=True: run_due_jobs("tests", loud=loud)


@pytest.fixture
def client() -> StrictClient:
    """A visitor whose every page is checked: strictly rendered, valid, without inline script or style."""
    return StrictClient()


@pytest.fixture
def search_index():
    """An empty search index; ask for it in any test that searches records (then ``run_jobs()`` fills it)."""
    forget_index()
    yield
    forget_index()
