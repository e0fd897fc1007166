from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection

from enfilade.core import clock
from enfilade.core.contracts.schedules import schedules
from enfilade.core.jobs import cleaning
from enfilade.core.jobs.ticking import enqueue_due_schedules
from enfilade.core.models import Job, Schedule
from tests.core.jobs_for_tests import note

pytestmark = pytest.mark.django_db


def cached_rows():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_cache")
        return cursor.fetchone()[0]


def test_jobs_that_ended_a_month_ago_are_forgotten_and_others_kept(run_jobs, monkeypatch):
    monkeypatch.setattr(cleaning, "BATCH", 2)
    with clock.standing_at(clock.now() - timedelta(days=31)):
        for word in "abc":
            note.enqueue(word)
        run_jobs()
        note.using(run_after=clock.now() + timedelta(days=60)).enqueue("attend encore")
    note.enqueue("récent")
    run_jobs()
    assert cleaning.forget_what_ended.call() == 3
    assert sorted(job.args[0] for job in Job.objects.all()) == ["attend encore", "récent"]


def test_ended_sessions_are_forgotten():
    for days in (-1, 1):
        store = SessionStore()
        store.set_expiry(clock.now() + timedelta(days=days))
        store.save()
    cleaning.forget_what_ended.call()
    assert Session.objects.count() == 1


def test_counters_of_attempts_past_their_date_are_forgotten():
    cache.clear()
    cache.set("kept", 1, timeout=60)
    cache.set("gone", 1, timeout=-1)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_cache SET cache_key = 'ghost' WHERE cache_key LIKE '%%gone'")
    cleaning.forget_what_ended.call()
    assert (cached_rows(), cache.get("kept")) == (1, 1)


def test_another_cache_cleans_itself(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert cleaning.forget_what_ended.call() == 0


def test_the_cleaning_comes_back_every_day():
    assert schedules.get("core.forget_what_ended").every == timedelta(days=1)
    enqueue_due_schedules()
    assert Job.objects.filter(task_path="enfilade.core.jobs.cleaning.forget_what_ended").count() == 1
    assert str(Schedule.objects.get(name="core.forget_what_ended")) == "core.forget_what_ended"
