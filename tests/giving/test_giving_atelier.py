import csv
import io

import pytest
from django.core import mail
from django.urls import reverse

from enfilade.core import clock
from enfilade.giving.enums import RemoteStatus
from enfilade.giving.models import Anomaly, Campaign, DemoPayment, FaultyMessages, Letter, Receipt
from enfilade.giving.services import issue_receipt, settle_payment
from enfilade.people.enums import Role
from tests.factories.collections import a_record
from tests.factories.giving import (
    ENTITY,
    a_campaign,
    a_drafted_campaign,
    a_gift,
    a_paid_gift,
    an_entity,
    payment_of,
)
from tests.factories.network import a_museum
from tests.factories.people import a_person, holding
from tests.factories.steering import a_steered_project

pytestmark = pytest.mark.django_db
DAYS = {"opens_on": "2026-03-01", "closes_on": "2026-06-30"}
WORDS = {
    "title": "Faire revenir La Libraire",
    "lead": "Elle est partie.",
    "story": "Un récit.",
    "fallback": "Une autre.",
}


@pytest.fixture
def museum():
    return a_museum()


@pytest.fixture
def staff(client, museum):
    """The client, entered as the museum's fundraiser."""
    client.force_login(holding(Role.FUNDRAISER, space=museum))
    return client


def at(name, museum, *args):
    return reverse(f"giving:{name}", args=[museum.slug, *args])


def test_a_fundraiser_prepares_a_campaign_from_a_project(staff, museum):
    record = a_record(museum=museum, inventory_number="D 2026.1")
    values = {**WORDS, **DAYS, "slug": "la-libraire", "goal": "60 000", "number": "D 2026.1"}
    answer = staff.post(at("atelier_new_campaign", museum), {**values, "project": a_steered_project(museum)})
    campaign = Campaign.objects.get()
    assert (answer.status_code, campaign.goal, campaign.record, campaign.state) == (302, 6_000_000, record, "draft")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"goal": "0,50"}, "au moins 1 €"),
        ({"number": "INCONNU"}, "ne porte ce numéro"),
        ({"closes_on": "2026-01-01"}, "avant l&#x27;ouverture"),
    ],
)
def test_a_wrong_campaign_is_not_prepared(staff, museum, values, words):
    whole = {**WORDS, **DAYS, "slug": "x", "goal": "600", "project": a_steered_project(museum), **values}
    assert words in staff.post(at("atelier_new_campaign", museum), whole).content.decode()
    assert not Campaign.objects.exists()


def test_without_a_project_the_page_says_what_to_do(client):
    museum = a_museum(id=987_654_321)  # an id of its own: the stand-in of steering remembers the spaces it saw
    client.force_login(holding(Role.FUNDRAISER, space=museum))
    assert "ouvrez-en un dans" in client.get(at("atelier_new_campaign", museum)).content.decode()


def test_a_campaign_is_changed_told_opened_and_closed(staff, museum):
    campaign = a_drafted_campaign(museum=museum)
    key = campaign.public_id
    staff.post(at("atelier_campaign", museum, key), {**WORDS, **DAYS, "goal": "700"})
    staff.post(at("atelier_news", museum, key), {"text": "Le cadre est d'origine."})
    staff.post(at("atelier_open_campaign", museum, key))
    page = staff.get(at("atelier_campaign", museum, key)).content.decode()
    assert "Clore la campagne" in page
    staff.post(at("atelier_close_campaign", museum, key))
    campaign.refresh_from_db()
    assert (campaign.goal, campaign.state, campaign.news.count()) == (70_000, "closed", 1)


def test_a_wrong_change_is_said_and_nothing_is_kept(staff, museum):
    campaign = a_campaign(museum=museum)
    values = {**WORDS, "goal": "700", "opens_on": "2026-06-30", "closes_on": "2026-03-01"}
    page = staff.post(at("atelier_campaign", museum, campaign.public_id), values).content.decode()
    assert "Vérifiez les deux dates" in page
    campaign.refresh_from_db()
    assert campaign.goal == 1_000_000


def test_empty_news_are_not_told(staff, museum):
    campaign = a_campaign(museum=museum)
    staff.post(at("atelier_news", museum, campaign.public_id), {"text": ""})
    assert not campaign.news.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_campaigns_costs_the_same(staff, museum, count, django_assert_num_queries):
    for _ in range(count):
        a_campaign(museum=museum)
    with django_assert_num_queries(9):
        assert "Préparer une campagne" in staff.get(at("atelier_campaigns", museum)).content.decode()


def test_without_campaign_the_list_says_what_to_do(staff, museum):
    assert "Aucune campagne" in staff.get(at("atelier_campaigns", museum)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_gifts_costs_the_same(staff, museum, count, django_assert_num_queries):
    campaign = a_campaign(museum=museum)
    for _ in range(count):
        a_paid_gift(campaign=campaign)
    with django_assert_num_queries(9):
        staff.get(at("atelier_gifts", museum))


def test_gifts_are_filtered_by_campaign_and_state(staff, museum):
    first, second = a_campaign(museum=museum), a_campaign(museum=museum)
    a_paid_gift(campaign=first, name="Payé Un")
    a_gift(campaign=first, name="Attente Deux")
    a_paid_gift(campaign=second, name="Autre Trois")
    url = at("atelier_gifts", museum)
    page = staff.get(url, {"campagne": first.public_id, "etat": "paid"}).content.decode()
    assert [name in page for name in ("Payé Un", "Attente Deux", "Autre Trois")] == [True, False, False]
    assert "Aucun don ici" in staff.get(url, {"campagne": "nulle"}).content.decode()


def test_the_export_is_complete_and_runs_nothing(staff, museum):
    campaign = a_campaign(museum=museum)
    an_entity(museum)
    gift = a_paid_gift(campaign=campaign, name="=CMD()", receipt=True)
    issue_receipt(gift=gift)
    answer = staff.get(at("atelier_gifts_csv", museum))
    lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert (len(lines), lines[1][3], lines[1][7]) == (2, "5000", "'=CMD()")
    assert lines[1][9].endswith("-BA-00001")


def test_one_gift_shows_its_payments_receipt_and_history(staff, museum):
    campaign = a_campaign(museum=museum)
    an_entity(museum)
    gift = a_paid_gift(campaign=campaign, receipt=True, message="Bravo")
    page = staff.get(at("atelier_gift", museum, gift.public_id)).content.decode()
    assert all(
        words in page for words in ("Bravo", "Émettre le reçu fiscal", "Don reçu", "prestataire de démonstration")
    )


def test_the_buttons_of_a_gift_do_what_they_say(staff, museum):
    campaign = a_campaign(museum=museum)
    an_entity(museum)
    gift = a_paid_gift(campaign=campaign, receipt=True, shown_as="name")
    url = at("atelier_gift_act", museum, gift.public_id)
    for what in ("hide", "thank", "issue", "resend"):
        assert staff.post(url, {"what": what}).status_code == 302
    gift.refresh_from_db()
    assert (gift.wall_hidden, Letter.objects.get().by_hand, Receipt.objects.count()) == (True, True, 1)
    assert len(mail.outbox) == 1
    staff.post(url, {"what": "show"})
    gift.refresh_from_db()
    assert not gift.wall_hidden
    assert staff.post(url, {"what": "voler"}).status_code == 404


def test_a_receipt_is_downloaded_once_it_exists(staff, museum):
    an_entity(museum)
    gift = a_paid_gift(campaign=a_campaign(museum=museum), receipt=True)
    url = at("atelier_receipt", museum, gift.public_id)
    assert staff.get(url).status_code == 404
    issue_receipt(gift=gift)
    assert staff.get(url).content.startswith(b"%PDF")


def test_the_body_is_described_and_says_what_it_lacks(staff, museum):
    url = at("atelier_entity", museum)
    assert "Aucun reçu fiscal ne part" in staff.get(url).content.decode()
    staff.post(url, {**ENTITY, "siren": ""})
    a_paid_gift(campaign=a_campaign(museum=museum), receipt=True)
    page = staff.get(url).content.decode()
    assert "Numéro SIREN" in page
    assert "1 reçu demandé attend" in page
    staff.post(url, ENTITY)
    assert "Aucun reçu fiscal ne part" not in staff.get(url).content.decode()


def test_a_wrong_siren_is_refused(staff, museum):
    page = staff.post(at("atelier_entity", museum), {**ENTITY, "siren": "732829321"}).content.decode()
    assert "n&#x27;est pas bien formé" in page


def test_what_must_be_watched_is_on_one_page(staff, museum):
    url = at("atelier_payments", museum)
    assert "Aucun écart" in staff.get(url).content.decode()
    campaign = a_campaign(museum=museum)
    gift = a_gift(campaign=campaign)
    DemoPayment.objects.update(amount=4000, status=RemoteStatus.SUCCEEDED)
    settle_payment(payment=payment_of(gift), thank=False)
    a_gift(campaign=campaign)
    FaultyMessages.objects.create(museum=museum, provider="demo", day=clock.today(), fault="forged", count=7)
    Letter.objects.create(gift=gift, kind="thanks", begun_at=clock.now().replace(year=2025))
    page = staff.get(url).content.decode()
    assert all(
        words in page
        for words in ("signature fausse, 7", "montant différent", "non envoyés", campaign.title.replace("'", "&#x27;"))
    )
    staff.post(at("atelier_settle_anomaly", museum, Anomaly.objects.get().public_id))
    assert Anomaly.objects.get().settled_at


def doors(museum):
    campaign = a_campaign(museum=museum)
    gift = a_paid_gift(campaign=campaign)
    plain = (
        "atelier_campaigns",
        "atelier_new_campaign",
        "atelier_gifts",
        "atelier_gifts_csv",
        "atelier_entity",
        "atelier_payments",
    )
    of_gift = ("atelier_gift", "atelier_receipt", "atelier_gift_act")
    of_campaign = ("atelier_campaign", "atelier_open_campaign", "atelier_close_campaign", "atelier_news")
    return (
        [at(name, museum) for name in plain]
        + [at(name, museum, gift.public_id) for name in of_gift]
        + [at(name, museum, campaign.public_id) for name in of_campaign]
    )


def test_every_door_is_closed_to_other_museums_and_to_visitors(client, museum):
    urls = doors(museum)
    client.force_login(holding(Role.DIRECTOR, space=a_museum()))
    assert {client.post(url).status_code for url in urls} == {403}
    client.force_login(a_person())
    assert {client.post(url).status_code for url in urls} == {403}
    client.logout()
    assert {client.get(url).status_code for url in urls} == {302}


def test_another_museums_things_are_not_found_in_mine(staff, museum):
    other = a_museum()
    gift = a_paid_gift(campaign=a_campaign(museum=other))
    urls = [at("atelier_gift", museum, gift.public_id), at("atelier_campaign", museum, gift.campaign.public_id)]
    assert {staff.get(url).status_code for url in urls} == {404}
