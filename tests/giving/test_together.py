"""Questions and offers on a campaign's public pages: without an account, read when the museum has answered."""

import pytest
from django.core import mail
from django.urls import reverse

from enfilade.community.models import Thread
from enfilade.community.queries import about_of, unanswered
from enfilade.community.services import answer, set_message_rules
from enfilade.giving.models import Offer
from enfilade.giving.models.campaign import KIND
from enfilade.giving.services import accept_offer
from tests.factories.community import a_guest, a_thread
from tests.factories.giving import a_campaign, a_drafted_campaign
from tests.factories.needs import a_need, an_offer
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db
ASKED = {"body": "D'où vient le cadre ?", "name": "Zoé", "email": "zoe@exemple.test"}


@pytest.fixture
def campaign():
    return a_campaign(slug="la-libraire", title="La Libraire")


def questions_page(client, **query):
    return client.get("/dons/la-libraire/questions/", query).content.decode()


def ask(client, **values):
    return client.post("/dons/la-libraire/questions/", {**ASKED, **values})


def a_question(campaign, **values):
    return a_thread(space=campaign.museum, about=campaign.thing, **values)


def test_a_question_is_asked_without_an_account_and_read_once_answered(client, campaign, run_jobs):
    own = ask(client).url
    assert "D&#x27;où vient" in client.get(own).content.decode()
    assert "D&#x27;où vient" not in questions_page(client)
    answer(thread=unanswered(campaign.museum).get(), body="De l'atelier.", by=a_person())
    assert "De l&#x27;atelier." in questions_page(client)
    assert "De l&#x27;atelier." in client.get("/dons/la-libraire/").content.decode()
    run_jobs()
    assert [one.to for one in mail.outbox] == [["zoe@exemple.test"]]


def test_a_museum_may_show_questions_at_once(client, campaign):
    set_message_rules(space=campaign.museum, at_once=True, by=a_person())
    assert "dès son envoi" in questions_page(client)
    ask(client)
    assert "D&#x27;où vient" in questions_page(client)


def test_a_person_with_an_account_asks_under_their_name(client, campaign):
    client.force_login(a_person(name="Ali"))
    ask(client)
    assert Thread.objects.get().author.name == "Ali"


def test_a_program_is_thanked_and_nothing_is_kept(client, campaign):
    assert ask(client, site="spam.test").status_code == 302
    need = a_need(campaign=campaign)
    where = reverse("giving:need", args=["la-libraire", need.public_id])
    assert client.post(where, {**ASKED, "quantity": "1", "site": "spam.test"}).status_code == 302
    assert not Thread.objects.exists()


def test_a_refused_question_keeps_what_was_typed(client, campaign):
    answered = ask(client, body="www.a.test www.b.test")
    assert (answered.status_code, Thread.objects.count()) == (422, 0)
    assert "trop de liens" in answered.content.decode()


def test_a_draft_has_no_questions(client):
    draft = a_drafted_campaign()
    assert client.get(f"/dons/{draft.slug}/questions/").status_code == 404
    assert about_of(a_thread(space=draft.museum, about=draft.thing)).url == ""


def test_an_offer_is_made_without_an_account(client, campaign):
    need = a_need(campaign=campaign, details="Le lundi.")
    where = reverse("giving:need", args=["la-libraire", need.public_id])
    assert need.title in client.get("/dons/la-libraire/").content.decode()
    assert "Le lundi." in client.get(where).content.decode()
    answered = client.post(where, {**ASKED, "quantity": "2", "is_company": "on", "value": "120"})
    assert "Votre échange avec le musée" in client.get(answered.url).content.decode()
    offer = Offer.objects.get()
    assert (offer.quantity, offer.value, about_of(offer.thread).url) == (2, 12_000, where)


def test_an_offer_that_comes_too_late_is_refused_in_words(client, campaign):
    need = a_need(campaign=campaign, is_open=False, wanted=1)
    assert client.get(reverse("giving:need", args=["la-libraire", need.public_id])).status_code == 404
    need = a_need(campaign=campaign)
    where = reverse("giving:need", args=["la-libraire", need.public_id])
    answered = client.post(where, {**ASKED, "quantity": "1", "body": "www.a.test www.b.test"})
    assert (answered.status_code, Offer.objects.count()) == (422, 0)


def test_what_is_accepted_is_thanked_on_the_page_and_on_the_wall(client, campaign):
    offer = an_offer(need=a_need(campaign=campaign, wanted=1), author=a_guest(name="Ali Lefort"), is_named=True)
    accept_offer(offer=offer, body="Merci.", by=a_person())
    for where in ("/dons/la-libraire/", "/dons/la-libraire/donateurs/"):
        assert "Ali Lefort" in client.get(where).content.decode()
    covered = client.get(reverse("giving:need", args=["la-libraire", offer.need.public_id])).content.decode()
    assert "Ce besoin est couvert" in covered


@pytest.mark.parametrize("count", [1, 3])
def test_the_questions_cost_the_same(client, campaign, count, django_assert_num_queries):
    for _ in range(count):
        answer(thread=a_question(campaign), body="Voici.", by=a_person())
    with django_assert_num_queries(7):
        assert "Voici." in questions_page(client)


def test_what_threads_are_about_has_a_name_and_pages(campaign):
    about = about_of(a_question(campaign))
    assert (about.title, about.url) == ("La Libraire", "/dons/la-libraire/questions/")
    assert about.desk_url.endswith(f"/dons/campagnes/{campaign.public_id}/")
    assert campaign.thing.kind == KIND
