"""Giving in a real browser: the whole way through the demo provider, with and without a script, and every page."""

from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.urls import reverse

from enfilade.core import clock
from enfilade.core.jobs.worker import run_due_jobs
from enfilade.giving.models import Gift
from enfilade.giving.services import announce_news, issue_receipt
from enfilade.people.enums import Role
from tests.e2e.browser import PHONE, axe_everywhere, faults_of, overflow, signed_in, tab_to
from tests.factories.collections import a_record
from tests.factories.giving import a_campaign, a_drafted_campaign, a_gift, a_paid_gift, an_entity, page_of
from tests.factories.network import a_museum
from tests.factories.people import holding

DONOR = {"Prénom et nom": "Zoé Lefort", "Adresse électronique": "zoe@exemple.test"}
ADDRESS = {"Numéro et rue": "3, rue du Pont", "Code postal": "63000", "Commune": "Valmeure"}


@pytest.fixture
def campaign():
    """An open campaign for a hung work, of a museum that gives receipts."""
    museum = a_museum(slug="beaux-arts", name="Musée des Beaux-Arts de Valmeure", accent="sanguine")
    an_entity(museum)
    work = a_record(title="La Libraire", museum=museum, picture=True)
    found = a_campaign(museum=museum, record=work, title="Faire revenir La Libraire", slug="la-libraire")
    announce_news(campaign=found, text="Le cadre est d'origine.", by=None)
    return found


def let_time_pass():
    """The provider's messages travel, doubled and out of order, and our jobs answer them."""
    for seconds in (2, 4, 6, 8):
        with clock.standing_at(clock.now() + timedelta(seconds=seconds)):
            run_due_jobs("tests", loud=True)


def fill(page, values):
    for label, value in values.items():
        page.get_by_label(label).fill(value)


def type_in(page, values):
    for label, value in values.items():
        tab_to(page, page.get_by_label(label))
        page.keyboard.type(value)


def press(page, name, key="Enter"):
    tab_to(page, page.get_by_role("checkbox" if key == " " else "button", name=name))
    page.keyboard.press(key)


def test_a_visitor_gives_with_the_keyboard_alone_on_a_phone(open_page, campaign):
    page = open_page(size=PHONE)
    page.goto("/dons/la-libraire/")
    type_in(page, DONOR)
    press(page, "Je souhaite un reçu fiscal", " ")
    type_in(page, ADDRESS)
    press(page, "Continuer vers le paiement")
    page.wait_for_url("**/demo-paiement/**")
    press(page, "Accepter le paiement")
    page.get_by_role("heading", name="Paiement en cours de confirmation").wait_for()
    let_time_pass()
    page.get_by_role("heading", name="Merci").wait_for()  # the page reads itself anew
    assert page.get_by_text("-BA-00001").is_visible()
    assert page.get_by_text("1 personne. Encore 20 jours.").is_visible()
    page.goto("/dons/la-libraire/")
    assert page.locator(".jauge .figure").inner_text() == "50\u00a0€"


def test_a_visitor_gives_without_a_script(open_page, campaign):
    page = open_page(size=PHONE, script=False)
    page.goto("/dons/la-libraire/")
    fill(page, {"Un autre montant": "75", **DONOR})
    assert page.get_by_text("La réduction d'impôt est de 66 % du don.").is_visible()
    page.get_by_label("Je souhaite un reçu fiscal").check()
    fill(page, ADDRESS)
    page.get_by_role("button", name="Continuer vers le paiement").click()
    page.get_by_role("button", name="Accepter le paiement").click()
    let_time_pass()
    page.get_by_role("link", name="Regarder de nouveau").click()
    assert page.get_by_text("Votre don de 75\u00a0€ est arrivé").is_visible()
    assert page.locator(".jauge .figure").inner_text() == "75\u00a0€"


def test_a_refused_payment_keeps_what_was_typed(open_page, campaign):
    page = open_page(size=PHONE)
    page.goto("/dons/la-libraire/")
    fill(page, {"Un autre montant": "75", **DONOR})
    page.get_by_role("button", name="Continuer vers le paiement").click()
    page.get_by_role("button", name="Refuser le paiement").click()
    let_time_pass()
    page.get_by_role("heading", name="Le paiement n'a pas abouti").wait_for()
    page.get_by_role("link", name="Modifier mon don").click()
    kept = {label: page.get_by_label(label).input_value() for label in ("Un autre montant", *DONOR)}
    assert kept == {"Un autre montant": "75", **DONOR}
    assert Gift.objects.get().paid == 0


def test_a_refused_payment_is_taken_up_again_without_typing(open_page, campaign):
    page = open_page(size=PHONE)
    page.goto("/dons/la-libraire/")
    fill(page, DONOR)
    page.get_by_role("button", name="Continuer vers le paiement").click()
    page.get_by_role("button", name="Refuser le paiement").click()
    let_time_pass()
    page.get_by_role("button", name="Reprendre le paiement").click()
    page.get_by_role("button", name="Accepter le paiement").click()
    let_time_pass()
    page.get_by_role("heading", name="Merci").wait_for()
    assert Gift.objects.get().paid == 5000


def test_the_cost_follows_the_amount(page, campaign):
    page.goto("/dons/la-libraire/")
    page.get_by_text("100\u00a0€", exact=True).click()
    assert page.get_by_text("100\u00a0€ donnés coûtent 34\u00a0€").is_visible()
    page.get_by_label("Un autre montant").fill("75")
    assert page.get_by_text("75\u00a0€ donnés coûtent 25,50\u00a0€").is_visible()
    assert page.locator("[name=chosen]:checked").count() == 0
    page.get_by_label("Un autre montant").fill("")
    assert page.locator("[name=chosen]:checked").input_value() == "10000"


def test_what_is_missing_is_said_accessibly(page, campaign):
    page.goto("/dons/la-libraire/")
    page.get_by_role("button", name="Continuer vers le paiement").click()
    page.get_by_role("link", name="Prénom et nom").wait_for()
    assert axe_everywhere(page) == []
    assert overflow(page) <= 0


def test_public_pages_are_clean(page, campaign):
    paid = a_paid_gift(campaign=campaign, name="Zoé Lefort", shown_as="name", receipt=True)
    waiting = a_gift(campaign=campaign)
    a_paid_gift(campaign=campaign)
    follow = [reverse("giving:follow", args=[gift.public_id]) for gift in (paid, waiting)]
    here = ["/dons/", "/dons/la-libraire/", "/en/dons/la-libraire/", "/dons/la-libraire/donateurs/", *follow]
    assert faults_of(page, [*here, f"/demo-paiement/{page_of(waiting).public_id}/"]) == {}


def test_the_atelier_s_pages_are_clean(page, campaign):
    museum = campaign.museum
    draft, gift = a_drafted_campaign(museum=museum), a_paid_gift(campaign=campaign, receipt=True)
    issue_receipt(gift=gift)
    a_gift(campaign=campaign)
    signed_in(page, holding(Role.FUNDRAISER, space=museum))
    plain = [
        reverse(f"giving:atelier_{name}", args=[museum.slug])
        for name in ("campaigns", "new_campaign", "gifts", "payments", "entity")
    ]
    one = [
        reverse(f"giving:atelier_{name}", args=[museum.slug, thing.public_id])
        for name, thing in (("campaign", campaign), ("campaign", draft), ("share", campaign), ("gift", gift))
    ]
    assert faults_of(page, [*plain, *one]) == {}


class OtherSite(BaseHTTPRequestHandler):
    """A newspaper's page, on an origin of its own, with the gauge in a frame."""

    frame = ""

    def do_GET(self):  # the name that http.server calls
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f'<!doctype html><iframe src="{self.frame}" title="Jauge" width="400"></iframe>'.encode())

    def log_message(self, *words):
        pass


def test_another_site_frames_the_gauge_and_its_visitor_reaches_the_campaign(page, campaign, live_server):
    OtherSite.frame = f"{live_server.url}/dons/la-libraire/jauge/"
    with HTTPServer(("127.0.0.1", 0), OtherSite) as site:
        Thread(target=site.serve_forever, daemon=True).start()
        elsewhere = f"http://127.0.0.1:{site.server_port}/"
        page.goto(elsewhere)
        page.frame_locator("iframe").get_by_role("link", name="Faire un don").click()
        page.wait_for_url("**/dons/la-libraire/?via=jauge")
        site.shutdown()
    page.faults[:] = [fault for fault in page.faults if elsewhere not in fault]  # on purpose: it is the other site
