import gzip
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command

from enfilade.contribute.engine.pybossa import Unreadable
from enfilade.contribute.engine.pybossa_files import rows_of
from enfilade.contribute.enums import TaskState
from enfilade.contribute.models import Answer, ContributionProject, Contributor, Result, Task
from enfilade.contribute.services.compatible.importing import import_project
from tests.factories.network import a_museum
from tests.real_data import real_file

pytestmark = pytest.mark.django_db
TASKS = [
    {"id": 10, "info": {"url": "u"}, "n_answers": 2, "priority_0": 0.5, "created": "2015-01-01T00:00:00"},
    {"id": 11, "info": {"url": "v"}, "n_answers": 2},
]


def run(pk, task, user, **more):
    return {"id": pk, "task_id": task, "user_id": user, "finish_time": f"2015-02-01T00:00:0{pk}", "info": "lu", **more}


RUNS = [run(1, 10, 7), run(2, 10, 8), run(3, 10, 9), run(4, 11, 7), run(5, 11, 7)]


def taken_in(museum, tasks=TASKS, runs=RUNS, **more):
    return import_project(museum=museum, name="haches", tasks=tasks, runs=runs, by=None, **more)


def test_cards_answers_and_results_are_taken_in():
    taken = taken_in(a_museum(), results=[{"task_id": 10, "info": {"kept": "hache"}}])
    assert (taken.tasks, taken.answers, taken.surplus, taken.results) == (2, 4, 1, 1)
    assert list(Task.objects.order_by("pk").values_list("state", "answered")) == [
        (TaskState.REVIEW, 2),
        (TaskState.OPEN, 1),
    ]
    assert Result.objects.get().info == {"kept": "hache"}


def test_a_double_is_superseded_by_name():
    assert taken_in(a_museum()).superseded == [5]
    assert Answer.objects.filter(task__info={"url": "v"}).count() == 1


def test_doing_it_again_adds_nothing_and_what_is_new_is_added():
    museum = a_museum()
    taken_in(museum)
    again = taken_in(museum)
    assert (again.tasks, again.answers, Contributor.objects.count()) == (0, 0, 3)
    more = taken_in(museum, runs=[*RUNS, run(6, 11, 8)])
    assert (more.answers, more.results, Task.objects.get(info={"url": "v"}).state) == (1, 1, TaskState.REVIEW)


def test_the_same_person_in_two_museums_is_two_readers():
    taken_in(a_museum())
    import_project(museum=a_museum(), name="autre", tasks=TASKS, runs=RUNS, by=None)
    assert Contributor.objects.count() == 6
    assert not Contributor.objects.filter(token__contains="7").filter(token="user_id:7").exists()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"task_id": 99}, "its card is not in the export"),
        ({"finish_time": "hier"}, "a time in ISO 8601 is expected"),
        ({"info": "\0"}, "text with a character that cannot be kept"),
        ({"id": "x"}, "a whole number is expected"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_name_and_the_rest_goes_on(change, why):
    taken = taken_in(a_museum(), runs=[{**RUNS[0], **change}, RUNS[1]])
    assert [(kind, words) for kind, _, words in taken.refused] == [("run", why)]
    assert taken.answers == 1


def test_the_command_reads_pybossas_zips(tmp_path, capsys):
    museum = a_museum()
    for name, rows in (("task", TASKS), ("task_run", RUNS)):
        with zipfile.ZipFile(tmp_path / f"{name}.zip", "w") as archive:
            archive.writestr(f"haches_{name}.json", json.dumps(rows))
    where = [f"--tasks={tmp_path / 'task.zip'}", f"--runs={tmp_path / 'task_run.zip'}", "--name=haches"]
    call_command("import_pybossa", museum.slug, *where)
    assert "haches: 2 tasks, 4 answers (1 surplus), 1 results, 1 superseded, 0 refused" in capsys.readouterr().out


def test_the_command_refuses_an_unknown_museum_and_a_broken_file(tmp_path):
    (tmp_path / "a.jsonl").write_text("{not json}\n")
    with pytest.raises(CommandError, match="No museum"):
        call_command("import_pybossa", "nulle-part", f"--tasks={tmp_path / 'a.jsonl'}")
    with pytest.raises(CommandError, match="not JSON"):
        call_command("import_pybossa", a_museum().slug, f"--tasks={tmp_path / 'a.jsonl'}")
    assert not ContributionProject.objects.exists()


def test_a_broken_gzip_is_named(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": 1}\n')[:-6])
    with pytest.raises(Unreadable, match=r"a\.jsonl\.gz"):
        list(rows_of(path))


@pytest.mark.real_data
def test_the_bronze_age_index_is_taken_in_whole(capsys):
    museum = a_museum()
    tasks, runs = real_file("pybossa/bai/tasks.jsonl.gz"), real_file("pybossa/bai/task_runs.jsonl.gz")
    call_command("import_pybossa", museum.slug, f"--tasks={tasks}", f"--runs={runs}")
    told = capsys.readouterr().out
    doubles = told.count("  superseded: run")
    assert ContributionProject.objects.count() == 26
    assert (Task.objects.count(), Answer.objects.count() + doubles, Contributor.objects.count()) == (8194, 19_697, 402)
    assert "0 refused" in told
    assert Result.objects.count() == Task.objects.filter(state=TaskState.REVIEW).count()
