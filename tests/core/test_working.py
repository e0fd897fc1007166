"""The worker's life: it beats while it works, ticks, and stops when it is asked to."""

import os
import signal
import threading
from datetime import timedelta

import pytest
from django.core.management import call_command

from enfilade.core import clock
from enfilade.core.contracts.schedules import schedules
from enfilade.core.jobs import worker
from enfilade.core.jobs.worker import Heartbeat, claim_job, work_until
from enfilade.core.models import Job, JobState
from tests.core.jobs_for_tests import note

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_schedules(monkeypatch):
    monkeypatch.setattr(schedules, "_things", {})


@pytest.fixture
def _own_signals():
    kept = {name: signal.getsignal(name) for name in (signal.SIGTERM, signal.SIGINT)}
    yield
    for name, handler in kept.items():
        signal.signal(name, handler)


def test_a_job_that_lasts_keeps_its_lease(monkeypatch):
    monkeypatch.setattr(worker, "LEASE", timedelta(seconds=0.3))
    note.enqueue("long")
    job = claim_job("worker")
    first, extended = job.lease_until, threading.Event()
    with Heartbeat(job):
        while not extended.wait(0.05):
            job.refresh_from_db()
            if job.lease_until > first + timedelta(seconds=0.15):
                extended.set()
    assert job.lease_until > first


def test_a_worker_ticks_and_runs_until_it_is_told_to_stop():
    note.enqueue("un")
    over, ticks = threading.Event(), []

    def tick():
        ticks.append(1)
        if len(ticks) == 3:
            over.set()

    work_until(over, "worker", tick, pause=0.01)
    assert (len(ticks), Job.objects.get().state) == (3, JobState.SUCCEEDED)


def test_the_command_runs_once_what_is_due():
    note.enqueue("un")
    note.using(run_after=clock.now() + timedelta(hours=1)).enqueue("demain")
    call_command("work", "--once")
    assert sorted(Job.objects.values_list("state", flat=True)) == [JobState.READY, JobState.SUCCEEDED]


@pytest.mark.usefixtures("_own_signals")
def test_the_command_works_until_the_system_asks_it_to_stop():
    note.enqueue("un")
    timer = threading.Timer(0.4, os.kill, (os.getpid(), signal.SIGTERM))
    timer.start()
    call_command("work")
    timer.join()
    job = Job.objects.get()
    assert (job.state, str(job)) == (JobState.SUCCEEDED, f"tests.core.jobs_for_tests.note {job.public_id} (succeeded)")
