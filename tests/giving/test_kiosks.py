"""The tablet in the gallery and the phone that takes over from it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from enfilade.core import clock
from enfilade.core.journal import Thing, events_about
from enfilade.giving.errors import AmountOutOfBounds, CampaignNotOpen, NotThisMuseumsCampaign
from enfilade.giving.models import Gift, Kiosk, KioskVisit
from enfilade.giving.queries import kiosks_of
from enfilade.giving.services import close_campaign, install_kiosk, open_visit, switch_kiosk, take_visit
from enfilade.giving.services.kiosks import HOLDS, forget_visits
from enfilade.people.enums import Role
from tests.factories.collections import a_record
from tests.factories.giving import a_campaign, a_gift, a_paid_gift
from tests.factories.network import a_museum
from tests.factories.people import a_person, holding

pytestmark = pytest.mark.django_db


def a_kiosk(campaign=None, **values) -> Kiosk:
    campaign = campaign or a_campaign()
    whole = {"museum": campaign.museum, "place": "Hall d'accueil", "by": a_person(), **values}
    return install_kiosk(campaign=campaign, **whole)


def screen(kiosk, visit=None):
    if visit is None:
        return reverse("giving:kiosk", args=[kiosk.public_id])
    return reverse("giving:kiosk_visit", args=[kiosk.public_id, visit.token])


def test_a_tablet_serves_its_own_museum():
    with pytest.raises(NotThisMuseumsCampaign):
        a_kiosk(museum=a_museum())
    assert not Kiosk.objects.exists()


def test_an_amount_chosen_becomes_a_code_to_read(client, settings):
    settings.SITE_URL = "https://musees.exemple"
    kiosk = a_kiosk()
    answer = client.post(screen(kiosk), {"chosen": "5000"})
    visit = KioskVisit.objects.get()
    assert answer.url == screen(kiosk, visit)
    assert "50\u00a0€" in client.get(answer.url).content.decode()


def test_another_amount_may_be_written(client):
    client.post(screen(a_kiosk()), {"other": "12,50"})
    assert KioskVisit.objects.get().amount == 1250


@pytest.mark.parametrize(
    "sent", [{}, {"chosen": "0"}, {"other": "0,10"}, {"other": "beaucoup"}, {"chosen": "99999999"}]
)
def test_an_amount_out_of_bounds_is_refused_in_words(client, sent):
    answer = client.post(screen(a_kiosk()), sent)
    assert answer.status_code == 422
    assert not KioskVisit.objects.exists()


def test_the_service_holds_the_bounds_too():
    with pytest.raises(AmountOutOfBounds):
        open_visit(kiosk=a_kiosk(), amount=10)


def test_a_sleeping_tablet_takes_nothing(client):
    kiosk = a_kiosk()
    switch_kiosk(kiosk=kiosk, on=False, by=a_person())
    kiosk.refresh_from_db()
    with pytest.raises(CampaignNotOpen):
        open_visit(kiosk=kiosk, amount=5000)
    assert "ne reçoit pas de dons" in client.get(screen(kiosk)).content.decode()
    assert client.post(screen(kiosk), {"chosen": "5000"}).status_code == 422


def test_a_closed_campaign_takes_nothing():
    kiosk = a_kiosk()
    close_campaign(campaign=kiosk.campaign, by=None)
    with pytest.raises(CampaignNotOpen):
        open_visit(kiosk=kiosk, amount=5000)


def test_putting_a_tablet_to_sleep_twice_is_told_once():
    kiosk = a_kiosk()
    for on in (False, False, True):
        switch_kiosk(kiosk=kiosk, on=on, by=a_person())
    verbs = [event.verb for event in events_about([Thing("giving.kiosk", kiosk.public_id)])]
    assert sorted(verbs) == ["giving.kiosk_asleep", "giving.kiosk_installed", "giving.kiosk_woken"]


def read_by_a_phone(client, visit):
    answer = client.get(reverse("giving:kiosk_phone", args=[visit.token]))
    page = client.get(answer.url.partition("#")[0]).content.decode()
    return answer.url.partition("?")[0], re.search(r'name="nonce" value="(\w+)"', page)[1], page


def test_the_phone_finds_the_amount_chosen_and_the_gift_is_the_tablet_s(client):
    visit = open_visit(kiosk=a_kiosk(), amount=5000)
    address, nonce, _page = read_by_a_phone(client, visit)
    form = {"nonce": nonce, "chosen": "5000", "other": "", "name": "Zoé", "email": "zoe@exemple.test"}
    client.post(address, form | {"shown_as": "anonymous"})
    visit.refresh_from_db()
    assert visit.gift == Gift.objects.get()
    assert "kiosk_visit" not in client.session


def test_an_amount_that_is_not_suggested_is_written_for_the_donor(client):
    _address, _nonce, page = read_by_a_phone(client, open_visit(kiosk=a_kiosk(), amount=1250))
    assert 'value="12,50"' in page


def test_a_forgotten_code_leads_to_the_campaigns(client):
    assert client.get("/b/inconnu/").url == reverse("giving:campaigns")


def test_a_code_serves_one_gift():
    kiosk = a_kiosk()
    visit = open_visit(kiosk=kiosk, amount=5000)
    first, second = a_gift(campaign=kiosk.campaign), a_gift(campaign=kiosk.campaign)
    assert take_visit(token=visit.token, gift=first)
    assert not take_visit(token=visit.token, gift=second)
    visit.refresh_from_db()
    assert visit.gift == first


def test_a_code_read_for_another_campaign_or_too_late_is_not_the_tablet_s():
    kiosk = a_kiosk()
    visit = open_visit(kiosk=kiosk, amount=5000)
    assert not take_visit(token=visit.token, gift=a_gift())
    gift = a_gift(campaign=kiosk.campaign)
    with clock.standing_at(clock.now() + HOLDS + timedelta(seconds=1)):
        assert not take_visit(token=visit.token, gift=gift)


def test_the_tablet_thanks_without_a_name_once_the_gift_has_come(client):
    kiosk = a_kiosk()
    visit = open_visit(kiosk=kiosk, amount=5000)
    take_visit(token=visit.token, gift=a_paid_gift(campaign=kiosk.campaign, name="Zoé Lefort", shown_as="name"))
    page = client.get(screen(kiosk, visit)).content.decode()
    assert "50\u00a0€ viennent d'arriver" in page
    assert "Zoé" not in page


def test_the_tablet_says_that_a_gift_is_begun(client):
    kiosk = a_kiosk()
    visit = open_visit(kiosk=kiosk, amount=5000)
    take_visit(token=visit.token, gift=a_gift(campaign=kiosk.campaign))
    assert "Votre don est commencé" in client.get(screen(kiosk, visit)).content.decode()


def test_a_visit_of_another_tablet_leads_back_to_the_first_screen(client):
    kiosk, other = a_kiosk(), a_kiosk()
    visit = open_visit(kiosk=other, amount=5000)
    assert client.get(screen(kiosk, visit)).url == screen(kiosk)


def test_the_tablet_keeps_no_session(client):
    kiosk = a_kiosk()
    answer = client.post(screen(kiosk), {"chosen": "5000"})
    client.get(answer.url)
    assert "sessionid" not in client.cookies


def test_visits_nobody_took_are_forgotten_within_the_hour():
    kiosk = a_kiosk()
    old, taken = open_visit(kiosk=kiosk, amount=5000), open_visit(kiosk=kiosk, amount=5000)
    take_visit(token=taken.token, gift=a_gift(campaign=kiosk.campaign))
    with clock.standing_at(clock.now() + HOLDS):
        assert forget_visits.call() == 1
    assert not KioskVisit.objects.filter(pk=old.pk).exists()
    assert KioskVisit.objects.get() == taken


def test_the_totaliser_tells_how_far_the_campaign_is(client):
    museum = a_museum()
    campaign = a_campaign(museum=museum, record=a_record(picture=True, museum=museum))
    a_paid_gift(campaign=campaign)
    page = client.get(reverse("giving:kiosk_total", args=[a_kiosk(campaign).public_id])).content.decode()
    assert "50\u00a0€" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_tablets_of_a_museum_cost_the_same_however_many(client, count, django_assert_num_queries):
    campaign = a_campaign()
    client.force_login(holding(Role.FUNDRAISER, space=campaign.museum))
    for _ in range(count):
        visit = open_visit(kiosk=a_kiosk(campaign), amount=5000)
        take_visit(token=visit.token, gift=a_paid_gift(campaign=campaign))
    with django_assert_num_queries(7):
        page = client.get(reverse("giving:atelier_kiosks", args=[campaign.museum.slug])).content.decode()
    assert page.count("50\u00a0€") == count
    assert kiosks_of(campaign.museum).first().raised == 5000


def test_a_fundraiser_installs_a_tablet_and_puts_it_to_sleep(client):
    campaign = a_campaign()
    client.force_login(holding(Role.FUNDRAISER, space=campaign.museum))
    page = reverse("giving:atelier_kiosks", args=[campaign.museum.slug])
    client.post(page, {"place": "Salle 3", "campaign": campaign.pk})
    kiosk = Kiosk.objects.get()
    client.post(reverse("giving:atelier_switch_kiosk", args=[campaign.museum.slug, kiosk.public_id]))
    kiosk.refresh_from_db()
    assert (kiosk.place, kiosk.is_on) == ("Salle 3", False)


def test_a_tablet_of_another_museum_s_campaign_is_refused(client):
    museum = a_museum()
    client.force_login(holding(Role.FUNDRAISER, space=museum))
    page = reverse("giving:atelier_kiosks", args=[museum.slug])
    assert client.post(page, {"place": "Salle 3", "campaign": a_campaign().pk}).status_code == 422
    assert not Kiosk.objects.exists()
