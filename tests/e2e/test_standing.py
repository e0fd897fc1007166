"""A visitor gives every month on a phone, and stops from their own page."""

import pytest

from enfilade.core.jobs.worker import run_due_jobs
from enfilade.giving.models import StandingGift
from enfilade.giving.services.donor_keys import key_url
from enfilade.giving.services.instalments import take_standing_gifts
from tests.e2e.browser import PHONE, axe_everywhere, overflow
from tests.factories.giving import a_campaign
from tests.factories.network import a_museum


def is_clean(page):
    return axe_everywhere(page, sizes=(PHONE,)) == [] and overflow(page) <= 0


@pytest.mark.parametrize("script", [True, False])
def test_a_monthly_gift_is_begun_and_stopped_on_a_phone(open_page, script):
    campaign = a_campaign(
        museum=a_museum(name="Musée de Valmeure"), title="Faire revenir La Libraire", slug="la-libraire"
    )
    page = open_page(size=PHONE, script=script)
    page.goto(f"/dons/{campaign.slug}/")
    assert page.get_by_label("Une fois").is_checked()
    page.get_by_label("chaque mois").check()
    page.get_by_label("Prénom et nom").fill("Zoé Lefort")
    page.get_by_label("Adresse électronique").fill("zoe@exemple.test")
    page.get_by_role("button", name="Continuer vers le paiement").click()
    assert page.get_by_text("chaque mois").is_visible()
    page.get_by_role("button", name="Accepter le paiement").click()
    run_due_jobs("tests", loud=True)
    take_standing_gifts.call()
    run_due_jobs("tests", loud=True)
    page.goto(key_url("zoe@exemple.test"))
    page.get_by_role("button", name="Ouvrir mes dons").click()
    page.get_by_role("link", name="chaque mois").click()
    page.get_by_text("Prochain prélèvement le").wait_for()
    assert not script or is_clean(page)
    page.get_by_role("link", name="Arrêter ce don").click()
    assert not script or is_clean(page)
    page.get_by_role("button", name="Arrêter").click()
    assert page.get_by_text("Votre don régulier est arrêté").is_visible()
    assert StandingGift.objects.get().ended_because == "donor"
