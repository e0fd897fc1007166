"""One's own thread, and the messages of the atelier."""

import pytest
from django.urls import reverse

from enfilade.community.enums import ThreadKind, ThreadState
from enfilade.community.models import Following, MessageRules, Thread
from enfilade.community.queries import key_of, shows_at_once
from enfilade.community.registrations import waiting_for
from enfilade.community.services import Sender, answer, close_thread, erase_messages, hide_message
from enfilade.people.enums import Role
from tests.factories.community import a_guest, a_thread
from tests.factories.network import a_museum
from tests.factories.people import a_person, holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum():
    return a_museum()


@pytest.fixture
def staff(client, museum):
    client.person = holding(Role.FUNDRAISER, space=museum)
    client.force_login(client.person)
    return client


def at(name, museum, *more):
    return reverse(f"community:atelier_{name}", args=[museum.slug, *more])


def mine(thread):
    return reverse("community:mine", args=[key_of(thread, thread.author)])


def text_of(answered):
    return answered.content.decode()


def test_a_link_shows_ones_own_message_before_anyone_else_reads_it(client):
    thread = a_thread(body="Voir <b>https://exemple.test/a</b>")
    page = text_of(client.get(mine(thread)))
    assert "pas encore lu par l&#x27;équipe" in page
    assert '&lt;b&gt;<a href="https://exemple.test/a" rel="nofollow ugc noreferrer">' in page.replace("&lt;/b&gt;", "")


def test_one_goes_on_writing_by_the_link(client):
    thread = a_thread()
    assert client.post(mine(thread), {"body": "Et le cadre ?"}).url == mine(thread)
    assert client.post(mine(thread), {"body": "Achetez", "site": "spam.test"}).status_code == 302
    assert thread.messages.count() == 2


def test_a_refusal_keeps_what_was_typed(client):
    thread = a_thread()
    answered = client.post(mine(thread), {"body": "www.a.test www.b.test"})
    assert (answered.status_code, thread.messages.count()) == (422, 1)
    assert "www.a.test www.b.test" in text_of(answered)


def test_a_closed_thread_is_read_and_a_hidden_one_is_gone(client):
    thread, by = a_thread(), a_person()
    close_thread(thread=thread, by=by)
    assert "clos" in text_of(client.get(mine(thread)))
    hide_message(message=thread.messages.get(), reason="insultes", by=by)
    assert client.get(mine(thread)).status_code == client.get("/echanges/fil/faux/").status_code == 404


def test_a_reader_with_an_account_follows_and_stops(client):
    thread = a_thread()
    where = reverse("community:follow", args=[thread.public_id])
    client.force_login(a_person())
    assert client.post(where).status_code == 404
    answer(thread=thread, body="Voici.", by=a_person())
    before = Following.objects.filter(until=None).count()
    client.post(where)
    assert Following.objects.filter(until=None).count() == before + 1
    client.post(where, {"stop": "1"})
    assert Following.objects.filter(until=None).count() == before


def test_the_team_answers_closes_and_opens_again(staff, museum):
    thread = a_thread(space=museum, author=a_guest(name="Zoé"))
    where = at("thread", museum, thread.public_id)
    assert "Zoé" in text_of(staff.get(where))
    assert staff.post(where, {"body": "De l'atelier."}).url == where
    act = at("thread_act", museum, thread.public_id)
    states = []
    for one in ("close", "reopen"):
        staff.post(act, {"act": one})
        states.append(Thread.objects.get().state)
    assert states == [ThreadState.CLOSED, ThreadState.ANSWERED]
    assert staff.post(act, {"act": "burn"}).status_code == 404


def test_an_answer_to_a_closed_thread_stays_on_the_form(staff, museum):
    thread = a_thread(space=museum)
    close_thread(thread=thread, by=staff.person)
    answered = staff.post(at("thread", museum, thread.public_id), {"body": "Trop tard."})
    assert (answered.status_code, thread.messages.count()) == (422, 1)
    assert "clos" in text_of(answered)


def test_the_team_shows_and_hides(staff, museum):
    thread = a_thread(space=museum, kind=ThreadKind.TALK)
    where = at("message_act", museum, thread.messages.get().public_id)
    staff.post(where, {"act": "show"})
    assert Thread.objects.get().shown_at
    staff.post(where, {"act": "hide", "reason": "insultes"})
    assert "masqué : insultes" in text_of(staff.get(at("thread", museum, thread.public_id)))


def test_the_museums_rule_is_set(staff, museum):
    staff.post(at("message_rules", museum), {"at_once": "on"})
    assert shows_at_once(museum)
    staff.post(at("message_rules", museum), {})
    assert MessageRules.objects.get().at_once is False


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("query", "asked"), [("", 8), ("?tout", 9)])
def test_the_list_costs_the_same(staff, museum, count, query, asked, django_assert_num_queries):
    for _ in range(count):
        answer(thread=a_thread(space=museum), body="Voici.", by=a_person()) if query else a_thread(space=museum)
    with django_assert_num_queries(asked):
        assert "cadre" in text_of(staff.get(at("threads", museum) + query))


def test_empty_lists_say_so(staff, museum):
    assert "attend de réponse" in text_of(staff.get(at("threads", museum)))
    assert "encore écrit" in text_of(staff.get(at("threads", museum) + "?tout"))


def test_what_was_erased_is_told_as_such(staff, museum):
    person = a_person()
    a_thread(space=museum, author=Sender(person=person))
    erase_messages(person=person)
    assert "Message retiré" in text_of(staff.get(at("threads", museum) + "?tout"))


def test_what_waits_is_told_to_who_may_answer(museum):
    person = holding(Role.FUNDRAISER, space=museum)
    assert waiting_for(person, museum) == []
    a_thread(space=museum)
    assert [one.words for one in waiting_for(person, museum)] == ["1 message attend une réponse."]
    assert waiting_for(a_person(), museum) == []
