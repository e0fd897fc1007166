"""Finding what is open and visiting it, in a real browser, in French: from the home to the door, on a phone and at a desk."""

from datetime import time

import pytest

from enfilade.network import services
from enfilade.network.engine.hours import Opening
from enfilade.network.models import VisitRoute
from enfilade.people.enums import Role
from tests.e2e.browser import DESK, NARROW, PHONE, axe_everywhere, overflow, signed_in, tab_to
from tests.factories.collections import a_record
from tests.factories.editorial import a_story
from tests.factories.network import a_museum, a_network, a_route, an_event
from tests.factories.people import holding
from tests.factories.steering import a_steered_project

SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
PAGES = ("/", "/musees/", "/musees/vents/", "/agenda/", "/parcours/", "/parcours/eau/", "/recits/", "/recits/vents/la-halle/",
         "/reseau/", "/observatoire/", "/mentions/", "/api/")  # fmt: skip


@pytest.fixture
def network():
    """Two museums open every day, on one route, with something to read and something to come."""
    one, other = a_museum(slug="vents", name="Musée des Vents"), a_museum(slug="phares", name="Musée des Phares")
    for museum in (one, other):
        services.set_hours(museum=museum, hours=[Opening(day, time(0), time(23, 59)) for day in range(7)])
    found = a_network(one, other, slug="val")
    a_route(one, other, network=found, public=True, slug="eau", title="Le long de l'eau")
    record = a_record(museum=one, title="Une hache polie", picture=True)
    a_story(space=one, title="La halle", body=[("heading", "Sous la charpente"), ("wall", [record.public_id])])
    an_event(museum=one, title="Visite de nuit")
    return found


@SIZES
def test_a_visitor_finds_a_route_and_goes_from_door_to_door(open_page, network, size):
    page = open_page(size=size)
    page.goto("/")
    page.get_by_role("link", name="Suivre un parcours").first.click()
    page.get_by_role("link", name="Le long de l'eau").click()
    page.get_by_role("heading", name="Le long de l'eau").wait_for()
    assert page.get_by_text("en tout").first.is_visible()
    page.locator("#etape-1").get_by_role("link").click()
    page.get_by_text("Ouvert maintenant").wait_for()
    page.get_by_role("link", name="Visite de nuit").click()
    page.get_by_role("heading", name="Visite de nuit").wait_for()


@SIZES
def test_a_visitor_finds_a_museum_on_the_plan_with_the_keyboard(open_page, network, size):
    page = open_page(size=size)
    page.goto("/musees/")
    spot = page.locator(".plan a", has_text="Musée des Phares")
    tab_to(page, spot)
    page.keyboard.press("Enter")
    page.wait_for_url("**/musees/#musee-phares")
    assert page.locator("#musee-phares").is_visible()


def test_a_visitor_reads_a_story_and_looks_at_its_works(open_page, network):
    page = open_page(size=PHONE)
    page.goto("/")
    page.get_by_role("link", name="La halle").click()
    page.get_by_role("heading", name="Sous la charpente").wait_for()
    page.get_by_role("link", name="Une hache polie").click()
    page.get_by_role("heading", name="Une hache polie").wait_for()


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_the_visit_are_accessible_in_both_themes(open_page, network, path):
    page = open_page(size=PHONE)
    page.goto(path)
    assert axe_everywhere(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_of_the_visit_overflows_a_narrow_screen(open_page, network, path):
    page = open_page(size=NARROW)
    page.goto(path)
    assert overflow(page) == 0


def test_a_route_is_printed_without_what_a_sheet_cannot_do(open_page, network):
    page = open_page()
    page.goto("/parcours/eau/")
    page.emulate_media(media="print")
    assert not page.get_by_role("link", name="Emporter").is_visible()
    assert page.get_by_role("heading", name="Musée des Vents").is_visible()


def test_a_coordinator_prepares_a_route_without_script(open_page, network):
    a_steered_project(network)
    page = signed_in(open_page(size=PHONE, script=False), holding(Role.COORDINATOR, space=network))
    page.goto("/atelier/val/parcours/nouveau/")
    page.fill("[name=title]", "Entre deux phares")
    page.select_option("[name=etapes-0-museum]", label="Musée des Vents")
    page.select_option("[name=etapes-1-museum]", label="Musée des Phares")
    page.fill("[name=etapes-0-ORDER]", "2")
    page.fill("[name=etapes-1-ORDER]", "1")
    page.get_by_role("button", name="Enregistrer et voir").click()
    page.get_by_text("n'est pas encore public").wait_for()
    stops = VisitRoute.objects.get(title="Entre deux phares").stops
    assert [stop.title for stop in stops.all()] == ["Musée des Phares", "Musée des Vents"]
