import csv
import io

import pytest
from django.urls import reverse

from enfilade.giving.models import Receipt, ReceiptCancellation
from enfilade.giving.queries import receipt_of
from enfilade.giving.services import CompanyDetails, cancel_receipt
from enfilade.giving.services.care import receipt_url
from enfilade.people.enums import Role
from tests.factories.giving import ADDRESS, a_campaign, a_gift, a_receipt, given_back
from tests.factories.network import a_museum
from tests.factories.people import holding

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return a_campaign(museum=a_museum())


@pytest.fixture
def staff(client, campaign):
    client.force_login(holding(Role.FUNDRAISER, space=campaign.museum))
    return client


def at(name, campaign, *args):
    return reverse(f"giving:{name}", args=[campaign.museum.slug, *args])


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_receipts_costs_the_same(staff, campaign, count, django_assert_num_queries):
    for _ in range(count):
        a_receipt(campaign=campaign)
    with django_assert_num_queries(7):
        assert "BA-00001" in staff.get(at("atelier_receipts", campaign)).content.decode()


def test_receipts_are_found_by_series_state_and_number(staff, campaign):
    first, second = a_receipt(campaign=campaign), a_receipt(campaign=campaign)
    company = a_receipt(campaign=campaign, company=CompanyDetails("732829320", "SAS"))
    cancel_receipt(receipt=first, reason="asked", by=None)
    url = at("atelier_receipts", campaign)
    for asked, found in (
        ({"etat": "annule"}, [first]), ({"etat": "vigueur"}, [second, company]), ({"numero": "00002"}, [second]),
        ({"serie": str(company.series_id)}, [company]), ({"serie": "x", "etat": "y"}, [first, second, company]),
    ):  # fmt: skip
        page = staff.get(url, asked).content.decode()
        assert [one for one in (first, second, company) if one.text in page] == found
    assert "Aucun reçu ici" in staff.get(url, {"numero": "99999"}).content.decode()


def test_a_receipt_is_corrected_from_the_gifts_page(staff, campaign):
    receipt = a_receipt(campaign=campaign)
    url = at("atelier_receipt_change", campaign, receipt.gift.public_id)
    assert url in staff.get(at("atelier_gift", campaign, receipt.gift.public_id)).content.decode()
    assert "3, rue du Pont" in staff.get(url).content.decode()
    answer = staff.post(url, {"what": "replace", "name": "Zoé Lefort", **ADDRESS, "country": ""})
    assert (answer.status_code, receipt_of(receipt.gift).values["donor"]["name"]) == (302, "Zoé Lefort")
    assert "remplace" in staff.get(url).content.decode()
    assert "remplace" in staff.get(at("atelier_receipts", campaign)).content.decode()


def test_a_companys_receipt_is_corrected_with_its_siren(staff, campaign):
    receipt = a_receipt(campaign=campaign, company=CompanyDetails("732829320", "SAS"))
    url = at("atelier_receipt_change", campaign, receipt.gift.public_id)
    values = {"what": "replace", "name": "Brasserie", **ADDRESS, "legal_form": "SARL"}
    assert staff.post(url, values | {"siren": "732829321"}).status_code == 200
    assert Receipt.objects.count() == 1
    staff.post(url, values | {"siren": "404833048"})
    assert receipt_of(receipt.gift).values["donor"]["siren"] == "404833048"


def test_a_receipt_is_cancelled_with_a_reason_a_person_may_give(staff, campaign):
    receipt = a_receipt(campaign=campaign)
    url = at("atelier_receipt_change", campaign, receipt.gift.public_id)
    assert staff.post(url, {"what": "cancel", "reason": "refund"}).status_code == 200
    assert not ReceiptCancellation.objects.exists()
    assert staff.post(url, {"what": "cancel", "reason": "asked"}).status_code == 302
    assert ReceiptCancellation.objects.get().reason == "asked"
    assert "annulé" in staff.get(url).content.decode()


def test_a_refusal_is_said_and_nothing_changes(staff, campaign):
    receipt = a_receipt(campaign=campaign)
    given_back(receipt.gift, 5000)
    url = at("atelier_receipt_change", campaign, receipt.gift.public_id)
    page = staff.post(url, {"what": "replace", "name": "Zoé", **ADDRESS}).content.decode()
    assert "Il ne reste rien de ce don" in page
    assert receipt_of(receipt.gift) == receipt


def test_a_gift_without_receipt_has_nothing_to_correct(staff, campaign):
    gift = a_gift(campaign=campaign)
    page = staff.get(at("atelier_receipt_change", campaign, gift.public_id)).content.decode()
    assert "Ce don n&#x27;a pas encore de reçu" in page or "Ce don n'a pas encore de reçu" in page


def test_the_declaration_shows_figures_concordance_and_soundness(staff, campaign):
    receipt = a_receipt(campaign=campaign)
    given_back(receipt.gift, 2000)
    url = at("atelier_declaration", campaign)
    page = staff.get(url, {"annee": str(receipt.series.year)}).content.decode()
    assert all(words in page for words in ("FR-200", "complète et inchangée", receipt.text, "30\xa0€"))
    assert "Aucun reçu pour cette année" in staff.get(url).content.decode()


@pytest.mark.parametrize("year", ["0", "x", "-1", "²", "99999999999"])
def test_what_is_no_year_is_not_found(staff, campaign, year):
    assert staff.get(at("atelier_declaration", campaign), {"annee": year}).status_code == 404


def test_the_concordance_leaves_as_a_table_without_names(staff, campaign):
    first, second = a_receipt(campaign=campaign, name="Zoé Lefort"), a_receipt(campaign=campaign)
    cancel_receipt(receipt=first, reason="asked", by=None)
    answer = staff.get(at("atelier_declaration_csv", campaign), {"annee": str(first.series.year)})
    text = b"".join(answer.streaming_content).decode()
    lines = list(csv.reader(io.StringIO(text)))
    assert "Zoé" not in text
    assert [(line[0], line[3], line[4], line[9]) for line in lines[1:]] == [
        (first.text, "annulé", f"A-{first.text}", "0"),
        (second.text, "en vigueur", "", "0"),
    ]


def test_the_link_to_a_cancelled_receipt_says_so(client, campaign):
    receipt = a_receipt(campaign=campaign)
    path = receipt_url(receipt).partition("://")[2].partition("/")[2]
    assert client.get(f"/{path}").status_code == 200
    cancel_receipt(receipt=receipt, reason="asked", by=None)
    answer = client.get(f"/{path}")
    assert (answer.status_code, "annulé" in answer.content.decode()) == (410, True)
