"""Clients' free JSON as answers to typed questions: as it comes, and read again."""

import pytest

from enfilade.contribute.enums import TaskState
from enfilade.contribute.errors import UnknownQuestion
from enfilade.contribute.models import Answer, AnswerMapping, ContributionProject, Task
from enfilade.contribute.queries.mapping import Place, places_of
from enfilade.contribute.services import QuestionDraft, correct_answer, lease_task, set_questions
from enfilade.contribute.services.compatible.answers import answer_from_client
from enfilade.contribute.services.compatible.importing import import_project
from enfilade.contribute.services.compatible.mapping import set_mapping
from enfilade.contribute.services.compatible.presets import PRESETS, apply_preset, preset_for
from tests.factories.contribute import a_reader
from tests.factories.network import a_museum
from tests.factories.pybossa import a_client_project

pytestmark = pytest.mark.django_db
QUESTIONS = [
    QuestionDraft("objet", "term", "Objet", required=True),
    QuestionDraft("longueur", "number", "Longueur", unit="mm"),
    QuestionDraft("tags", "choices", "Mots", options=["a", "b"]),
]
PATHS = {"objet": ["objectType"], "longueur": ["size.0"], "tags": ["tags"]}
INFO = {"objectType": "Spearhead", "size": ["117"], "tags": ["b", "a"]}


def a_mapped_project(**fields):
    project = a_client_project(**fields)
    set_questions(project=project, questions=QUESTIONS, by=None)
    return project


def give(project, info=INFO, reader=None):
    reader = reader or a_reader()
    lease = lease_task(project=ContributionProject.objects.get(pk=project.pk), contributor=reader)
    return answer_from_client(task=lease.task, contributor=reader, info=info)


def test_a_new_answer_keeps_its_json_and_answers_the_questions():
    project = a_mapped_project()
    set_mapping(project=project, paths=PATHS, by=None)
    answer = give(project)
    assert answer.info == INFO
    assert answer.values == {"objet": "Spearhead", "longueur": "117", "tags": ["a", "b"]}
    assert Task.objects.get().beliefs["objet"]["value"] == "Spearhead"


def test_an_answer_that_says_nothing_of_a_needed_question_is_kept_all_the_same():
    project = a_mapped_project()
    assert give(project, info={"autre": 1}).values == {"objet": "", "longueur": "", "tags": []}


def test_answers_given_before_are_read_again_and_believed_anew(run_jobs):
    project = a_client_project(wanted=3)
    for info in (INFO, {**INFO, "objectType": "spearhead"}, "lu"):
        give(project, info)
    set_questions(project=project, questions=QUESTIONS, by=None)
    before = Task.objects.get().beliefs
    set_mapping(project=project, paths=PATHS, by=None)
    run_jobs()
    told = AnswerMapping.objects.get().told
    assert (before, Task.objects.get().beliefs["objet"]["value"]) == ({}, "Spearhead")
    assert (told["answers"], told["mapped"], told["empty"], told["changed"]) == (3, 2, 1, 3)
    assert told["fields"] == {"objet": 2, "longueur": 2, "tags": 2}


def test_reading_again_completes_a_card_once_and_changes_nothing_the_second_time(run_jobs):
    project = a_client_project(wanted=3)
    give(project), give(project)
    set_questions(project=project, questions=QUESTIONS, by=None)
    for _ in range(2):
        set_mapping(project=project, paths=PATHS, by=None)
        run_jobs()
    assert Task.objects.get().state == TaskState.REVIEW
    assert project.results.count() == 1
    assert AnswerMapping.objects.get().told == {
        "answers": 2, "mapped": 2, "fields": {"objet": 2, "longueur": 2, "tags": 2}, "changed": 0,
    }  # fmt: skip


def test_what_a_reader_corrected_at_the_desk_stays(run_jobs):
    project = a_mapped_project()
    answer = correct_answer(answer=give(project), values={"objet": "épée"})
    set_mapping(project=project, paths=PATHS, by=None)
    run_jobs()
    assert Answer.objects.get().values == answer.values
    assert AnswerMapping.objects.get().told["corrected"] == 1


def test_a_mapping_of_an_unknown_question_is_refused():
    project = a_mapped_project()
    with pytest.raises(UnknownQuestion):
        set_mapping(project=project, paths={"autre": ["a"]}, by=None)
    assert not AnswerMapping.objects.exists()


def test_the_places_that_answers_fill_are_counted_with_an_example():
    project = a_mapped_project(wanted=3)
    give(project, {"a": "x"}), give(project, {"a": "y", "b": "None"})
    assert places_of(project) == [Place("a", 2, "y"), Place("b", 0, "")]


BAI = {
    "objectType": "SPEARHEAD", "rightCorner": "IVa", "gridRef": "", "publications": "None", "length": "117",
    "dateDiscoveryYear": "1884", "dateDiscoveryMonth": "5", "dateDiscoveryDay": "2",
}  # fmt: skip


def taken_in(museum, users, **more):
    runs = [
        {"id": user, "task_id": 1, "user_id": user, "finish_time": "2015-02-01T00:00:00", "info": {**BAI, **more}}
        for user in users
    ]
    tasks = [{"id": 1, "info": {}, "n_answers": 4}]
    return import_project(museum=museum, name="drawA9", tasks=tasks, runs=runs, by=None)


def test_a_bronze_age_project_is_taken_in_with_its_questions_and_their_mapping(run_jobs):
    museum = a_museum()
    taken = taken_in(museum, [1])
    run_jobs()
    values = Answer.objects.get().values
    assert taken.mapped
    assert (values["objet"], values["longueur"], values["date_trouvaille"]) == ("SPEARHEAD", "117", "1884-05-02")
    again = taken_in(museum, [1, 2], objectType="Spear-head")
    run_jobs()
    assert (again.answers, again.mapped) == (1, False)
    assert set(Answer.objects.values_list("values__objet", flat=True)) == {"SPEARHEAD", "Spear-head"}


def test_a_preset_never_replaces_questions_somebody_wrote():
    project = a_mapped_project()
    assert apply_preset(project=project, preset=PRESETS[0], by=None) is False
    assert project.questions.count() == len(QUESTIONS)
    assert preset_for(["lu"]) is None
