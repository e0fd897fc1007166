"""Threads: opened, shown when answered, their time to answer measured once."""

from datetime import timedelta

import pytest

from enfilade.community.enums import HOURLY, STRANGERS_HOURLY, MessageState, ThreadKind, ThreadState
from enfilade.community.errors import (
    MessageEmpty,
    MessageTooLong,
    ReasonNeeded,
    ThreadOver,
    TooManyLinks,
    TooManyMessages,
)
from enfilade.community.models import Author, Message, MessageCount, Thread
from enfilade.community.queries import answer_times, author_of, thread_page, threads_about, unanswered
from enfilade.community.services import (
    Sender,
    answer,
    close_thread,
    hide_message,
    limits,
    open_thread,
    post_message,
    reopen_thread,
    set_message_rules,
    show_message,
)
from enfilade.community.services.limits import forget_counts
from enfilade.core import clock
from enfilade.core.journal import Thing, events_about
from enfilade.core.models import Event
from tests.concurrency import in_threads
from tests.factories.community import a_guest, a_message, a_thread
from tests.factories.network import a_museum
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def public(thread):
    return list(threads_about(thread.about_kind, thread.about_id))


def at_once(museum):
    set_message_rules(space=museum, at_once=True, by=a_person())
    return museum


def test_a_question_is_read_by_all_once_it_is_answered():
    thread = a_thread(author=a_guest(name="Zoé"))
    assert (public(thread), [one.state for one in thread_page(thread)]) == ([], [])
    answer(thread=thread, body="De l'atelier.", by=a_person())
    assert public(thread) == [thread]
    assert [(one.name, one.is_team) for one in thread_page(thread)] == [("Zoé", False), (thread.space.name, True)]


def test_a_museum_may_show_questions_at_once():
    thread = a_thread(space=at_once(a_museum()))
    assert public(thread) == [thread]


def test_a_private_thread_is_never_read_by_others():
    thread = a_thread(is_public=False, kind=ThreadKind.NEED)
    answer(thread=thread, body="Merci.", by=a_person())
    assert (public(thread), thread.shown_at) == ([], None)


def test_in_a_discussion_the_first_message_of_a_stranger_waits_and_the_next_do_not():
    who = Sender(key="contribute:abc", name="Lectrice")
    thread = a_thread(author=who, kind=ThreadKind.TALK)
    assert public(thread) == []
    show_message(message=thread.messages.get(), by=a_person())
    post_message(thread=thread, author=who, body="Et encore.")
    again = a_thread(author=who, kind=ThreadKind.TALK)
    assert (len(thread_page(thread)), public(again)) == (2, [again])
    assert Author.objects.filter(key="contribute:abc").count() == 1


def test_a_person_with_an_account_is_read_at_once_in_a_discussion():
    thread = a_thread(author=Sender(person=a_person()), kind=ThreadKind.TALK)
    assert public(thread) == [thread]


def test_the_time_to_answer_is_measured_once():
    thread = a_thread()
    for hours in (3, 9):
        with clock.standing_at(thread.created_at + timedelta(hours=hours)):
            answer(thread=thread, body="Voici.", by=a_person())
    assert (thread.answered_after, thread.state) == (3 * 3600, ThreadState.ANSWERED)


def test_median_times_are_told_of_a_thing():
    about = Thing("tests.thing", "timed")
    for hours in (1, 5, 2, None):
        thread = a_thread(about=about)
        if hours:
            with clock.standing_at(thread.created_at + timedelta(hours=hours)):
                answer(thread=thread, body="Voici.", by=a_person())
    times = answer_times(about.kind, about.id)
    assert (times.answered, times.waiting, times.median_hours) == (3, 1, 2.0)
    assert answer_times("tests.thing", "nobody").median_hours is None


def test_a_message_after_the_answer_waits_for_the_team_again():
    thread = a_thread()
    answer(thread=thread, body="Voici.", by=a_person())
    post_message(thread=thread, author=thread.author, body="Merci. Et le cadre ?")
    assert list(unanswered(thread.space)) == [thread]
    assert len(thread_page(thread)) == 3


def test_a_closed_thread_takes_no_message_until_it_is_opened_again():
    thread, by = a_thread(), a_person()
    close_thread(thread=thread, by=by)
    close_thread(thread=thread, by=by)
    with pytest.raises(ThreadOver):
        post_message(thread=thread, author=thread.author, body="?")
    with pytest.raises(ThreadOver):
        answer(thread=thread, body="!", by=by)
    assert thread.messages.count() == 1
    reopen_thread(thread=thread, by=by)
    reopen_thread(thread=thread, by=by)
    assert (thread.state, len(events_about([thread.thing]))) == (ThreadState.OPEN, 3)


def test_hiding_says_why_and_hides_the_thread_of_a_first_message():
    message, by = a_message(space=at_once(a_museum())), a_person()
    with pytest.raises(ReasonNeeded):
        hide_message(message=message, reason=" ", by=by)
    for _ in range(2):
        hide_message(message=message, reason="insultes", by=by)
    assert public(message.thread) == []
    seen = thread_page(message.thread, author=message.author)
    assert [(one.body, one.note) for one in seen] == [("", "masqué : insultes")]
    assert Event.objects.filter(verb="community.message_hidden").count() == 1


def test_what_was_hidden_may_be_shown_again():
    message, by = a_message(), a_person()
    answer(thread=message.thread, body="Voici.", by=by)
    hide_message(message=message, reason="erreur", by=by)
    for _ in range(2):
        show_message(message=message, by=by)
    assert public(message.thread) == [message.thread]
    assert Thread.objects.get().state == ThreadState.ANSWERED


def test_hiding_an_answer_leaves_the_thread():
    thread, by = a_thread(), a_person()
    said = answer(thread=thread, body="Non.", by=by)
    hide_message(message=said, reason="erreur", by=by)
    assert (public(thread), len(thread_page(thread))) == ([thread], 1)
    show_message(message=said, by=by)
    assert len(thread_page(thread)) == 2


@pytest.mark.parametrize(
    ("body", "refusal"),
    [(" \n", MessageEmpty), ("x" * 2001, MessageTooLong), ("www.a.test www.b.test", TooManyLinks)],
)
def test_words_that_cannot_be_kept_are_refused(body, refusal):
    with pytest.raises(refusal):
        a_thread(body=body)
    assert not Thread.objects.exists()
    assert not Author.objects.exists()


def test_someone_with_an_account_may_write_more_links():
    assert a_thread(author=Sender(person=a_person()), body="www.a.test www.b.test").messages.count() == 1


def test_an_author_writes_only_so_much_in_an_hour():
    thread = a_thread()
    for _ in range(HOURLY - 1):
        post_message(thread=thread, author=thread.author, body="Encore.")
    with pytest.raises(TooManyMessages):
        post_message(thread=thread, author=thread.author, body="Encore.")
    assert Message.objects.count() == HOURLY
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        post_message(thread=thread, author=thread.author, body="Encore.")


def test_an_address_counts_whatever_name_is_given(monkeypatch):
    monkeypatch.setattr(limits, "HOURLY", 1)
    a_thread(author=a_guest(email="un@exemple.test"))
    with pytest.raises(TooManyMessages):
        a_thread(author=a_guest(email="UN@exemple.test", name="Autre"))
    assert Thread.objects.count() == 1


def test_strangers_together_are_counted_by_thing(monkeypatch):
    monkeypatch.setattr(limits, "STRANGERS_HOURLY", 1)
    about = Thing("tests.thing", "flooded")
    a_thread(about=about)
    with pytest.raises(TooManyMessages):
        a_thread(about=about)
    a_thread(about=about, author=Sender(person=a_person()))
    assert (Thread.objects.count(), STRANGERS_HOURLY) == (2, 120)


def test_counts_are_forgotten_with_the_hour():
    a_thread()
    assert forget_counts.call() == 0
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        assert forget_counts.call() == MessageCount.objects.count() + 3 == 3


def test_the_journal_holds_no_word_of_people():
    thread = a_thread(author=a_guest(name="Zoé Lefort", email="zoe@exemple.test"), body="Le secret.")
    answer(thread=thread, body="La réponse.", by=a_person())
    kept = str(list(Event.objects.values()))
    assert not any(words in kept for words in ("Zoé", "zoe@", "secret", "réponse"))


def test_an_author_is_found_by_person_or_key():
    person = a_person()
    a_thread(author=Sender(person=person))
    a_thread(author=Sender(key="contribute:k"))
    assert author_of(person=person).person == person
    assert author_of(key="contribute:k").key == "contribute:k"
    assert (author_of(), author_of(key="contribute:other")) == (None, None)


@pytest.mark.django_db(transaction=True)
def test_at_once_from_everywhere_an_author_still_writes_only_so_much(monkeypatch):
    monkeypatch.setattr(limits, "HOURLY", 4)
    who, space, refused = Sender(key="contribute:eager", name="Vite"), a_museum(), []

    def write():
        try:
            open_thread(space=space, about=Thing("tests.thing", "raced"), kind=ThreadKind.TALK, author=who, body="Moi.")
        except TooManyMessages as refusal:
            refused.append(refusal)

    in_threads(8, write)
    assert (Message.objects.count(), len(refused), Author.objects.count()) == (4, 4, 1)


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_date_the_thread_once():
    thread, by = a_thread(), a_person()
    in_threads(4, lambda: answer(thread=Thread.objects.get(pk=thread.pk), body="Voici.", by=by))
    states = list(thread.messages.values_list("state", flat=True))
    assert (states, Author.objects.filter(person=by).count()) == ([MessageState.SHOWN] * 5, 1)
