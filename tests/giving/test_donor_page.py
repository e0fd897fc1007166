"""The donor's own page, opened by a link that a mail brings."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from enfilade.core import clock
from enfilade.giving.models import DonorKey, Gift
from enfilade.giving.services import issue_receipt
from enfilade.giving.services.donor_keys import EVERY, OPENS, forget_keys, key_url, send_key
from tests.concurrency import in_threads
from tests.factories.giving import a_campaign, a_gift, a_paid_gift, an_entity

pytestmark = pytest.mark.django_db
ZOE = "zoe@exemple.test"


def opened(client, email=ZOE):
    """The client of a donor who followed the link of the mail."""
    client.post(key_url(email).partition("testserver")[2] or key_url(email))
    return client


def page(client):
    return client.get(reverse("giving:donor")).content.decode()


def test_a_donor_asks_for_the_link_and_receives_it(client, run_jobs):
    a_paid_gift(email=ZOE)
    said = client.post(reverse("giving:donor_ask"), {"email": "Zoe@Exemple.test"}).content.decode()
    run_jobs()
    assert "Si cette adresse a donné" in said
    assert mail.outbox[0].to == [ZOE]
    address = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body)[1]
    assert "Ouvrir mes dons" in client.get(address).content.decode()
    assert client.post(address).url == reverse("giving:donor")


def test_a_stranger_s_address_gets_the_same_answer_and_no_mail(client, run_jobs):
    said = client.post(reverse("giving:donor_ask"), {"email": "inconnu@exemple.test"}).content.decode()
    run_jobs()
    assert "Si cette adresse a donné" in said
    assert mail.outbox == []


def test_an_unreadable_address_is_told(client):
    assert client.post(reverse("giving:donor_ask"), {"email": "zoe"}).status_code == 422


def test_the_page_to_ask_is_shown(client):
    assert "Sans compte ni mot de passe" in client.get(reverse("giving:donor_ask")).content.decode()


def test_an_address_gets_one_mail_in_ten_minutes():
    a_paid_gift(email=ZOE)
    assert [send_key.call(ZOE, "fr"), send_key.call(ZOE, "fr")] == [True, False]
    with clock.standing_at(clock.now() + EVERY):
        assert send_key.call(ZOE, "fr")
    assert len(mail.outbox) == 2


@pytest.mark.django_db(transaction=True)
def test_asking_many_times_at_once_sends_one_mail():
    a_paid_gift(email=ZOE)
    with clock.standing_at(clock.now()):
        in_threads(6, lambda: send_key.call(ZOE, "fr"))
    assert len(mail.outbox) == 1


def test_a_key_is_in_the_language_of_who_asked():
    a_paid_gift(email=ZOE)
    send_key.call(ZOE, "en")
    assert "/en/" in mail.outbox[0].body


def test_following_the_link_opens_nothing_by_itself(client):
    a_paid_gift(email=ZOE)
    client.get(key_url(ZOE))
    assert client.get(reverse("giving:donor")).url == reverse("giving:donor_ask")


@pytest.mark.parametrize("token", ["faux", "IlRvdG8i:1:abc"])
def test_a_forged_link_opens_nothing(client, token):
    assert client.post(reverse("giving:donor_open", args=[token])).status_code == 410
    assert client.get(reverse("giving:donor")).status_code == 302


def test_an_old_link_opens_nothing(client, monkeypatch):
    address = key_url(ZOE)
    monkeypatch.setattr("time.time", lambda: (clock.now() + OPENS + timedelta(seconds=1)).timestamp())
    answer = client.post(address)
    assert answer.status_code == 410
    assert "Ce lien a expiré" in answer.content.decode()


def test_the_page_shows_one_s_own_gifts_and_receipts_only(client):
    campaign = a_campaign()
    an_entity(campaign.museum)
    mine = a_paid_gift(campaign=campaign, email=ZOE, receipt=True)
    number = issue_receipt(gift=mine).text
    a_gift(email=ZOE)
    other = a_campaign()
    a_paid_gift(campaign=other)
    shown = page(opened(client))
    assert number in shown
    assert shown.count("50\u00a0€") == 2
    assert other.title.replace("'", "&#x27;") not in shown


def test_a_receipt_is_downloaded_by_its_owner_alone(client):
    campaign = a_campaign()
    an_entity(campaign.museum)
    mine, theirs = (a_paid_gift(campaign=campaign, email=email, receipt=True) for email in (ZOE, "luc@exemple.test"))
    address = [reverse("giving:donor_receipt", args=[issue_receipt(gift=one).public_id]) for one in (mine, theirs)]
    opened(client)
    assert client.get(address[0]).content.startswith(b"%PDF")
    assert client.get(address[1]).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_gifts(client, count, django_assert_num_queries):
    for _ in range(count):
        a_paid_gift(email=ZOE)
    opened(client)
    with django_assert_num_queries(7):
        page(client)


def test_a_donor_takes_their_name_off_the_wall(client):
    gift = a_paid_gift(email=ZOE, name="Zoé", shown_as="name", message="Bravo")
    client = opened(client)
    client.post(reverse("giving:donor_hide", args=[gift.public_id]))
    gift = Gift.objects.get()
    assert (gift.wall_name, gift.message, gift.name) == ("Une personne", "", "Zoé")


def test_another_s_name_stays(client):
    theirs = a_paid_gift(name="Luc", shown_as="name")
    assert opened(client).post(reverse("giving:donor_hide", args=[theirs.public_id])).status_code == 404
    assert Gift.objects.get().wall_name == "Luc"


def test_the_data_are_given(client):
    a_paid_gift(email=ZOE, name="Zoé")
    assert opened(client).get(reverse("giving:donor_data")).json()[0]["name"] == "Zoé"


def test_erasing_is_confirmed_then_done(client):
    a_paid_gift(email=ZOE, name="Zoé")
    client = opened(client)
    assert "six ans" in client.get(reverse("giving:donor_erase")).content.decode()
    assert Gift.objects.get().name == "Zoé"
    client.post(reverse("giving:donor_erase"))
    assert Gift.objects.get().name == ""
    assert client.get(reverse("giving:donor")).status_code == 302


def test_leaving_closes_the_page(client):
    client = opened(client)
    client.post(reverse("giving:donor_leave"))
    assert client.get(reverse("giving:donor")).url == reverse("giving:donor_ask")


def test_the_page_closes_by_itself_after_two_hours(client):
    opened(client)
    with clock.standing_at(clock.now() + timedelta(hours=2, seconds=1)):
        assert client.get(reverse("giving:donor")).status_code == 302
    assert "donor" not in client.session


def test_when_keys_were_sent_is_forgotten():
    a_paid_gift(email=ZOE)
    send_key.call(ZOE, "fr")
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert forget_keys.call() == 1
    assert not DonorKey.objects.exists()
