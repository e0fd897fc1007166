"""pybossa-client 3.0.0 and pybossa-pbs 3.0.0, as shipped, against the live server. They ask for a version of click that the
house cannot have beside its own: they stand in a virtual environment of their own, ``.venv-pybossa``, which ``./run test``
builds from ``requirements-pybossa.lock``; ``ENFILADE_PYBOSSA_CLIENTS`` names the ``bin`` folder of another one."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from enfilade.contribute.enums import TaskState
from enfilade.contribute.models import ContributionProject, HelpingMaterial, Task
from tests.factories.media import picture_file
from tests.factories.network import a_museum
from tests.factories.pybossa import a_client_project, a_key, a_lead, published

ROOT = Path(__file__).resolve().parents[3]
BIN = Path(os.environ.get("ENFILADE_PYBOSSA_CLIENTS", ROOT / ".venv-pybossa" / "bin"))
WHY = os.environ.get("ENFILADE_PYBOSSA_WHY") or "./run test builds them; or name ENFILADE_PYBOSSA_CLIENTS"
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not (BIN / "pbs").exists(), reason=f"PYBOSSA's clients are not installed: {WHY}"),
]
CLIENT = """
import json, sys
import pbclient
pbclient.set("endpoint", sys.argv[1]); pbclient.set("api_key", sys.argv[2])
out = {}
project = pbclient.create_project("Haches", "haches", "d")
out["created"] = project.short_name
out["again"] = pbclient.create_project("Haches", "haches", "d")["exception_cls"]
project.info = {"task_presenter": "<p>lire</p>"}
out["presenter"] = pbclient.update_project(project).info
project = pbclient.find_project(short_name="haches", all=1)[0]
number = project.id
task = pbclient.create_task(project.id, {"url": "u"}, n_answers=2, priority_0=0.5)
task_id, task.n_answers = task.id, "4"
out["redundancy"] = pbclient.update_task(task).n_answers
out["tasks"] = [t.info for t in pbclient.get_tasks(project.id)]
out["keyset"] = len(pbclient.get_tasks(project.id, last_id=task_id))
out["found"] = [t.id == task_id for t in pbclient.find_tasks(project.id, state="ongoing")]
out["runs"] = pbclient.get_taskruns(project.id)
out["results"] = pbclient.get_results(project.id)
helping = pbclient.create_helpingmaterial(project.id, {"k": 1})
helping.info = {"k": 2}
out["helping"] = pbclient.update_helping_material(helping).info
out["category"] = type(pbclient.get_categories()[0]).__name__
out["deleted"] = [pbclient.delete_task(task_id), pbclient.get_tasks(project.id), pbclient.delete_project(project.id)]
out["gone"] = pbclient.get_project(project.id)["status_code"]
print(json.dumps(out))
"""


def run(folder, *command):
    words = {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        command, cwd=folder, env=words, capture_output=True, text=True, timeout=60, check=False, input="y\n"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def key():
    return a_key(a_lead(a_museum()))


def test_all_of_pybossa_client_works(live_server, key, tmp_path):
    told = json.loads(run(tmp_path, str(BIN / "python"), "-c", CLIENT, live_server.url, key).splitlines()[-1])
    assert told == {
        "created": "haches", "again": "DBIntegrityError", "presenter": {"task_presenter": "<p>lire</p>"},
        "redundancy": 4, "tasks": [{"url": "u"}], "keyset": 0, "found": [True], "runs": [], "results": [],
        "helping": {"k": 2}, "category": "Category", "deleted": [True, [], True], "gone": 404,
    }  # fmt: skip


def test_pbs_makes_a_project_and_its_tasks(live_server, key, tmp_path):
    write_project(tmp_path)
    pbs = lambda *words: run(tmp_path, str(BIN / "pbs"), "--server", live_server.url, "--api-key", key, *words)  # noqa: E731
    assert "created" in pbs("create-project")
    assert "updated" in pbs("update-project")
    pbs("add-tasks", "--tasks-file", "tasks.csv", "--redundancy", "3", "--priority", "1")
    pbs("add-helpingmaterials", "--helping-materials-file", "helping.csv")
    assert "All tasks redundancy" in pbs("update-task-redundancy", "--redundancy", "5")
    project = ContributionProject.objects.get(short_name="epees")
    assert set(project.tasks.values_list("wanted", "priority")) == {(5, 10_000)}
    assert project.info["task_presenter"] == "template.html"
    helping = HelpingMaterial.objects.get(project=project)
    assert (helping.info["name"], helping.picture is None) == ("aide", False)
    assert published(project).is_open


def write_project(folder):
    named = {"name": "Épées", "short_name": "epees", "description": "d"}
    (folder / "project.json").write_text(json.dumps(named))
    for name in ("template.html", "results.html", "tutorial.html", "long_description.md"):
        (folder / name).write_text(name)
    (folder / "tasks.csv").write_text("url,title\n" + "".join(f"u{n},t{n}\n" for n in range(6)))
    (folder / "helping.csv").write_text("name,file_path\naide,a.png\n")
    (folder / "a.png").write_bytes(picture_file().getvalue())


def test_pbs_deletes_tasks_and_nothing_that_was_read_is_lost(live_server, tmp_path):
    museum = a_museum()
    lead = a_lead(museum)
    a_client_project(museum=museum, owner=lead, short_name="epees", cards=3)
    write_project(tmp_path)
    run(
        tmp_path, str(BIN / "pbs"), "--server", live_server.url, "--api-key", a_key(lead), "delete-tasks"
    )  # fmt: skip
    assert set(Task.objects.values_list("state", flat=True)) == {TaskState.WITHDRAWN}
