import csv
import json
import tracemalloc
from itertools import pairwise

import pytest

from enfilade.contribute import services
from enfilade.contribute.backoffice.exports import FORMS
from enfilade.contribute.models import Answer, Contributor, Task
from enfilade.contribute.queries.exports import TABLES, reader_number
from enfilade.core.clock import now
from enfilade.core.ids import new_public_ids
from tests.factories.contribute import a_card_to_review, a_reader, an_open_project, read

pytestmark = pytest.mark.django_db


def exported(project, what="answers", form="csv"):
    return "".join(FORMS[form][1](project, TABLES[what]))


def lines(project, what="answers"):
    return [json.loads(line) for line in exported(project, what, "jsonl").splitlines()]


def cells(project, what="answers"):
    return list(csv.DictReader(exported(project, what).splitlines()))


def test_answers_leave_as_csv_without_people_nor_formulas():
    project, reader = an_open_project(), a_reader()
    services.choose_credit(reader=reader, name="Lucie")
    read(project, reader, objet="=1+1")
    text = exported(project)
    (row,) = cells(project)
    assert (row["objet"], row["longueur"], row["counted"]) == ("'=1+1", "14,2", "1")
    assert not any(secret in text for secret in ("Lucie", reader.public_id, reader.token))


def test_the_columns_are_the_same_in_every_language(settings):
    project = an_open_project()
    head = exported(project).splitlines()[0]
    assert head == "answer,task,record,reader,started_at,at,counted,corrected_at,kept,objet,longueur"


def test_a_reader_is_one_number_in_a_project_and_another_elsewhere():
    reader, project, other = a_reader(), an_open_project(cards=2), an_open_project()
    for one in (project, project, other):
        read(one, reader)
    first, second = (row["reader"] for row in lines(project))
    assert first == second != lines(other)[0]["reader"]


def test_the_number_of_a_reader_needs_the_house_s_key(settings):
    project = an_open_project()
    before = reader_number(project, 1)
    settings.SECRET_KEY = "another " * 6
    assert reader_number(project, 1) != before < 10**15


def test_work_joined_to_an_account_has_the_account_s_number():
    one = Contributor.objects.create(token="a")
    Contributor.objects.filter(pk=one.pk).update(merged_into=a_reader())
    project = an_open_project()
    read(project, one)
    assert lines(project)[0]["reader"] == reader_number(project, Contributor.objects.get(pk=one.pk).merged_into_id)


def test_json_and_its_lines_say_the_same():
    project = an_open_project(cards=2)
    reader = a_reader()
    read(project, reader)
    read(project, reader)
    assert json.loads(exported(project, form="json")) == lines(project)
    assert len(lines(project)) == 2


def test_a_project_without_answers_is_an_empty_list():
    assert json.loads(exported(an_open_project(), form="json")) == []


def test_a_corrected_answer_leaves_with_what_it_said_before():
    project = an_open_project()
    answer = read(project)
    services.correct_answer(answer=answer, values={"objet": "serpe", "longueur": "14,2"})
    (row,) = lines(project)
    assert (row["values"]["objet"], row["earlier"][0]["values"]["objet"]) == ("serpe", "hache")
    assert [one["objet"] for one in cells(project, "corrections")] == ["hache"]


def test_several_choices_leave_in_one_cell_and_structures_as_json():
    drafts = [services.QuestionDraft("matieres", "choices", "Matières", options=["fer", "or"])]
    project = an_open_project(questions=drafts)
    answer = read(project, matieres=["or", "fer"])
    assert cells(project)[0]["matieres"] == "fer ; or"
    Answer.objects.filter(pk=answer.pk).update(values={"matieres": {"x": 1}})
    assert cells(project)[0]["matieres"] == '{"x": 1}'


def test_a_card_leaves_with_what_is_believed_then_with_what_was_kept():
    card = a_card_to_review()
    assert lines(card.project, "tasks")[0]["values"]["objet"] == "hache"
    services.settle_task(task=card, values={"objet": "serpe"}, by=None)
    (row,) = lines(card.project, "tasks")
    assert (row["values"]["objet"], row["beliefs"]["objet"]["value"], row["state"]) == ("serpe", "hache", "settled")


def test_a_card_without_record_nor_set_leaves_too():
    project = an_open_project(cards=2)
    services.name_set(
        project=project, name="Tiroir 2", cards=project.tasks.filter(pk=project.tasks.first().pk), by=None
    )
    Task.objects.update(record=None)
    assert [(row["set"], row["record"], row["on_hold"]) for row in cells(project, "tasks")] == [
        ("Tiroir 2", "", "0"), ("", "", "0"),
    ]  # fmt: skip


def many_answers(project, count):
    cards = Task.objects.bulk_create(Task(public_id=public_id, project=project) for public_id in new_public_ids(count))
    reader, moment = a_reader(), now()
    Answer.objects.bulk_create(
        Answer(task=card, project=project, contributor=reader, values={"objet": "hache" * 20}, started_at=moment)
        for card in cards
    )


def peak_of(project, form):
    for _ in FORMS[form][1](project, TABLES["answers"]):  # what is loaded once is loaded before
        break
    tracemalloc.start()
    count = sum(1 for _ in FORMS[form][1](project, TABLES["answers"]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return count, peak


def test_an_export_holds_no_more_rows_than_a_chunk():
    small, large = an_open_project(), an_open_project()
    many_answers(small, 2_000)
    many_answers(large, 6_000)
    peaks = [peak_of(project, "jsonl") for project in (small, large)]
    assert [count for count, _ in peaks] == [2_000, 6_000]
    assert all(after < before * 1.3 for (_, before), (_, after) in pairwise(peaks))
