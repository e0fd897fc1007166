"""Search in validated transcriptions, and completion of words."""

import pytest
from django.test import Client

from enfilade.contribute.services import QuestionDraft, settle_task
from tests.collections.iiif.judges import faults, schema_faults
from tests.factories.contribute import a_card_to_review
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    task = a_card_to_review()
    settle_task(task=task, values={"objet": "Éventails brodés, éventail de bal"}, by=a_person())
    return task.record


def searched(record, query="", end=""):
    return Client().get(f"/iiif/search/{record.public_id}{end}", query).json()


def test_a_validated_reading_supplements_its_canvas(record):
    found = Client().get(f"/iiif/presentation/{record.public_id}/manifest").json()
    notes = found["items"][0]["annotations"][0]["items"]
    assert [note["body"]["value"] for note in notes] == ["Éventails brodés, éventail de bal", "14,2 cm"]
    assert {note["motivation"] for note in notes} == {"supplementing"}
    assert {note["target"] for note in notes} == {found["items"][0]["id"]}
    assert schema_faults(found) + faults(found) == []


def test_the_manifest_declares_the_search_and_its_completion(record):
    service = Client().get(f"/iiif/presentation/{record.public_id}/manifest").json()["service"][0]
    assert service["type"] == "SearchService2"
    assert service["service"][0]["type"] == "AutoCompleteService2"


def test_words_are_found_whatever_their_accents_case_and_plural(record):
    found = searched(record, {"q": "EVENTAIL brode"})
    assert [note["body"]["value"] for note in found["items"]] == ["Éventails brodés, éventail de bal"]
    quotes = [note["target"]["selector"][0]["exact"] for note in found["annotations"][0]["items"]]
    assert quotes == ["Éventails", "brodés", "éventail"]


def test_every_word_must_be_there(record):
    assert searched(record, {"q": "éventail marteau"})["items"] == []


def test_a_search_for_another_motivation_finds_nothing(record):
    assert searched(record, {"q": "bal", "motivation": "painting"})["items"] == []


def test_what_the_service_does_not_know_is_said_to_be_ignored(record):
    assert searched(record, {"q": "bal", "user": "x", "date": ""})["ignored"] == ["user"]


def test_results_come_by_pages_that_name_one_another(record, monkeypatch):
    monkeypatch.setattr("enfilade.collections.engine.iiif.searching.PAGE", 1)
    first = searched(record)
    assert first["partOf"]["total"] == 2
    second = Client().get(first["next"]["id"].removeprefix("http://localhost:8000")).json()
    assert second["prev"]["id"] == first["id"]
    assert [one["items"][0]["body"]["value"][-2:] for one in (first, second)] == ["al", "cm"]
    assert "next" not in second


def test_words_are_completed_as_they_are_spelt_with_how_many_texts_hold_them(record):
    found = searched(record, {"q": "even"}, "/autocomplete")
    assert [(term["value"], term["total"]) for term in found["items"]] == [("éventail", 1), ("Éventails", 1)]
    assert searched(record, {"q": "even", "min": "2"}, "/autocomplete")["items"] == []


def test_a_completion_of_nothing_is_empty(record):
    assert searched(record, {"q": ""}, "/autocomplete")["items"] == []


def test_a_draft_cannot_be_searched(record):
    type(record).objects.filter(pk=record.pk).update(is_public=False)
    assert Client().get(f"/iiif/search/{record.public_id}").status_code == 404


def test_the_last_decision_on_a_card_is_the_one_shown(record):
    task = record.readings.get()
    old = task.settlements.get()
    task.settlements.create(values={"objet": "Marteau"}, readers=2, at=old.at)
    assert searched(record)["items"][0]["body"]["value"] == "Marteau"


def test_a_validated_reading_changes_the_manifest_even_when_no_field_is_written():
    task = a_card_to_review(questions=[QuestionDraft("note", "long_text", "Note")])
    before = task.record.updated_at
    settle_task(task=task, values={"note": "Au revers"}, by=a_person())
    task.record.refresh_from_db()
    assert task.record.updated_at > before
