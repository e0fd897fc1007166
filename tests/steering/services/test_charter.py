"""The note de cadrage: saved field by field, frozen in versions."""

import pytest
from django.db import IntegrityError, transaction

from enfilade.core.errors import Refusal
from enfilade.core.models import Event
from enfilade.steering.errors import DateAhead, NothingToFreeze, NotThePilot, UnknownField, WordsMissing, WrongCriterion
from enfilade.steering.models import CharterDraft, CharterVersion, Evidence
from enfilade.steering.services import add_evidence, freeze_charter, record_measure, save_charter_fields
from tests.concurrency import in_threads
from tests.factories.people import a_person
from tests.factories.steering import a_charter, a_project, in_days, today

pytestmark = pytest.mark.django_db


def test_a_field_is_saved_alone():
    project = a_project()
    save_charter_fields(project=project, values={"problem": "Un problème."}, by=project.lead)
    save_charter_fields(project=project, values={"for_whom": "Des gens."}, by=project.lead)
    draft = CharterDraft.objects.get()
    assert (draft.problem, draft.for_whom) == ("Un problème.", "Des gens.")


def test_the_journal_says_which_fields_are_filled():
    project = a_project()
    save_charter_fields(project=project, values={"problem": "Un problème.", "weekly_hours": 0}, by=None)
    assert Event.objects.get(verb="steering.charter_saved").data == {
        "fields": ["problem", "weekly_hours"],
        "filled": ["problem", "weekly_hours"],
    }


def test_saving_the_same_words_writes_nothing():
    project = a_project()
    save_charter_fields(project=project, values={"problem": ""}, by=None)
    assert not Event.objects.filter(verb="steering.charter_saved").exists()


def test_only_the_fields_of_the_note_are_saved():
    project = a_project()
    with pytest.raises(UnknownField):
        save_charter_fields(project=project, values={"project_id": 3}, by=None)
    assert CharterDraft.objects.get().project_id == project.pk


def test_a_stranger_writes_nothing_in_the_note():
    project = a_project()
    with pytest.raises(NotThePilot):
        save_charter_fields(project=project, values={"problem": "Autre."}, by=a_person())
    assert CharterDraft.objects.get().problem == ""


def test_versions_are_numbered_and_keep_what_was_said():
    project = a_project()
    a_charter(project)
    a_charter(project, problem="Un autre problème.")
    said = project.charters.order_by("number").values_list("number", "problem")
    assert list(said) == [(1, "Trois mille objets n'ont pas de notice."), (2, "Un autre problème.")]


@pytest.mark.parametrize("prepare", [lambda project: None, a_charter])
def test_nothing_new_freezes_nothing(prepare):
    project = a_project()
    prepare(project)
    kept = CharterVersion.objects.count()
    with pytest.raises(NothingToFreeze):
        freeze_charter(project=project, by=None)
    assert CharterVersion.objects.count() == kept


def test_a_frozen_version_never_changes():
    a_charter(a_project())
    with pytest.raises(IntegrityError), transaction.atomic():
        CharterVersion.objects.update(problem="Autre")
    assert CharterVersion.objects.get().problem != "Autre"


@pytest.mark.django_db(transaction=True)
def test_two_people_freezing_at_once_make_one_version():
    project = a_project()
    save_charter_fields(project=project, values={"problem": "Un problème."}, by=None)
    refused = []

    def act():
        try:
            freeze_charter(project=project, by=None)
        except Refusal as refusal:
            refused.append(refusal.code)

    in_threads(4, act)
    assert (CharterVersion.objects.count(), refused) == (1, ["nothing_to_freeze"] * 3)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"criterion": "problem"}, WrongCriterion),
        ({"text": " "}, WordsMissing),
        ({"happened_on": "tomorrow"}, DateAhead),
        ({"by": "stranger"}, NotThePilot),
    ],
)
def test_evidence_is_dated_worded_and_answers_a_question(changes, refusal):
    given = {"criterion": "mandate", "text": "Signée.", "happened_on": today(), "by": None, **changes}
    given["happened_on"] = in_days(1) if given["happened_on"] == "tomorrow" else given["happened_on"]
    given["by"] = a_person() if given["by"] == "stranger" else given["by"]
    with pytest.raises(refusal):
        add_evidence(project=a_project(), **given)
    assert not Evidence.objects.exists()


def test_evidence_never_changes():
    add_evidence(project=a_project(), criterion="mandate", text="Signée.", happened_on=today(), by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.all().delete()
    assert Evidence.objects.count() == 1


def test_a_measure_of_the_same_day_corrects_the_first():
    project = a_project()
    record_measure(project=project, value=31, measured_on=today(), by=project.lead)
    record_measure(project=project, value=29, measured_on=today(), by=project.lead, note="recompté")
    assert [(one.value, one.note) for one in project.measures.all()] == [(29, "recompté")]
    assert Event.objects.filter(verb="steering.measure_recorded").count() == 2


def test_tomorrow_is_not_measured():
    project = a_project()
    with pytest.raises(DateAhead):
        record_measure(project=project, value=31, measured_on=in_days(1), by=None)
    assert not project.measures.exists()
