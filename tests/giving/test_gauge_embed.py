"""The gauge that other sites put in a frame, and its figures for programs."""

import pytest
from django.urls import reverse

from enfilade.giving.services import Wishes, close_campaign
from enfilade.people.enums import Role
from tests.factories.giving import a_campaign, a_drafted_campaign, a_paid_gift
from tests.factories.people import holding

pytestmark = pytest.mark.django_db


def gauge(client, campaign, theme="", **options):
    return client.get(reverse("giving:gauge", args=[campaign.slug]) + theme, **options)


def test_any_site_may_frame_the_gauge(client):
    answer = gauge(client, a_campaign())
    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "default-src 'none'" in policy
    assert "X-Frame-Options" not in answer


@pytest.mark.parametrize("name", ["campaign", "wall", "gauge_json"])
def test_nothing_else_of_a_campaign_may_be_framed(client, name):
    answer = client.get(reverse(f"giving:{name}", args=[a_campaign().slug]))
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_the_gauge_leaves_no_cookie_and_runs_no_script(client):
    answer = gauge(client, a_campaign())
    page = answer.content.decode()
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
    assert "<script" not in page
    assert "csrf" not in page


def test_the_gauge_tells_how_far_the_campaign_is_and_leads_there(client, settings):
    settings.SITE_URL = "https://musees.exemple"
    campaign = a_campaign(slug="la-libraire")
    a_paid_gift(campaign=campaign)
    page = gauge(client, campaign).content.decode()
    assert '<p class="figure">50\u00a0€</p>' in page
    assert 'href="https://musees.exemple/dons/la-libraire/?via=jauge" target="_top">Faire un don</a>' in page


def test_the_gauge_of_a_campaign_that_ended_asks_for_nothing(client):
    campaign = a_campaign()
    close_campaign(campaign=campaign, by=None)
    page = gauge(client, campaign).content.decode()
    assert "Faire un don" not in page
    assert "Voir la campagne" in page


@pytest.mark.parametrize(
    ("asked", "found"), [("?theme=clair", "light"), ("?theme=sombre", "dark"), ("?theme=%22%3E", ""), ("", "")]
)
def test_the_colours_are_the_site_s_or_the_visitor_s(client, asked, found):
    page = gauge(client, a_campaign(), asked).content.decode()
    assert ("data-theme" in page) is bool(found)
    assert f'data-theme="{found}"' in page or not found


def test_in_english_the_gauge_leads_to_the_english_page(client):
    campaign = a_campaign(title_en="Bring it home")
    page = client.get("/en" + reverse("giving:gauge", args=[campaign.slug])).content.decode()
    assert '<html lang="en"' in page
    assert f"/en/dons/{campaign.slug}/?via=jauge" in page
    assert "Bring it home" in page


def test_a_draft_has_no_gauge(client):
    campaign = a_drafted_campaign()
    assert gauge(client, campaign).status_code == 404
    assert client.get(reverse("giving:gauge_json", args=[campaign.slug])).status_code == 404


def test_any_site_may_read_the_figures(client):
    campaign = a_campaign()
    a_paid_gift(campaign=campaign)
    answer = client.get(reverse("giving:gauge_json", args=[campaign.slug]))
    told = answer.json()
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert (told["raised_cents"], told["goal_cents"], told["gifts"], told["people"]) == (5000, 1_000_000, 1, 1)
    assert not answer.cookies


def test_neither_tells_of_anyone(client):
    campaign = a_campaign()
    wishes = Wishes(in_name_of="Tante Rose", dedicated_to="Léon", dedication="À lui", shows_amount=True)
    a_paid_gift(campaign=campaign, name="Zoé Roux", shown_as="name", message="Courage", wishes=wishes)
    pages = [gauge(client, campaign), client.get(reverse("giving:gauge_json", args=[campaign.slug]))]
    told = "".join(one.content.decode() for one in pages)
    assert not any(word in told for word in ("Zoé", "Rose", "Léon", "Courage"))


def test_the_atelier_gives_what_to_copy_and_shows_it(client):
    campaign = a_campaign(title='Sauver le "Nu" & co')
    client.force_login(holding(Role.FUNDRAISER, space=campaign.museum))
    where = reverse("giving:atelier_share", args=[campaign.museum.slug, campaign.public_id])
    page = client.get(where).content.decode()
    address = f"http://testserver/dons/{campaign.slug}/jauge/"
    assert f"&lt;iframe src=&quot;{address}&quot;" in page
    assert f'<iframe class="sent" src="{address}"' in page


def test_a_draft_s_atelier_says_that_nothing_answers_yet(client):
    campaign = a_drafted_campaign()
    client.force_login(holding(Role.FUNDRAISER, space=campaign.museum))
    where = reverse("giving:atelier_share", args=[campaign.museum.slug, campaign.public_id])
    page = client.get(where).content.decode()
    assert "répondront dès son ouverture" in page
    assert "<iframe" not in page
