"""Contribution projects, their readers and what these read."""

import itertools

from enfilade.collections.models import Record
from enfilade.contribute import services
from enfilade.contribute.models import ContributionProject, Contributor, Task
from enfilade.contribute.services import QuestionDraft
from tests.factories.collections import a_record
from tests.factories.network import a_museum
from tests.factories.steering import a_steered_project

numbers = itertools.count(1)
QUESTIONS = (
    QuestionDraft("objet", "short_text", "Objet", required=True, record_field="object_name", gives_title=True),
    QuestionDraft("longueur", "number", "Longueur", unit="cm", record_field="dimensions", pattern="Long. {} cm"),
)


def a_draft(*, museum=None, questions=QUESTIONS, **fields) -> ContributionProject:
    museum = museum or a_museum()
    values = {"short_name": f"lire-{next(numbers)}", "title": "Lire les fiches", **fields}
    steered = values.pop("steered_project", "") or a_steered_project(museum)
    project = services.draft_project(museum=museum, steered_project=steered, by=None, **values)
    services.set_questions(project=project, questions=questions, by=None)
    return project


def add_cards(project, count=1) -> list[Task]:
    made = [a_record(museum=project.museum, picture=True, title="", object_name="fiche").pk for _ in range(count)]
    services.add_tasks(project=project, records=Record.objects.filter(pk__in=made), by=None)
    return list(project.tasks.filter(record_id__in=made).order_by("pk"))


def an_open_project(*, cards=1, **fields) -> ContributionProject:
    project = a_draft(**fields)
    add_cards(project, cards)
    return services.open_project(project=project, by=None)


def a_reader(*, person=None) -> Contributor:
    return services.reader_for(person=person) if person else services.anonymous_reader()


def read(project, reader=None, **values):
    """Lease the next card and answer it."""
    lease = services.lease_task(project=project, contributor=reader or a_reader())
    return services.submit_answer(lease=lease, values={"objet": "hache", "longueur": "14,2", **values})


def a_card_to_review(*readings, museum=None, **fields) -> Task:
    """A card that waits for a reviewer, read once for each of ``readings`` (dicts of values; two alike by default)."""
    readings = readings or ({}, {})
    project = an_open_project(museum=museum, redundancy=len(readings), **fields)
    answers = [read(project, **values) for values in readings]
    return Task.objects.get(pk=answers[0].task_id)
