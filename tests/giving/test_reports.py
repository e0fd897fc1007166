"""What a campaign brought, as its museum reads it."""

import csv
import io

import pytest
from django.urls import reverse

from enfilade.giving.models import RewardClaim
from enfilade.giving.queries import report_of
from enfilade.giving.services import Wishes, release_match
from enfilade.people.enums import Role
from tests.factories.giving import a_campaign, a_paid_gift
from tests.factories.people import holding
from tests.factories.rewards import a_fund, a_tier

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    """Four gifts: two by a tagged link, one with a reward, half as much added by a patron, one addition taken back."""
    campaign = a_campaign()
    a_fund(campaign=campaign, percent=50)
    tier = a_tier(campaign=campaign, value=300)
    for amount in (2000, 3000):
        a_paid_gift(campaign=campaign, amount=amount, wishes=Wishes(via="lettre"))
    a_paid_gift(campaign=campaign, amount=6000, tier=tier)
    release_match(gift=a_paid_gift(campaign=campaign, amount=1000, wishes=Wishes(wants_news=True)))
    return campaign


def lines(found):
    return [(line.words, line.count, line.amount) for line in found]


def test_a_report_tells_sources_links_and_rewards(campaign):
    report = report_of(campaign)
    assert (report.raised, report.gifts, report.median) == (17_500, 4, 2000)
    assert lines(report.sources) == [
        ("don (prestataire de démonstration)", 4, 12_000), ("abondement (mécène)", 4, 6_000),
        ("abondement repris (mécène)", 1, -500),
    ]  # fmt: skip
    assert lines(report.links) == [("sans lien suivi", 2, 7000), ("lettre", 2, 5000)]
    assert lines(report.tiers) == [("Une visite", 1, 300)]
    assert RewardClaim.objects.count() == 1


def test_sources_add_up_to_what_is_raised(campaign):
    report = report_of(campaign)
    assert sum(line.amount for line in report.sources) == report.raised


def test_the_report_is_a_page_and_a_file(client, campaign):
    client.force_login(holding(Role.FUNDRAISER, space=campaign.museum))
    where = [campaign.museum.slug, campaign.public_id]
    page = client.get(reverse("giving:atelier_report", args=where)).content.decode()
    assert all(words in page for words in ("Don médian", "abondement repris", "lettre", "Une visite"))
    body = b"".join(client.get(reverse("giving:atelier_report_csv", args=where)).streaming_content).decode()
    rows = list(csv.reader(io.StringIO(body)))
    assert rows[1] == ["Ensemble", "réuni", "4", "17500"]
    assert ["Par lien", "lettre", "2", "5000"] in rows


def test_a_campaign_without_gifts_has_an_empty_report(client):
    campaign = a_campaign()
    report = report_of(campaign)
    assert (report.raised, report.median, report.sources, report.links, report.tiers) == (0, None, [], [], [])
    client.force_login(holding(Role.FUNDRAISER, space=campaign.museum))
    page = reverse("giving:atelier_report", args=[campaign.museum.slug, campaign.public_id])
    assert "Par source" not in client.get(page).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_report_costs_the_same(count, django_assert_num_queries):
    campaign = a_campaign()
    for _ in range(count):
        a_paid_gift(campaign=campaign)
    with django_assert_num_queries(8):
        report_of(campaign)
