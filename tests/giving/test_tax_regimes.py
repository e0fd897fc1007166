"""Which regimes a body may use, the one a campaign picks, and that nothing of it reaches back."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.urls import reverse

from enfilade.core import clock
from enfilade.core.clock import today
from enfilade.core.models import Event
from enfilade.giving import errors, queries
from enfilade.giving.enums import CancelReason, TaxRegime
from enfilade.giving.models import CampaignRegime, EntityRegime, Gift
from enfilade.giving.services import (
    Corrections,
    allow_regime,
    choose_regime,
    end_regime,
    issue_receipt,
    issue_yearly_receipts,
    replace_receipt,
)
from enfilade.people.enums import Role
from tests.concurrency import in_threads
from tests.factories.giving import a_campaign, a_paid_gift, a_receipt, an_entity
from tests.factories.network import a_museum
from tests.factories.people import holding
from tests.factories.taxes import LONG_AGO, a_regime

pytestmark = pytest.mark.django_db
TREASURE, AID, GENERAL, NONE = TaxRegime.TREASURE, TaxRegime.GIFT_AID, TaxRegime.GENERAL, TaxRegime.NONE
NOTICE = "JORF n° 12"


def choose(campaign, code, since=LONG_AGO, notice=""):
    return choose_regime(campaign=campaign, code=code, since=since, notice=notice, by=None)


def in_days(days):
    return today() + timedelta(days=days)


@pytest.fixture
def museum():
    museum = a_museum()
    an_entity(museum)
    return museum


def test_a_body_that_wrote_nothing_keeps_its_usual_regime(museum):
    assert queries.allowed_on(museum.legal_entity, today()) == [GENERAL]
    assert queries.regime_of(a_campaign(museum=museum)) == GENERAL


def test_a_museum_without_a_described_body_has_none():
    assert queries.regime_of(a_campaign()) == NONE


def test_allowing_one_more_loses_nothing_of_what_stood(museum):
    a_regime(museum, AID)
    assert queries.allowed_on(museum.legal_entity, today()) == [GENERAL, AID]
    assert queries.regime_of(a_campaign(museum=museum)) == GENERAL


def test_a_regime_begins_on_its_day(museum):
    a_regime(museum, TREASURE, since=in_days(3))
    assert queries.allowed_on(museum.legal_entity, today()) == [GENERAL]
    assert queries.allowed_on(museum.legal_entity, in_days(3)) == [GENERAL, TREASURE]


def test_a_body_that_ended_its_usual_one_falls_back_on_the_oldest_then_on_none(museum):
    a_regime(museum, AID)
    usual = EntityRegime.objects.get(code=GENERAL)
    end_regime(regime=usual, until=today(), by=None)
    campaign = a_campaign(museum=museum)
    assert queries.regime_on(campaign, museum.legal_entity, in_days(1)) == AID
    end_regime(regime=EntityRegime.objects.get(code=AID), until=today(), by=None)
    assert queries.regime_on(campaign, museum.legal_entity, in_days(1)) == NONE
    assert queries.regime_on(campaign, museum.legal_entity, today()) == GENERAL


@pytest.mark.parametrize(
    ("values", "refusal"),
    [({"ruling": " "}, errors.RulingNeeded), ({}, errors.RegimeKnown), ({"museum": None}, errors.EntityIncomplete)],
)
def test_what_is_not_confirmed_or_stands_already_is_refused(museum, values, refusal):
    a_regime(museum, AID)
    asked = {"museum": museum, "code": AID, "since": today(), "ruling": "R", "by": None} | values
    with pytest.raises(refusal):
        allow_regime(**asked | {"museum": asked["museum"] or a_museum()})
    assert EntityRegime.objects.filter(code=AID).count() == 1


def test_a_regime_may_come_back_after_its_end_and_not_before(museum):
    end_regime(regime=a_regime(museum, AID), until=in_days(5), by=None)
    with pytest.raises(errors.RegimeKnown):
        a_regime(museum, AID, since=in_days(5))
    assert a_regime(museum, AID, since=in_days(6)).until is None


@pytest.mark.django_db(transaction=True)
def test_the_same_regime_allowed_by_several_at_once_is_allowed_once():
    museum = a_museum()
    an_entity(museum)

    def allow():
        with suppress(errors.RegimeKnown):
            allow_regime(museum=museum, code=AID, since=LONG_AGO, ruling="R", by=None)

    in_threads(4, allow)
    assert EntityRegime.objects.filter(code=AID).count() == EntityRegime.objects.filter(code=GENERAL).count() == 1


def test_an_end_in_the_past_or_under_a_running_campaign_is_refused(museum):
    regime, campaign = a_regime(museum, AID), a_campaign(museum=museum)
    with pytest.raises(errors.RegimeOverGifts):
        end_regime(regime=regime, until=in_days(-1), by=None)
    choose(campaign, AID)
    with pytest.raises(errors.RegimeInUse, match=campaign.title):
        end_regime(regime=regime, until=in_days(9), by=None)
    regime.refresh_from_db()
    assert regime.until is None


def test_an_ended_regime_is_not_ended_twice(museum):
    regime = a_regime(museum, AID)
    end_regime(regime=regime, until=in_days(1), by=None)
    end_regime(regime=regime, until=in_days(9), by=None)
    regime.refresh_from_db()
    assert regime.until == in_days(1)
    assert Event.objects.filter(verb="giving.regime_ended").count() == 1


@pytest.mark.parametrize(
    ("code", "notice", "refusal"),
    [(AID, "", errors.RegimeNotAllowed), (TREASURE, " ", errors.NoticeNeeded), ("X", "", errors.RegimeNotAllowed)],
)
def test_a_campaign_picks_what_its_body_may_use_and_a_treasure_names_its_notice(museum, code, notice, refusal):
    a_regime(museum, TREASURE)
    campaign = a_campaign(museum=museum)
    with pytest.raises(refusal):
        choose(campaign, code, notice=notice)
    assert not CampaignRegime.objects.exists()
    choose(campaign, TREASURE, notice=NOTICE)
    assert queries.regime_of(campaign) == TREASURE


def test_any_campaign_may_pick_none(museum):
    campaign = a_campaign(museum=museum)
    choose(campaign, NONE)
    assert queries.regime_of(campaign) == NONE


def test_a_choice_no_longer_allowed_gives_nothing_and_never_another_regime(museum):
    regime, campaign = a_regime(museum, AID), a_campaign(museum=museum)
    choose(campaign, AID)
    EntityRegime.objects.filter(pk=regime.pk).update(until=LONG_AGO)
    assert queries.regime_of(campaign) == NONE


def test_a_choice_never_reaches_gifts_already_made(museum):
    campaign = a_campaign(museum=museum)
    receipt = a_receipt(campaign=campaign)
    with pytest.raises(errors.RegimeOverGifts):
        choose(campaign, NONE, since=today())
    assert not CampaignRegime.objects.exists()
    choose(campaign, NONE, since=in_days(1))
    assert queries.regime_of(campaign) == GENERAL
    with clock.standing_at(clock.now() + timedelta(days=2)):
        assert queries.regime_of(campaign) == NONE
        new = replace_receipt(
            receipt=receipt,
            corrections=Corrections("Camille Martin", "2, rue", "63000", "Valmeure"),
            by=None,
            reason=CancelReason.CORRECTION,
        )
    assert (new.series.regime, new.replaces) == ("FR-200", receipt)


def test_a_choice_for_the_same_day_is_replaced_while_nothing_was_given(museum):
    campaign = a_campaign(museum=museum)
    choose(campaign, NONE)
    choose(campaign, GENERAL)
    assert [one.code for one in queries.choices_of(campaign)] == [GENERAL]


def test_a_gift_under_no_regime_gets_no_receipt(museum):
    campaign = a_campaign(museum=museum)
    choose(campaign, NONE)
    gift = a_paid_gift(campaign=campaign, receipt=True)
    with pytest.raises(errors.RegimeGivesNoReceipt):
        issue_receipt(gift=gift)


def test_a_yearly_receipt_leaves_out_what_gives_none(museum):
    with_receipt, without = a_campaign(museum=museum), a_campaign(museum=museum)
    choose(without, NONE)
    who = {"email": "zoe@exemple.test", "receipt": True, "yearly_receipt": True}
    gifts = [a_paid_gift(campaign=one, **who) for one in (with_receipt, without)]
    Gift.objects.update(given_on=date(today().year - 1, 6, 1))
    (receipt,) = issue_yearly_receipts(donor=gifts[0].donor, year=today().year - 1)
    assert [line.gift_id for line in receipt.lines.all()] == [gifts[0].pk]


def test_a_yearly_receipt_without_a_body_waits():
    gift = a_paid_gift(receipt=True, yearly_receipt=True)
    Gift.objects.update(given_on=date(today().year - 1, 6, 1))
    with pytest.raises(errors.EntityIncomplete):
        issue_yearly_receipts(donor=gift.donor, year=today().year - 1)


@pytest.fixture
def staff(client, museum):
    client.force_login(holding(Role.FUNDRAISER, space=museum))
    return client


def at(museum, name="atelier_regimes", *more):
    return reverse(f"giving:{name}", args=[museum.slug, *more])


def test_the_screen_allows_a_regime_and_says_what_stands(staff, museum):
    assert "Rien n'est écrit encore" in staff.get(at(museum)).content.decode()
    asked = {"code": AID, "since": "2020-01-01", "ruling": "Rescrit 2020/7"}
    text = staff.post(at(museum), asked, follow=True).content.decode()
    assert "Rescrit 2020/7" in text
    assert EntityRegime.objects.get(code=AID).noted_by_id
    refused = staff.post(at(museum), asked)
    assert (refused.status_code, EntityRegime.objects.count()) == (422, 2)
    assert "déjà permis" in refused.content.decode()


def test_the_screen_asks_for_the_body_first(client):
    museum = a_museum()
    client.force_login(holding(Role.FUNDRAISER, space=museum))
    campaign = a_campaign(museum=museum)
    assert "Décrivez d'abord" in client.get(at(museum)).content.decode()
    url = at(museum, "atelier_campaign_regime", campaign.public_id)
    answer = client.post(url, {"code": NONE, "since": "2020-01-01"})
    assert (answer.status_code, CampaignRegime.objects.count()) == (422, 0)


def test_the_screen_ends_a_regime(staff, museum):
    regime = a_regime(museum, AID)
    url = at(museum, "atelier_end_regime", regime.public_id)
    assert "Écrivez le dernier jour" in staff.post(url, {"until": ""}, follow=True).content.decode()
    staff.post(url, {"until": f"{in_days(1)}"})
    regime.refresh_from_db()
    assert regime.until == in_days(1)


def test_the_screen_picks_for_a_campaign_and_refuses_by_name(staff, museum):
    a_regime(museum, TREASURE)
    campaign = a_campaign(museum=museum)
    url = at(museum, "atelier_campaign_regime", campaign.public_id)
    asked = {"code": TREASURE, "since": "2020-01-01", "notice": ""}
    refused = staff.post(url, asked)
    assert refused.status_code == 422
    assert "demande la référence de son avis" in refused.content.decode()
    text = staff.post(url, asked | {"notice": NOTICE}, follow=True).content.decode()
    assert NOTICE in text
    assert "90 %" in staff.get(reverse("giving:campaign", args=[campaign.slug])).content.decode()


def test_the_journal_tells_each_choice(museum):
    choose(a_campaign(museum=museum), NONE)
    end_regime(regime=a_regime(museum, AID), until=today(), by=None)
    verbs = Event.objects.filter(verb__startswith="giving.regime_").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["giving.regime_chosen", "giving.regime_allowed", "giving.regime_ended"]
