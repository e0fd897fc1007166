"""The campaign's page given to a crowd: made once for everybody, never older than two seconds, nobody's in particular."""

import re
import threading
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from enfilade.core import clock, shared_pages
from enfilade.giving.models import Gift, GiftWishes
from enfilade.giving.services import open_campaign
from tests.concurrency import in_threads
from tests.factories.giving import a_campaign, a_drafted_campaign, a_paid_gift
from tests.factories.people import a_person
from tests.pages import StrictClient

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shared(settings):
    near = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "shared pages in tests"}
    settings.CACHES = {**settings.CACHES, "shared_pages": near}
    with clock.standing_at(clock.now()):  # a slow machine must not make a page old
        yield


def read(campaign, query="", *, prefix="", client=None, **headers):
    """The page as someone who never came before reads it."""
    return (client or StrictClient()).get(f"{prefix}/dons/{campaign.slug}/{query}", headers=headers)


def later(seconds):
    return clock.standing_at(clock.now() + timedelta(seconds=seconds))


def test_a_page_read_again_asks_nothing_of_the_database(django_assert_num_queries):
    campaign = a_campaign()
    first = read(campaign)
    with django_assert_num_queries(0):
        again = read(campaign)
    assert (first.content, again.status_code) == (again.content, 200)
    assert "Content-Security-Policy" in again.headers
    kept = ("Content-Type", "Content-Language", "X-Frame-Options", "Cache-Control", "Vary", "ETag")
    assert [first[name] for name in kept] == [again[name] for name in kept]


def test_a_gift_credited_is_on_the_gauge_within_two_seconds():
    with clock.standing_at(clock.now()):
        campaign = a_campaign()
        assert "50\u00a0€." not in read(campaign).content.decode()
        a_paid_gift(campaign=campaign, amount=123_00)
        for seconds in (0.1, 0.4):
            with later(seconds):
                assert "123\u00a0€" not in read(campaign).content.decode()
        with later(shared_pages.OLDEST):
            page = read(campaign)
    assert "123\u00a0€" in page.content.decode()
    in_proxies = sum(int(number) for number in re.findall(r"max-age=(\d+)", page["Cache-Control"]))
    assert shared_pages.OLDEST + in_proxies <= 2


def test_a_proxy_may_keep_it_for_those_who_bring_the_same_cookies():
    page = read(a_campaign())
    assert page["Cache-Control"] == "public, max-age=1, stale-while-revalidate=1"
    assert page["Vary"] == "Cookie"
    assert page.cookies == {}


def test_a_reader_who_has_the_page_already_is_told_so():
    campaign = a_campaign()
    first = read(campaign)
    again = read(campaign, if_none_match=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["Cache-Control"] == first["Cache-Control"]
    with later(5):
        a_paid_gift(campaign=campaign)
        assert read(campaign, if_none_match=first["ETag"]).status_code == 200


def test_it_holds_no_token_and_its_form_is_taken_all_the_same():
    campaign, client = a_campaign(), Client(enforce_csrf_checks=True)
    page = read(campaign, client=client).content.decode()
    assert "csrfmiddlewaretoken" not in page
    nonce = re.search(r'name="nonce" value="(\w+)"', page)[1]
    typed = {"nonce": nonce, "chosen": "5000", "name": "Zoé", "email": "zoe@exemple.test", "shown_as": "anonymous"}
    url = reverse("giving:campaign", args=[campaign.slug])
    assert client.post(url, typed, headers={"origin": "http://elsewhere.test"}).status_code == 403
    assert not Gift.objects.exists()
    assert client.post(url, typed, headers={"origin": "http://testserver"}).status_code == 302
    assert Gift.objects.get().amount == 5000


def test_two_readers_of_one_page_make_two_gifts_and_one_reader_twice_makes_one():
    campaign, url = a_campaign(), ""
    for email in ("a@exemple.test", "b@exemple.test", "a@exemple.test"):
        client = StrictClient()
        page = read(campaign, client=client).content.decode()
        nonce = re.search(r'name="nonce" value="(\w+)"', page)[1]
        url = reverse("giving:campaign", args=[campaign.slug])
        client.post(url, {"nonce": nonce, "chosen": "5000", "name": "Z", "email": email, "shown_as": "anonymous"})
    assert Gift.objects.count() == 2


def test_languages_and_themes_have_their_own():
    campaign = a_campaign()
    dark = StrictClient()
    dark.cookies["theme"] = "dark"
    pages = [read(campaign), read(campaign, prefix="/en"), read(campaign, client=dark), read(campaign)]
    french, english, darker, again = [page.content.decode() for page in pages]
    assert ('<html lang="fr">' in french, '<html lang="en">' in english) == (True, True)
    assert ('data-theme="dark"' in darker, french == again) == (True, True)


def test_who_has_a_session_is_never_given_nor_leaves_a_shared_page():
    campaign, client = a_campaign(), StrictClient()
    shared = read(campaign).content
    client.force_login(a_person(name="Zoé Lefort"))
    own = read(campaign, client=client)
    assert "Mon compte" in own.content.decode()
    assert own["Cache-Control"] == "private, no-cache"
    assert ("ETag" in own, read(campaign).content == shared) == (False, True)


def test_a_password_in_the_request_is_somebody():
    page = read(a_campaign(), authorization="Basic eDp5")
    assert "csrfmiddlewaretoken" in page.content.decode()


def test_a_draft_is_not_kept_and_shows_as_soon_as_it_opens():
    campaign = a_drafted_campaign()
    assert read(campaign).status_code == 404
    open_campaign(campaign=campaign, by=None)
    assert read(campaign).status_code == 200


def test_the_page_where_donors_ask_for_their_gifts_is_nobody_elses():
    assert "public" not in StrictClient().get("/dons/mes-dons/").get("Cache-Control", "")


def test_a_host_that_is_not_ours_is_refused(settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    assert read(a_campaign(), host="elsewhere.test").status_code == 400


def test_a_link_that_brings_a_tag_or_an_amount_has_its_own_page_and_the_tag_is_kept():
    campaign = a_campaign()
    read(campaign, "?via=lettre-mai")
    client = StrictClient()
    page = read(campaign, "?via=lettre-mai&fbclid=123", client=client)
    assert page.cookies[f"via-{campaign.slug}"].value == "lettre-mai"
    assert page.cookies[f"via-{campaign.slug}"]["httponly"]
    assert "fbclid" not in read(campaign, "?fbclid=123").content.decode()
    nonce = re.search(r'name="nonce" value="(\w+)"', read(campaign, client=client).content.decode())[1]
    typed = {"nonce": nonce, "chosen": "5000", "name": "Z", "email": "z@exemple.test", "shown_as": "anonymous"}
    client.post(reverse("giving:campaign", args=[campaign.slug]), typed)
    assert GiftWishes.objects.get().via == "lettre-mai"
    assert 'value="77"' in read(campaign, "?montant=77").content.decode()
    assert 'value="77"' not in read(campaign).content.decode()


def test_a_tag_written_by_hand_in_a_cookie_is_no_tag():
    campaign, client = a_campaign(), StrictClient()
    client.cookies[f"via-{campaign.slug}"] = "<script>"
    nonce = re.search(r'name="nonce" value="(\w+)"', read(campaign, client=client).content.decode())[1]
    typed = {"nonce": nonce, "chosen": "5000", "name": "Z", "email": "z@exemple.test", "shown_as": "anonymous"}
    client.post(reverse("giving:campaign", args=[campaign.slug]), typed)
    assert not GiftWishes.objects.exclude(via="").exists()


@pytest.mark.django_db(transaction=True)
def test_a_crowd_at_once_has_it_made_once(monkeypatch):
    campaign, made, together = a_campaign(), [], threading.Barrier(8)
    monkeypatch.setattr(shared_pages, "FRESH", 60)
    make = shared_pages.SharedPagesMiddleware.make
    monkeypatch.setattr(shared_pages.SharedPagesMiddleware, "make", lambda *asked: made.append(1) or make(*asked))

    def come():
        together.wait()
        assert read(campaign).status_code == 200

    in_threads(8, come)
    assert len(made) == 1


def test_while_one_reader_has_it_made_anew_the_others_have_the_last_one(django_assert_num_queries):
    campaign = a_campaign()
    with clock.standing_at(clock.now()):
        old = read(campaign)
        with later(0.7):
            for turn in shared_pages.TURNS:
                turn.acquire()
            try:
                with django_assert_num_queries(0):
                    assert read(campaign).content == old.content
            finally:
                for turn in shared_pages.TURNS:
                    turn.release()
