"""A donor finds their gifts and their receipt again by a link, on a phone."""

import pytest

from enfilade.giving.services import issue_receipt
from enfilade.giving.services.donor_keys import key_url
from tests.e2e.browser import PHONE, axe_everywhere, overflow
from tests.factories.giving import a_campaign, a_gift, a_paid_gift, an_entity


@pytest.mark.parametrize("script", [True, False])
def test_a_donor_opens_their_page_and_takes_the_receipt(open_page, script):
    campaign = a_campaign()
    an_entity(campaign.museum)
    gift = a_paid_gift(campaign=campaign, email="zoe@exemple.test", receipt=True, name="Zoé", shown_as="name")
    number = issue_receipt(gift=gift).text
    a_gift(campaign=campaign, email="zoe@exemple.test")
    page = open_page(size=PHONE, script=script)
    page.goto("/dons/")
    page.get_by_role("link", name="Retrouvez vos dons").click()
    page.get_by_label("Adresse électronique").fill("zoe@exemple.test")
    page.get_by_role("button", name="M'envoyer le lien").click()
    page.get_by_text("Si cette adresse a donné").wait_for()
    page.goto(key_url("zoe@exemple.test"))
    page.get_by_role("button", name="Ouvrir mes dons").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=number).click()
    assert download.value.suggested_filename == f"recu-{number}.pdf"
    page.get_by_role("button", name="Retirer mon nom").click()
    assert page.get_by_text("Ce don est maintenant montré sans nom.").is_visible()
    page.get_by_role("link", name="Effacer mes données").click()
    page.get_by_role("button", name="Effacer").click()
    assert page.get_by_text("Vos données ont été effacées").is_visible()


def test_the_donor_s_pages_are_clean(open_page):
    a_paid_gift(email="zoe@exemple.test", name="Zoé", shown_as="name")
    page = open_page(size=PHONE)
    for address in ("/dons/mes-dons/", key_url("zoe@exemple.test")):
        page.goto(address)
        assert axe_everywhere(page) == []
    page.get_by_role("button", name="Ouvrir mes dons").click()
    for address in ("/dons/mes-dons/liste/", "/dons/mes-dons/effacer/"):
        page.goto(address)
        assert axe_everywhere(page) == []
        assert overflow(page) <= 0
    page.goto("/dons/mes-dons/liste/")
