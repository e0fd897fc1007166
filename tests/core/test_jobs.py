from datetime import timedelta

import pytest
from django.db import transaction
from django.tasks import TaskResultStatus
from django.tasks.exceptions import TaskResultDoesNotExist

from enfilade.core import clock
from enfilade.core.contracts.schedules import Recurring, schedules
from enfilade.core.errors import Refusal
from enfilade.core.jobs import QUICK, SLOW, owned_by
from enfilade.core.jobs.ticking import enqueue_due_schedules
from enfilade.core.jobs.worker import LEASE, claim_job, run_due_jobs, run_job
from enfilade.core.models import Event, Job, JobState
from tests.concurrency import in_threads
from tests.core.jobs_for_tests import count_to_ten, note, ran, refuse, stumble, write_event

pytestmark = pytest.mark.django_db


def test_a_job_runs_and_keeps_its_result(run_jobs):
    result = note.enqueue("bonjour")
    assert run_jobs() == 1
    result.refresh()
    assert (result.status, result.return_value) == (TaskResultStatus.SUCCESSFUL, "BONJOUR")


def test_a_job_of_an_undone_change_does_not_exist():
    with transaction.atomic():
        note.enqueue("jamais")
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_a_job_waits_for_its_hour(run_jobs):
    note.using(run_after=clock.now() + timedelta(hours=1)).enqueue("plus tard")
    assert run_jobs() == 0


def test_more_urgent_jobs_run_first(run_jobs):
    ran.clear()
    note.enqueue("lent")
    note.using(priority=10).enqueue("vite")
    run_jobs()
    assert ran == ["vite", "lent"]


def test_a_failure_is_tried_again_later_without_its_words():
    stumble.enqueue()
    run_due_jobs("worker")
    job = Job.objects.get()
    assert (job.state, job.attempts, job.error) == (JobState.READY, 1, "builtins.ValueError")
    assert job.run_after > clock.now()


def test_after_its_last_attempt_a_job_has_failed():
    stumble.enqueue()
    Job.objects.update(max_attempts=1)
    run_due_jobs("worker")
    assert Job.objects.get().state == JobState.FAILED


def test_a_refusal_is_an_answer_and_is_not_tried_again():
    refuse.enqueue()
    run_due_jobs("worker")
    job = Job.objects.get()
    assert (job.state, job.error) == (JobState.FAILED, "enfilade.core.errors.Refusal: Rien à faire.")


def test_a_loud_run_raises_what_the_task_raised(run_jobs):
    refuse.enqueue()
    with pytest.raises(Refusal):
        run_jobs()


def test_progress_is_shown_on_the_job(run_jobs):
    count_to_ten.enqueue()
    run_jobs()
    assert Job.objects.values_list("progress_done", "progress_total", "progress_note").get() == (10, 10, "fini")


def test_a_unique_job_is_queued_once_and_again_when_done(run_jobs):
    for _ in range(2):
        with owned_by(None, unique_key="index"):
            note.enqueue("une fois")
    assert Job.objects.count() == 1
    run_jobs()
    with owned_by(None, unique_key="index"):
        note.enqueue("encore")
    assert Job.objects.count() == 2


def test_a_dead_workers_job_is_taken_over_when_its_lease_ends():
    note.enqueue("orphelin")
    assert claim_job("dead") is not None
    assert claim_job("other") is None
    with clock.standing_at(clock.now() + LEASE + timedelta(seconds=1)):
        taken = claim_job("other")
    assert (taken.worker, taken.attempts) == ("other", 2)


def test_a_worker_that_lost_its_lease_does_not_overwrite_the_outcome():
    note.enqueue("double")
    late = claim_job("late")
    Job.objects.update(attempts=2, state=JobState.SUCCEEDED)
    run_job(late)
    assert Job.objects.get().attempts == 2


def test_a_job_that_kills_its_workers_is_given_up():
    note.enqueue("fatal")
    Job.objects.update(attempts=5)
    run_due_jobs("worker")
    job = Job.objects.get()
    assert (job.state, job.error) == (JobState.FAILED, "WorkerLost: too many attempts")


def test_an_unknown_result_is_said_so():
    with pytest.raises(TaskResultDoesNotExist):
        note.get_result("nothing")


def test_a_schedule_ticks_once_until_it_is_due_again(monkeypatch):
    monkeypatch.setattr(schedules, "_things", {"tests.tick": Recurring(count_to_ten, timedelta(hours=1))})
    assert [enqueue_due_schedules() for _ in range(2)] == [1, 0]
    with clock.standing_at(clock.now() + timedelta(hours=2)):
        assert enqueue_due_schedules() == 1


@pytest.mark.django_db(transaction=True)
def test_many_workers_run_every_job_exactly_once():
    words = [f"mot-{number}" for number in range(40)]
    for word in words:
        write_event.enqueue(word)
    in_threads(4, lambda: run_due_jobs("worker"))
    assert sorted(Event.objects.values_list("verb", flat=True)) == sorted(words)


@pytest.mark.django_db(transaction=True)
def test_writers_that_read_first_never_find_the_database_locked():
    note.enqueue("compteur")

    def add_ones():
        for _ in range(20):
            with transaction.atomic():
                job = Job.objects.select_for_update().get()
                job.progress_done += 1
                job.save()

    in_threads(6, add_ones)
    assert Job.objects.get().progress_done == 120


def test_the_quick_lane_leaves_slow_work_to_the_other():
    note.using(queue_name=SLOW).enqueue("import")
    assert claim_job("quick", (QUICK,)) is None
    note.enqueue("reçu")
    assert claim_job("quick", (QUICK,)).args == ["reçu"]
    assert claim_job("any").args == ["import"]
