"""What people wrote is theirs: exported, erased, forgotten in time."""

from datetime import timedelta

import pytest

from enfilade.community.enums import MessageState, ThreadState
from enfilade.community.models import Author, Thread
from enfilade.community.queries import thread_page
from enfilade.community.services import Sender, answer, export_messages
from enfilade.community.services.privacy import forget_guests
from enfilade.core import clock
from enfilade.people.queries import everything_about
from enfilade.people.services import forget_person
from tests.factories.community import a_guest, a_thread
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def test_a_person_finds_what_they_wrote_as_a_guest_too():
    person = a_person(email="zoe@exemple.test")
    a_thread(author=Sender(person=person), body="Un.")
    a_thread(author=a_guest(email="Zoe@exemple.test"), body="Deux.")
    a_thread(body="D'une autre.")
    assert [one["text"] for one in everything_about(person)["community"]] == ["Un.", "Deux."]


def test_erasing_leaves_neither_words_nor_names():
    person = a_person(email="zoe@exemple.test", name="Zoé")
    thread = a_thread(author=Sender(person=person))
    forget_person(person=person)
    kept, message = Thread.objects.get(), thread.messages.get()
    assert (kept.title, kept.state, kept.author, Author.objects.count()) == ("", ThreadState.HIDDEN, None, 0)
    assert (message.body, message.name, message.state) == ("", "", MessageState.HIDDEN)


def test_what_a_person_answered_for_the_museum_stays_the_museums():
    thread, by = a_thread(), a_person()
    answer(thread=thread, body="De l'atelier.", by=by)
    assert len(export_messages(person=by)) == 1
    forget_person(person=by)
    assert [one.body for one in thread_page(thread)] == ["D'où vient le cadre ?", "De l'atelier."]


def test_the_address_of_a_silent_guest_is_forgotten_after_a_year():
    a_thread()
    assert forget_guests.call() == 0
    with clock.standing_at(clock.now() + timedelta(days=366)):
        assert (forget_guests.call(), forget_guests.call()) == (1, 0)
    assert Author.objects.get().mailbox == Author.objects.get().digest == ""
