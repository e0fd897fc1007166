"""A worker killed with SIGKILL at random moments of an import: the next one goes on, and the end is the same."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection

from enfilade.collections.models import ImportRun, Record
from enfilade.collections.services import import_now, start_import
from enfilade.core.clock import now
from enfilade.core.models import Job, JobState
from tests.collections.files import MAPPING, csv_file
from tests.collections.services.test_resuming import state_of
from tests.factories.network import a_museum

ROWS = [f"{n};Titre {n};Auteur {n % 7};{1500 + n % 400}" if n % 50 else f";Sans {n};;" for n in range(1, 3001)]
KILLS = 3


def a_worker():
    """A worker that has just begun its work."""
    names = [connection.settings_dict["NAME"], settings.MEDIA_ROOT, settings.DATA_DIR]
    command = [sys.executable, "-m", "tests.collections.worker_to_kill", *map(str, names)]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    worker = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert worker.stdout.readline() == "ready\n"
    return worker


def kill_after(worker, seconds):
    time.sleep(seconds)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    worker.stdout.close()


def expire_leases():
    """What sixty seconds do: the job of a dead worker may be taken again."""
    Job.objects.filter(state=JobState.RUNNING).update(lease_until=now() - timedelta(seconds=1))


@pytest.mark.django_db(transaction=True)
def test_an_import_whose_workers_are_killed_ends_as_if_undisturbed(run_jobs):
    whole = import_now(museum=a_museum(), file=csv_file(*ROWS), mapping=MAPPING)
    run = start_import(museum=a_museum(), file=csv_file(*ROWS), mapping=MAPPING)
    Job.objects.exclude(public_id=run.job_id).delete()
    reached = []
    for _ in range(KILLS):
        kill_after(a_worker(), random.uniform(0.05, 0.6))
        expire_leases()
        reached.append(ImportRun.objects.get(pk=run.pk).next_row)
    run_jobs()
    run = ImportRun.objects.get(pk=run.pk)
    assert reached == sorted(reached)
    assert state_of(run) == state_of(whole)
    assert Record.objects.filter(museum=run.museum_id).count() == run.counts["created"] == 2940
