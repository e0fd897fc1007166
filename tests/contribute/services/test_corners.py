"""What only lost races, old rows and odd exports reach."""

import io
import zipfile

import pytest
from django.db import IntegrityError
from django.db.models import F

from enfilade.contribute import services
from enfilade.contribute.engine import pybossa_files
from enfilade.contribute.engine.pybossa import Unreadable
from enfilade.contribute.enums import How, TaskState
from enfilade.contribute.errors import NotOpenNow
from enfilade.contribute.models import Answer, ApiKey, ContributionProject, Task
from enfilade.contribute.services import QuestionDraft
from enfilade.contribute.services.compatible import handing, keys, mapping, tasks
from enfilade.contribute.services.compatible.importing import person_in
from enfilade.contribute.services.compatible.projects import named
from enfilade.contribute.services.setting_aside import bring_in_line
from enfilade.core.models import Event
from tests.factories.contribute import QUESTIONS, a_card_to_review, a_reader, an_open_project, read
from tests.factories.people import a_person
from tests.factories.pybossa import a_client_project, a_key

pytestmark = pytest.mark.django_db


def rows(*lines):
    return list(pybossa_files.rows_in(io.BytesIO(b"\n".join(lines))))


def test_lines_that_are_no_objects_are_left_out():
    assert rows(b'{"id": 1}', b"", b"[1]", b'{"id": 2}') == [{"id": 1}, {"id": 2}]


def test_only_the_json_of_a_zip_is_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "e.zip", "w") as archive:
        archive.writestr("lisez-moi.txt", "rien")
        archive.writestr("task.json", '[{"id": 1}]')
    assert list(pybossa_files.rows_of(tmp_path / "e.zip")) == [{"id": 1}]


@pytest.mark.parametrize(("name", "most"), [("MOST", 12), ("LONGEST", 5)])
def test_a_file_larger_than_it_should_be_is_refused(monkeypatch, name, most):
    monkeypatch.setattr(pybossa_files, name, most)
    with pytest.raises(Unreadable):
        rows(b'{"id": 1}', b'{"id": 2}')


def test_a_row_that_tells_nobody_is_somebody_of_its_own():
    assert person_in({"id": 7, "user_ip": ""}) == "run:7"


def test_an_answer_whose_reader_joined_an_account_meanwhile_is_the_account_s():
    project, anonymous, person = an_open_project(), a_reader(), a_person()
    lease = services.lease_task(project=project, contributor=anonymous)
    mine = services.adopt_work(anonymous=anonymous, person=person)
    assert services.submit_answer(lease=lease, values={"objet": "hache"}).contributor == mine


def test_what_a_client_writes_ill_is_left_blank():
    project = an_open_project(questions=[QuestionDraft("zone", "region", "Zone")])
    lease = services.lease_task(project=project, contributor=a_reader())
    answer = services.submit_answer(lease=lease, values={"zone": "n'importe quoi"}, info={"zone": 1})
    assert (answer.values, answer.info) == ({"zone": ""}, {"zone": 1})


def test_a_project_that_is_paused_hands_nothing_to_a_client_either():
    project = a_client_project()
    services.pause_project(project=project, by=None)
    project.refresh_from_db()
    with pytest.raises(NotOpenNow):
        handing.lease_in_order(project=project, contributor=a_reader(), column="pk", descending=False)


def test_a_card_taken_by_somebody_else_at_that_moment_is_passed_over(monkeypatch):
    project = a_client_project(wanted=1)
    ranked = handing.in_order

    def after_somebody(*asked):
        Task.objects.update(leased=F("wanted"))
        return ranked(*asked)

    monkeypatch.setattr(handing, "in_order", after_somebody)
    assert handing.lease_in_order(project=project, contributor=a_reader(), column="pk", descending=False) is None


def test_a_kiosk_s_reader_is_known_once_made():
    project = a_client_project()
    assert handing.known_kiosk_reader(project=project, uid="tablette") is None
    made = handing.kiosk_reader(project=project, uid="tablette")
    assert handing.known_kiosk_reader(project=project, uid="tablette") == made


def test_a_key_ended_twice_is_told_once():
    person = a_person()
    a_key(person)
    for _ in range(2):
        keys.revoke_key(key=ApiKey.objects.get(), by=person)
    assert Event.objects.filter(verb="contribute.key_revoked").count() == 1


def test_a_mapping_reads_every_card_again(run_jobs):
    project = a_client_project(cards=3)
    services.set_questions(project=project, questions=QUESTIONS, by=None)
    for task in project.tasks.all():
        lease = services.lease_task(project=project, contributor=a_reader())
        services.submit_answer(lease=lease, values={}, info={"type": f"hache {task.pk}"})
    made = mapping.set_mapping(project=project, paths={"objet": ["type"]}, by=None)
    run_jobs()
    made.refresh_from_db()
    assert made.told["fields"] == {"objet": 3}


def test_another_fault_of_the_database_is_not_taken_for_a_name():
    with pytest.raises(IntegrityError):
        named(ContributionProject(short_name="sans-musee", title="Sans musée"), force_insert=True)


def test_a_settled_card_keeps_its_state_whatever_a_client_wants():
    task = a_card_to_review()
    services.settle_task(task=task, values={}, by=None)
    task.refresh_from_db()
    tasks.resize(task, 9)
    assert (task.state, task.wanted) == (TaskState.SETTLED, 9)


def test_a_favourite_is_kept_once_and_taken_out():
    task, person = a_client_project().tasks.get(), a_person()
    for _ in range(2):
        tasks.mark_favourite(task=task, person=person)
    assert task.favourites.count() == 1
    tasks.unmark_favourite(task=task, person=person)
    assert not task.favourites.exists()


def test_setting_aside_twice_is_told_once_and_what_is_in_line_stays(run_jobs):
    project, reader = an_open_project(redundancy=3), a_reader()
    answer = read(project, reader)
    block = services.block_reader(museum=project.museum, contributor=reader, reason="inventées", by=a_person())
    for _ in range(2):
        services.set_aside(block=block, by=None)
    run_jobs()
    before = Answer.objects.values().get()
    bring_in_line(block.pk, answer.pk, answer.task_id)
    assert Answer.objects.values().get() == before
    assert Event.objects.filter(verb="contribute.readings_set_aside").count() == 1


def test_a_question_added_after_the_readings_is_not_part_of_the_decision():
    task = a_card_to_review()
    more = [*QUESTIONS, QuestionDraft("note", "short_text", "Note")]
    services.set_questions(project=task.project, questions=more, by=None)
    settlement = services.settle_task(task=task, values={}, by=None)
    assert settlement.hows == {"objet": How.AGREED, "longueur": How.AGREED}
