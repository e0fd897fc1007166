from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from enfilade.core import clock
from enfilade.core.errors import Refusal
from enfilade.core.models import Event
from enfilade.giving.enums import CampaignState
from enfilade.giving.errors import CampaignStepRefused, EndsBeforeOpening, NotThisMuseumsRecord
from enfilade.giving.models import Campaign, Milestone
from enfilade.giving.queries import gauge_words, progress, suggested
from enfilade.giving.services import announce_news, close_campaign, edit_campaign, mark_milestones, open_campaign
from enfilade.giving.services.endings import close_ended_campaigns
from tests.concurrency import in_threads
from tests.factories.collections import a_record
from tests.factories.giving import a_campaign, a_drafted_campaign, a_paid_gift
from tests.factories.network import a_museum
from tests.factories.steering import a_project_being_framed

pytestmark = pytest.mark.django_db


def test_a_campaign_hangs_off_a_steered_project_and_opens():
    campaign = a_drafted_campaign()
    open_campaign(campaign=campaign, by=None)
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.OPEN
    assert Event.objects.filter(verb="giving.campaign_opened", is_public=True, space_id=campaign.museum_id).exists()


def test_an_unknown_project_leaves_no_campaign_behind():
    with pytest.raises(Refusal):
        a_drafted_campaign(project="inconnu")
    assert not Campaign.objects.exists()


def test_a_campaign_waits_for_its_projects_gates():
    museum = a_museum()
    campaign = a_drafted_campaign(museum=museum, project=a_project_being_framed(museum))
    with pytest.raises(Refusal):
        open_campaign(campaign=campaign, by=None)
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.DRAFT


def test_a_campaign_ends_after_it_opens():
    days = {"opens_on": clock.today(), "closes_on": clock.today() - timedelta(days=1)}
    with pytest.raises(EndsBeforeOpening):
        a_drafted_campaign(**days)
    campaign = a_campaign()
    with pytest.raises(EndsBeforeOpening):
        edit_campaign(campaign=campaign, by=None, closes_on=campaign.opens_on - timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.update(**days)


def test_the_work_is_of_the_same_museum():
    with pytest.raises(NotThisMuseumsRecord):
        a_drafted_campaign(record=a_record())
    campaign = a_campaign()
    with pytest.raises(NotThisMuseumsRecord):
        edit_campaign(campaign=campaign, by=None, record=a_record())
    campaign.refresh_from_db()
    assert campaign.record is None


def test_words_change_and_the_journal_says_which():
    campaign = a_campaign()
    edit_campaign(campaign=campaign, by=None, title="Autre titre")
    campaign.refresh_from_db()
    assert campaign.title == "Autre titre"
    assert Event.objects.get(verb="giving.campaign_edited").data["fields"] == ["title"]


def test_a_campaign_opens_and_closes_once():
    campaign = a_campaign()
    with pytest.raises(CampaignStepRefused):
        open_campaign(campaign=campaign, by=None)
    close_campaign(campaign=campaign, by=None)
    with pytest.raises(CampaignStepRefused):
        close_campaign(campaign=campaign, by=None)
    assert Event.objects.filter(verb="giving.campaign_closed").count() == 1


def test_campaigns_close_by_themselves_after_their_last_day():
    campaign = a_campaign(closes_on=clock.today())
    assert close_ended_campaigns.call() == 0
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert close_ended_campaigns.call() == 1
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.CLOSED


def test_midnight_is_the_museums_own():
    campaign = a_campaign(museum=a_museum(timezone="America/Cayenne"), closes_on=clock.today())
    in_paris = clock.now().replace(hour=23, minute=30)
    with clock.standing_at(in_paris):
        close_ended_campaigns.call()
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.OPEN


def test_news_are_a_dated_thread():
    campaign = a_campaign()
    announce_news(campaign=campaign, text="Le cadre est d'origine.", by=None)
    assert campaign.news.get().text == "Le cadre est d'origine."


def test_milestones_are_passed_once():
    campaign = a_campaign(goal=10_000)
    a_paid_gift(campaign=campaign, amount=6_000)
    assert (mark_milestones(campaign=campaign), mark_milestones(campaign=campaign)) == ([25, 50], [])
    assert Event.objects.filter(verb="giving.milestone_passed").count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_gifts_crossing_the_goal_celebrate_it_once():
    campaign = a_campaign(goal=10_000)
    a_paid_gift(campaign=campaign, amount=10_000)
    in_threads(4, lambda: mark_milestones(campaign=campaign))
    assert Milestone.objects.count() == 4
    assert Event.objects.filter(verb="giving.milestone_passed").count() == 4


@pytest.mark.parametrize(
    ("days", "end"), [(12, "Encore 12 jours."), (1, "Encore 1 jour."), (0, "Dernier jour."), (-1, "terminée.")]
)
def test_the_gauge_says_how_long_is_left(days, end):
    campaign = a_campaign()
    campaign.closes_on = clock.today() + timedelta(days=days)
    words = gauge_words(campaign, progress(campaign))
    assert words.startswith("0 % de 10\u00a0000\u00a0€. 0 personne.")
    assert words.endswith(end)


def test_amounts_follow_the_campaigns_own_median():
    campaign = a_campaign()
    for amount in (1000, 2000, 2000, 2000, 2000, 2000, 2000, 2000, 2000, 50_000):
        a_paid_gift(campaign=campaign, amount=amount)
    assert suggested(campaign, 10) == ((1_000, 2_000, 3_000, 5_000), 2_000)
