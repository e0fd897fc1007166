import pytest

from enfilade.core.contracts.job_words import job_words
from enfilade.core.jobs import owned_by
from enfilade.core.jobs.watching import jobs_of, watched
from enfilade.core.models import Job, JobState
from tests.core.jobs_for_tests import count_to_ten, note, refuse, stumble
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def job(task=note, *args, **values):
    task.enqueue(*(args or (("mot",) if task is note else ())))
    Job.objects.update(**values)
    return Job.objects.get()


def test_a_person_sees_the_jobs_they_started_and_no_other():
    person = a_person()
    with owned_by(person):
        mine = note.enqueue("le mien")
    with owned_by(a_person()):
        note.enqueue("un autre")
    assert [found.public_id for found in jobs_of(person)] == [mine.id]


def test_a_job_has_the_name_its_room_gave_it(monkeypatch):
    assert watched(job()).title == "Tâche de fond"
    monkeypatch.setattr(job_words, "_things", {"tests.core.jobs_for_tests.note": "Import"})
    assert watched(Job.objects.get()).title == "Import"


@pytest.mark.parametrize(
    ("values", "words", "percent"),
    [
        ({}, "Elle attend son tour.", None),
        ({"state": JobState.RUNNING}, "Elle est en cours.", None),
        (
            {"state": JobState.RUNNING, "progress_done": 5, "progress_total": 20, "progress_note": "Images."},
            "5 sur 20. Images.",
            25,
        ),
        ({"attempts": 1}, "Une panne l'a interrompue ; elle reprendra d'elle-même.", None),
        ({"state": JobState.SUCCEEDED, "progress_done": 1, "progress_total": 2}, "Terminé.", 100),
    ],
)
def test_a_job_says_how_far_it_is(values, words, percent):
    told = watched(job(**values))
    assert (told.words, told.percent, told.failed) == (words, percent, False)


def test_a_refused_job_says_why(run_jobs):
    refuse.enqueue()
    run_jobs(loud=False)
    told = watched(Job.objects.get())
    assert (told.words, told.live, told.failed) == ("Rien à faire.", False, True)


@pytest.mark.parametrize("task", [stumble, count_to_ten])
def test_a_broken_job_says_that_nothing_was_lost_and_no_word_of_the_error(task, run_jobs):
    task.enqueue()
    Job.objects.update(attempts=4 if task is stumble else 5)
    run_jobs(loud=False)
    assert watched(Job.objects.get()).words.startswith("La tâche n'a pas abouti.")
