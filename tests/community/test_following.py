"""Mails of a thread: to who follows, each once, until one click."""

import re

import pytest
from django.core import mail

from enfilade.community.enums import ThreadKind
from enfilade.community.models import Author, Following, MessageMail
from enfilade.community.queries import opened_by, stop_key_of, stopped_by
from enfilade.community.services import (
    Sender,
    answer,
    follow_thread,
    following,
    hide_message,
    post_message,
    stop_following,
    unfollow_thread,
)
from enfilade.community.services.authors import address_of
from enfilade.community.services.following import tell_followers, tell_once
from tests.factories.community import a_guest, a_thread
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db


def written():
    return sorted(one.to[0] for one in mail.outbox)


def test_who_asked_is_told_of_the_answer_and_not_of_their_own_message(run_jobs):
    thread = a_thread(author=a_guest(email="zoe@exemple.test"))
    answer(thread=thread, body="De l'atelier.", by=a_person())
    run_jobs()
    run_jobs()
    assert written() == ["zoe@exemple.test"]
    assert "De l'atelier." in mail.outbox[0].body
    assert mail.outbox[0].subject == f"Réponse du musée : {thread.space.name}"


def test_the_address_of_a_guest_is_not_readable_in_the_database():
    a_thread(author=a_guest(email="zoe@exemple.test"))
    kept = Author.objects.get()
    assert "zoe" not in str(vars(kept))
    assert address_of(kept) == "zoe@exemple.test"


def test_without_a_key_to_seal_with_no_address_is_kept(settings):
    settings.ENFILADE_SECRET_KEYS = []
    a_thread(author=a_guest(email="zoe@exemple.test"))
    assert (Author.objects.get().mailbox, Following.objects.count()) == ("", 0)


def test_an_address_that_no_key_opens_any_more_is_passed_over(settings, run_jobs):
    thread = a_thread()
    settings.ENFILADE_SECRET_KEYS = ["another phrase for tests, as long as the first one"]
    answer(thread=thread, body="Voici.", by=a_person())
    run_jobs()
    assert "visite" not in str(written())
    assert tell_once(thread.messages.last(), thread.author) is False


def test_a_link_of_the_mail_opens_the_thread_and_only_it():
    thread = a_thread()
    found = following.write_mail(thread.messages.get(), thread.author, "zoe@exemple.test")
    token = re.search(r"/echanges/fil/([^/]+)/", found.body)[1]
    assert opened_by(token) == (thread, thread.author)
    assert (stopped_by(token), opened_by(token + "x"), opened_by(stop_key_of(thread, thread.author))) == (
        None,
        None,
        None,
    )


def test_one_click_stops_and_writing_again_does_not_begin_again(client, run_jobs):
    thread = a_thread()
    stop = following.write_mail(thread.messages.get(), thread.author, "a@exemple.test").extra_headers[
        "List-Unsubscribe"
    ]
    where = re.fullmatch(r"<http://[^/]+(/.+)>", stop)[1]
    assert "Ne plus recevoir" in client.get(where).content.decode()
    assert Following.objects.filter(until=None).count() == 1
    assert "C'est fait" in client.post(where).content.decode()
    post_message(thread=thread, author=thread.author, body="Encore.")
    answer(thread=thread, body="Voici.", by=a_person())
    run_jobs()
    assert (written(), stop_following(token="x.y.z"), client.get("/echanges/arreter/x/").status_code) == ([], None, 404)


def test_others_may_follow_and_stop(run_jobs):
    thread, reader = a_thread(), a_person(email="lit@exemple.test")
    follow_thread(thread=thread, author=Sender(person=reader))
    follow_thread(thread=thread, author=Sender(key="contribute:k"))
    answer(thread=thread, body="Voici.", by=a_person())
    run_jobs()
    assert "lit@exemple.test" in written()
    unfollow_thread(thread=thread, author=Author.objects.get(person=reader))
    assert Following.objects.filter(until=None).count() == 1  # who asked


def test_a_hidden_message_is_told_to_nobody(run_jobs):
    thread, by = a_thread(), a_person()
    said = answer(thread=thread, body="Non.", by=by)
    hide_message(message=said, reason="erreur", by=by)
    assert (tell_followers.call(said.pk), MessageMail.objects.count()) == (0, 0)


def test_many_followers_are_told_in_several_jobs(monkeypatch, run_jobs):
    monkeypatch.setattr(following, "AT_ONCE", 1)
    thread = a_thread(kind=ThreadKind.TALK, author=Sender(person=a_person()))
    for _ in range(2):
        follow_thread(thread=thread, author=Sender(person=a_person()))
    answer(thread=thread, body="Voici.", by=a_person())
    run_jobs()
    assert len(mail.outbox) == len(set(written())) + 2  # the two who follow were told of both messages
