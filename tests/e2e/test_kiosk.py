"""The tablet in the gallery: an amount there, the payment on the visitor's phone, the thank-you on both."""

from datetime import timedelta

import pytest
from django.urls import reverse

from enfilade.core import clock
from enfilade.core.jobs.worker import run_due_jobs
from enfilade.giving.models import KioskVisit
from enfilade.giving.services import install_kiosk
from enfilade.people.enums import Role
from tests.e2e.browser import NARROW, PHONE, axe_everywhere, overflow, signed_in
from tests.factories.collections import a_record
from tests.factories.giving import a_campaign, an_entity
from tests.factories.network import a_museum
from tests.factories.people import a_person, holding

TABLET = (1180, 820)


@pytest.fixture
def kiosk():
    museum = a_museum(slug="beaux-arts", name="Musée des Beaux-Arts de Valmeure", accent="sanguine")
    an_entity(museum)
    work = a_record(title="La Libraire", museum=museum, picture=True)
    campaign = a_campaign(museum=museum, record=work, title="Faire revenir La Libraire", slug="la-libraire")
    return install_kiosk(museum=museum, campaign=campaign, place="Hall", by=a_person())


def let_time_pass():
    for seconds in (2, 4, 6, 8):
        with clock.standing_at(clock.now() + timedelta(seconds=seconds)):
            run_due_jobs("tests", loud=True)


def test_a_visitor_chooses_on_the_tablet_and_pays_on_a_phone(open_page, kiosk):
    tablet, phone = open_page(size=TABLET), open_page(size=PHONE)
    tablet.goto(f"/dons/borne/{kiosk.public_id}/")
    tablet.get_by_role("button", name="100\u00a0€").click()
    tablet.get_by_role("heading", name="Visez ce carré avec votre téléphone").wait_for()
    phone.goto(f"/b/{KioskVisit.objects.get().token}/")
    assert phone.locator("[name=chosen]:checked").input_value() == "10000"
    phone.get_by_label("Prénom et nom").fill("Zoé Lefort")
    phone.get_by_label("Adresse électronique").fill("zoe@exemple.test")
    phone.get_by_role("button", name="Continuer vers le paiement").click()
    tablet.get_by_text("Votre don est commencé").wait_for()
    phone.get_by_role("button", name="Accepter le paiement").click()
    let_time_pass()
    phone.get_by_role("heading", name="Merci").wait_for()
    tablet.get_by_role("heading", name="Merci").wait_for()
    assert tablet.get_by_text("100\u00a0€ viennent d'arriver.").is_visible()
    assert "Zoé" not in tablet.content()
    assert [one["name"] for one in tablet.context.cookies()] == ["csrftoken"]
    assert tablet.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_tablet_left_alone_goes_back_to_its_first_screen(open_page, kiosk):
    tablet = open_page(size=TABLET)
    tablet.clock.install()
    tablet.goto(f"/dons/borne/{kiosk.public_id}/")
    tablet.get_by_role("button", name="50\u00a0€").click()
    tablet.get_by_role("heading", name="Visez ce carré").wait_for()
    tablet.clock.fast_forward(1000)
    tablet.clock.run_for(102_000)
    assert tablet.get_by_text("revient au début dans vingt secondes").is_visible()
    tablet.locator("h1").click()
    assert tablet.get_by_text("revient au début dans vingt secondes").is_hidden()
    tablet.clock.run_for(121_000)
    tablet.get_by_role("heading", name="Combien voulez-vous donner").wait_for()


def test_the_tablet_works_without_a_script(open_page, kiosk):
    tablet = open_page(size=TABLET, script=False)
    tablet.goto(f"/dons/borne/{kiosk.public_id}/")
    tablet.get_by_label("Autre montant, en euros").fill("15")
    tablet.get_by_role("button", name="Donner cette somme").click()
    tablet.get_by_role("link", name="Regarder de nouveau").click()
    assert tablet.get_by_role("heading", name="Visez ce carré").is_visible()


@pytest.mark.parametrize("size", [NARROW, TABLET])
def test_the_tablet_s_screens_are_clean(open_page, kiosk, size):
    page = open_page(size=size)
    for address in ("", "total/"):
        page.goto(f"/dons/borne/{kiosk.public_id}/{address}")
        assert axe_everywhere(page) == []
        assert overflow(page) <= 0
    page.goto(f"/dons/borne/{kiosk.public_id}/")
    page.get_by_role("button", name="50\u00a0€").click()
    page.get_by_role("heading", name="Visez ce carré").wait_for()
    assert axe_everywhere(page) == []
    assert overflow(page) <= 0


def test_the_museum_s_list_of_tablets_is_clean(open_page, kiosk):
    page = open_page()
    signed_in(page, holding(Role.FUNDRAISER, space=kiosk.museum))
    page.goto(reverse("giving:atelier_kiosks", args=["beaux-arts"]))
    assert axe_everywhere(page) == []
