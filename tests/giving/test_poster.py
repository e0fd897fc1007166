"""The poster that a fundraiser prints for a campaign."""

import pytest
from django.urls import reverse

from enfilade.core.qr import qr_code
from enfilade.people.enums import Role
from tests.factories.collections import a_record
from tests.factories.giving import a_campaign, a_drafted_campaign, a_paid_gift
from tests.factories.network import a_museum
from tests.factories.people import holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum(client):
    museum = a_museum()
    client.force_login(holding(Role.FUNDRAISER, space=museum))
    return museum


def poster(client, campaign, language=""):
    page = reverse("giving:atelier_poster", args=[campaign.museum.slug, campaign.public_id])
    return client.get(page, headers={"Accept-Language": language or "fr"}).content.decode()


def test_a_poster_shows_the_work_and_leads_to_the_campaign(client, museum, settings):
    settings.SITE_URL = "https://musees.exemple"
    work = a_record(title="La Libraire", museum=museum, picture=True)
    campaign = a_campaign(museum=museum, record=work, title="Faire revenir La Libraire", slug="la-libraire")
    a_paid_gift(campaign=campaign)
    page = poster(client, campaign)
    assert "Faire revenir <em>La Libraire</em>" in page
    assert "50\u00a0€" in page
    assert "musees.exemple/dons/la-libraire" in page
    assert qr_code("https://musees.exemple/dons/la-libraire/").path in page


def test_a_poster_is_in_french_for_every_reader(client, museum):
    page = poster(client, a_campaign(museum=museum), language="en")
    assert '<html lang="fr"' in page
    assert "Pour donner" in page


def test_a_draft_s_poster_says_that_its_address_does_not_answer_yet(client, museum):
    assert "répondra dès son ouverture" in poster(client, a_drafted_campaign(museum=museum))
