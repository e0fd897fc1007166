"""Consents to be written to: a box for each receiver, unticked, dated, withdrawn by the donor's page or one click."""

import pytest
from django.urls import reverse

from enfilade.giving.enums import CONSENT_WORDINGS, Receiver
from enfilade.giving.models import CareRules, Consent, GiftWishes
from enfilade.giving.queries import boxes_of, has_consented
from enfilade.giving.services import Wishes, erase_gifts, export_gifts, note_consents, stop_everything
from enfilade.giving.services.donor_keys import key_url
from enfilade.giving.services.letters import can_be_written_to
from enfilade.giving.services.news_mail import stop_token
from tests.factories.care import a_consent
from tests.factories.giving import a_campaign, a_gift, a_paid_gift

pytestmark = pytest.mark.django_db
ZOE = "zoe@exemple.test"
FORM = {"nonce": "n", "chosen": "5000", "name": "Zoé", "email": ZOE, "shown_as": "anonymous"}


@pytest.fixture
def campaign():
    return a_campaign()


def given(client, campaign, **boxes):
    return client.post(reverse("giving:campaign", args=[campaign.slug]), FORM | boxes)


def opened(client):
    client.post(key_url(ZOE).partition("testserver")[2] or key_url(ZOE))
    return client


def test_a_museum_has_its_box_and_the_network_only_when_it_receives(campaign):
    assert [box.receiver for box in boxes_of(campaign.museum)] == [Receiver.MUSEUM]
    CareRules.objects.create(museum=campaign.museum, network_receives=True)
    assert [box.receiver for box in boxes_of(campaign.museum)] == [Receiver.MUSEUM, Receiver.NETWORK]


def test_boxes_are_shown_unticked(client, campaign):
    page = client.get(reverse("giving:campaign", args=[campaign.slug])).content.decode()
    box = page[page.index('name="accepts_museum"') :]
    assert "checked" not in box[: box.index(">")]
    assert "accepts_network" not in page


def test_a_ticked_box_is_kept_with_the_version_of_its_sentence(client, campaign):
    given(client, campaign, accepts_museum="on", accepts_network="on")
    kept = Consent.objects.get()
    assert (kept.receiver, kept.wording, kept.withdrawn_at) == ("museum", "museum.1", None)
    assert kept.wording in CONSENT_WORDINGS


def test_nothing_ticked_is_nothing_kept(client, campaign):
    given(client, campaign)
    assert not Consent.objects.exists()


def test_a_page_sent_twice_is_one_consent(campaign):
    gift = a_gift(campaign=campaign)
    assert [note_consents(gift=gift, receivers=["museum"]) for _ in range(2)] == [1, 0]


def test_a_consent_counts_once_the_gift_has_come(campaign):
    gift = a_gift(campaign=campaign)
    note_consents(gift=gift, receivers=["museum"])
    assert not has_consented(gift.donor, Receiver.MUSEUM)
    paid = a_consent(campaign)
    assert has_consented(paid.donor, Receiver.MUSEUM)
    assert not has_consented(paid.donor, Receiver.NETWORK)


def test_who_writes_must_have_the_consent_unless_the_gift_needs_it(campaign):
    donor, accepting = a_paid_gift(campaign=campaign).donor, a_consent(campaign).donor
    assert can_be_written_to(donor)
    assert not can_be_written_to(donor, Receiver.MUSEUM)
    assert can_be_written_to(accepting, Receiver.MUSEUM)
    erase_gifts(email=accepting.email)
    accepting.refresh_from_db()
    assert not can_be_written_to(accepting, Receiver.MUSEUM)


def test_the_donor_s_page_shows_consents_and_withdraws_them(client, campaign):
    a_consent(campaign, email=ZOE)
    gift = a_consent(campaign, email=ZOE)
    other = a_consent(campaign, email="rose@exemple.test")
    page = opened(client).get(reverse("giving:donor")).content.decode()
    assert page.count("m&#x27;écrive à propos de ses projets") == 2  # the sentence, and the button's name
    key = Consent.objects.filter(gift=gift).get().public_id
    said = client.post(reverse("giving:donor_withdraw", args=[key]), follow=True).content.decode()
    assert "C&#x27;est retiré" in said
    assert not has_consented(gift.donor, Receiver.MUSEUM)
    assert has_consented(other.donor, Receiver.MUSEUM)


def test_nobody_withdraws_another_s_consent(client, campaign):
    a_paid_gift(campaign=campaign, email=ZOE)
    other = a_consent(campaign, email="rose@exemple.test")
    key = Consent.objects.get().public_id
    assert opened(client).post(reverse("giving:donor_withdraw", args=[key])).status_code == 404
    assert has_consented(other.donor, Receiver.MUSEUM)


def test_one_more_click_ends_everything_but_what_gifts_need(client, campaign):
    gift = a_consent(campaign, email=ZOE, receivers=("museum", "network"), wishes=Wishes(wants_news=True))
    address = reverse("giving:stop_news", args=[stop_token(campaign, gift.donor)])
    assert "Ne plus rien recevoir" in client.post(address).content.decode()
    assert has_consented(gift.donor, Receiver.MUSEUM)
    assert "ne vous écrira plus que" in client.post(address, {"tout": "1"}).content.decode()
    assert not Consent.objects.filter(withdrawn_at=None).exists()
    assert not GiftWishes.objects.filter(wants_news=True).exists()


def test_stopping_touches_nobody_else(campaign):
    gift, other = a_consent(campaign, email=ZOE), a_consent(campaign)
    stop_everything(donors=[gift.donor])
    assert has_consented(other.donor, Receiver.MUSEUM)


def test_the_export_of_personal_data_tells_consents(campaign):
    a_consent(campaign, email=ZOE)
    told = export_gifts(email=ZOE)[0]["consents"][0]
    assert (told["receiver"], told["withdrawn"]) == ("museum", "")
    assert campaign.museum.name in told["wording"]
    erase_gifts(email=ZOE)
    assert Consent.objects.get().withdrawn_at is not None
