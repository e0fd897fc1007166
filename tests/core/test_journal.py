import pytest
from django.db import transaction

from enfilade.core.contracts.event_words import event_words, tell
from enfilade.core.journal import Thing, events_about, record_event
from enfilade.core.models import Event
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db
GIFT, CAMPAIGN = Thing("giving.gift", "gift1"), Thing("giving.campaign", "camp1")


def test_a_line_says_what_happened_to_what_by_whom_for_which_space():
    person = a_person()
    event = record_event("t.done", subject=GIFT, within=CAMPAIGN, space_id=7, by=person, role="editor", amount=5)
    event.refresh_from_db()
    assert (event.verb, event.subject_kind, event.subject_id) == ("t.done", "giving.gift", "gift1")
    assert (event.within_kind, event.within_id) == ("giving.campaign", "camp1")
    assert (event.space_id, event.actor_id, event.actor_role, event.data) == (7, person.pk, "editor", {"amount": 5})
    assert not event.is_public


def test_the_house_itself_may_act():
    assert record_event("t.done", subject=GIFT).actor_id is None


def test_a_line_of_an_undone_change_does_not_exist():
    with transaction.atomic():
        record_event("t.done", subject=GIFT)
        transaction.set_rollback(True)
    assert not Event.objects.filter(verb="t.done").exists()


def test_the_thread_of_a_thing_holds_what_happened_to_it_and_within_it_newest_first():
    for verb, within in [("t.first", None), ("t.second", CAMPAIGN)]:
        record_event(verb, subject=GIFT if within else CAMPAIGN, within=within)
    record_event("t.elsewhere", subject=Thing("giving.campaign", "other"))
    assert [event.verb for event in events_about([CAMPAIGN])] == ["t.second", "t.first"]


def test_the_thread_of_nothing_is_empty():
    record_event("t.done", subject=GIFT)
    assert not events_about([]).exists()


def test_an_event_is_told_in_its_rooms_words_else_by_its_verb(monkeypatch):
    monkeypatch.setattr(event_words, "_things", {"t.given": lambda data: f"{data['amount']} €"})
    assert (tell("t.given", {"amount": 5}), tell("t.unknown", {})) == ("5 €", "t.unknown")


def test_an_old_event_that_lacks_a_word_does_not_close_the_journal(monkeypatch):
    monkeypatch.setattr(event_words, "_things", {"t.given": lambda data: data["amount"]})
    assert tell("t.given", {}) == "t.given"


def test_an_event_shows_its_day_and_its_subject():
    assert str(record_event("t.done", subject=GIFT)).endswith(" t.done giving.gift/gift1")
