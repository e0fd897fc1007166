import re

import pytest

from enfilade.giving.enums import RemoteStatus
from enfilade.giving.errors import CompanyUnknown
from enfilade.giving.models import CompanyDonor, Gift, ReceiptSeries, YearlyReceipt
from enfilade.giving.providers import demo
from enfilade.giving.services import (
    CompanyDetails,
    Corrections,
    erase_gifts,
    file_of,
    issue_receipt,
    replace_receipt,
    settle_payment,
)
from tests.factories.giving import ADDRESS, a_campaign, a_gift, a_paid_gift, an_entity, page_of, payment_of
from tests.factories.people import a_person

pytestmark = pytest.mark.django_db
COMPANY = CompanyDetails("732829320", "SAS", contact="Zoé Lefort")


@pytest.fixture
def campaign():
    campaign = a_campaign()
    an_entity(campaign.museum)
    return campaign


def posted(client, campaign, **values):
    page = client.get(f"/dons/{campaign.slug}/").content.decode()
    nonce = re.search(r'name="nonce" value="([^"]+)"', page)[1]
    whole = {"nonce": nonce, "chosen": "5000", "name": "Zoé Lefort", "email": "zoe@exemple.test", "shown_as": "anonymous",
             "wants_receipt": "on", **ADDRESS, **values}  # fmt: skip
    return client.post(f"/dons/{campaign.slug}/", whole)


WHOLE = {"kind": "company", "company": "Brasserie du Pont", "siren": "732 829 320", "legal_form": "SAS"}


def test_a_company_gives_by_the_same_page(client, campaign):
    assert posted(client, campaign, **WHOLE).status_code == 302
    gift = Gift.objects.get()
    assert (gift.name, gift.company.siren, gift.company.contact) == ("Brasserie du Pont", "732829320", "Zoé Lefort")


@pytest.mark.parametrize("values", [{"siren": "732829321"}, {"siren": ""}, {"company": ""}, {"legal_form": ""}])
def test_a_company_half_described_gives_nothing_yet(client, campaign, values):
    answer = posted(client, campaign, **WHOLE | values)
    assert answer.status_code == 422
    assert not Gift.objects.exists()


@pytest.mark.parametrize("company", [CompanyDetails("732829321", "SAS"), CompanyDetails("732829320", "")])
def test_the_service_refuses_an_unknown_company(company):
    with pytest.raises(CompanyUnknown):
        a_gift(receipt=True, company=company)
    assert not Gift.objects.exists()


def test_the_page_tells_what_a_gift_costs_a_person_and_a_company(client, campaign):
    page = client.get(f"/dons/{campaign.slug}/").content.decode()
    assert re.search(r"50\xa0€ donnés coûtent <b>17\xa0€</b>", page)
    assert re.search(r"50\xa0€ donnés coûtent à votre entreprise <b>20\xa0€</b>", page)


def test_a_body_that_gives_no_receipt_offers_no_company_switch(client):
    page = client.get(f"/dons/{a_campaign().slug}/").content.decode()
    assert 'name="siren"' not in page
    assert 'name="kind"' not in page


def test_a_company_finds_its_form_again_after_a_refusal(client, campaign):
    posted(client, campaign, **WHOLE)
    page = client.get(f"/dons/{campaign.slug}/", {"don": Gift.objects.get().public_id}).content.decode()
    assert all(f'value="{words}"' in page for words in ("Brasserie du Pont", "732829320", "SAS", "Zoé Lefort"))


def test_companies_have_their_own_receipt_and_series(campaign):
    gift = a_paid_gift(campaign=campaign, receipt=True, name="Brasserie du Pont", company=COMPANY)
    receipt = issue_receipt(gift=gift)
    assert receipt.text.endswith("-BA-E-00001")
    assert receipt.values["donor"]["siren"] == "732829320"
    assert (receipt.values["donor"]["legal_form"], receipt.values["article"][:7]) == ("SAS", "238 bis")
    assert "16216" in receipt.values["model"]
    assert file_of(receipt=receipt).startswith(b"%PDF")
    issue_receipt(gift=a_paid_gift(campaign=campaign, receipt=True))
    assert set(ReceiptSeries.objects.values_list("regime", "last_number")) == {("FR-200", 1), ("FR-238bis", 1)}


def test_a_company_corrects_its_siren(campaign):
    gift = a_paid_gift(campaign=campaign, receipt=True, name="Brasserie", company=COMPANY)
    corrections = Corrections("Brasserie du Pont", **ADDRESS, siren="404833048", legal_form="SARL")
    new = replace_receipt(receipt=issue_receipt(gift=gift), reason="correction", by=None, corrections=corrections)
    assert (new.values["donor"]["siren"], new.values["donor"]["legal_form"]) == ("404833048", "SARL")


def test_a_person_asks_for_one_receipt_a_year(client, campaign):
    posted(client, campaign, yearly_receipt="on")
    assert YearlyReceipt.objects.get().gift == Gift.objects.get()


def test_a_company_never_has_one_receipt_a_year(client, campaign):
    posted(client, campaign, **WHOLE, yearly_receipt="on")
    assert not YearlyReceipt.objects.exists()


def test_a_person_is_forgotten_in_a_companys_gift(campaign):
    person = a_person()
    gift = a_gift(campaign=campaign, receipt=True, email=person.email, company=COMPANY)
    demo.decide(page_of(gift), RemoteStatus.SUCCEEDED)
    settle_payment(payment=payment_of(gift), thank=False)
    erase_gifts(email=person.email)
    assert CompanyDonor.objects.get().contact == ""
