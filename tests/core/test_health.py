from datetime import timedelta

import pytest
from django.db import DatabaseError

from enfilade.core import clock, health
from tests.core.jobs_for_tests import note

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _migrated(monkeypatch):
    """The test database is made without migrations: the page is told that they are applied."""
    monkeypatch.setattr(health, "migrations_applied", lambda: True)


def test_a_house_that_is_well_says_so(client):
    answer = client.get("/sante/")
    assert (answer.status_code, answer.json()) == (200, {"database": True, "migrations": True, "jobs": True})


def test_a_job_that_waits_for_too_long_is_a_fault(client):
    note.enqueue("en retard")
    with clock.standing_at(clock.now() + timedelta(minutes=6)):
        answer = client.get("/sante/")
    assert (answer.status_code, answer.json()["jobs"]) == (503, False)


def test_missing_migrations_are_a_fault(client, monkeypatch):
    monkeypatch.setattr(health, "migrations_applied", lambda: False)
    assert client.get("/sante/").status_code == 503


def test_a_silent_database_is_a_fault_and_not_a_breakdown(client, monkeypatch):
    def fail():
        raise DatabaseError("no words for visitors")

    monkeypatch.setattr(health, "migrations_applied", fail)
    answer = client.get("/sante/")
    assert (answer.status_code, answer.json()) == (503, {"database": False, "migrations": False, "jobs": False})


def test_migrations_that_were_not_applied_are_seen(monkeypatch, settings):
    monkeypatch.undo()
    settings.MIGRATION_MODULES = {}
    assert health.migrations_applied() is False
