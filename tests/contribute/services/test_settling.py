from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from enfilade.collections.enums import SourceKind
from enfilade.contribute import services
from enfilade.contribute.enums import How, TaskState
from enfilade.contribute.errors import AlreadySettled, OwnReading, RecordChanged
from enfilade.contribute.models import Answer, Settlement, Task
from tests.factories.contribute import a_card_to_review, a_reader, an_open_project, read
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def settle(task, by=None, **values):
    return services.settle_task(task=task, values=values, by=by)


def test_agreed_values_go_to_the_record_in_one_act():
    task = a_card_to_review({"objet": "hache à rebords"}, {"objet": "hache à rebords"})
    settle(task)
    task.record.refresh_from_db()
    assert (task.record.title, task.record.object_name, task.record.dimensions) == (
        "Hache à rebords", "hache à rebords", "Long. 14,2 cm",
    )  # fmt: skip


def test_the_record_says_who_read_and_who_validated():
    task = a_card_to_review({"objet": "hache"}, {"objet": "serpe"})
    settle(task, by=a_person(name="Antoine Petit"), objet="serpe")
    revision = task.record.revisions.get(source=SourceKind.CONTRIBUTION)
    detail = revision.detail
    assert (revision.label, detail["readers"], detail["agree"]) == ("Lire les fiches", 2, 1)
    assert (detail["validated_by"], detail["project"]) == ("Antoine Petit", task.project.public_id)


def test_each_value_says_how_it_was_reached():
    readings = {"objet": "hache", "longueur": "14,2"}, {"objet": "serpe", "longueur": "14,2"}
    assert settle(a_card_to_review(*readings), objet="serpe").hows == {"objet": How.PICKED, "longueur": How.AGREED}
    assert settle(a_card_to_review(*readings), objet="faux", longueur="15").hows == {
        "objet": How.EDITED, "longueur": How.EDITED,
    }  # fmt: skip


def test_readers_are_told_how_many_of_their_values_were_kept():
    task = a_card_to_review({"objet": "hache"}, {"objet": "serpe"})
    settle(task, objet="serpe")
    assert list(Answer.objects.order_by("pk").values_list("kept", flat=True)) == [1, 2]


def test_a_card_is_settled_once():
    task = a_card_to_review()
    settle(task)
    with pytest.raises(AlreadySettled):
        settle(task, objet="autre")
    assert Settlement.objects.get().values["objet"] == "hache"


def test_a_card_still_asking_for_readings_is_not_settled():
    project = an_open_project()
    read(project)
    with pytest.raises(AlreadySettled):
        settle(project.tasks.get())
    assert not Settlement.objects.exists()


def test_nobody_settles_their_own_reading():
    person, project = a_person(), an_open_project()
    read(project, a_reader(person=person))
    read(project)
    with pytest.raises(OwnReading):
        settle(project.tasks.get(), by=person)
    assert project.tasks.get().state == TaskState.REVIEW


def test_a_record_changed_meanwhile_is_not_overwritten():
    task = a_card_to_review()
    seen_at = task.record.updated_at - timedelta(minutes=1)
    with pytest.raises(RecordChanged):
        services.settle_task(task=task, values={}, by=None, seen_at=seen_at)
    task.refresh_from_db()
    assert (task.state, task.record.title, Settlement.objects.exists()) == (TaskState.REVIEW, "", False)


def test_a_card_without_record_keeps_its_settled_values():
    task = a_card_to_review()
    Task.objects.filter(pk=task.pk).update(record=None)
    assert settle(task).written == {}


def test_a_decision_cannot_be_rewritten():
    settle(a_card_to_review())
    with pytest.raises(IntegrityError), transaction.atomic():
        Settlement.objects.update(values={})
    assert Settlement.objects.get().values["objet"] == "hache"
