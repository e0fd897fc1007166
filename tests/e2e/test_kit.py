"""The kit in a real browser: accessible, usable with the keyboard alone, without a script, on a narrow screen, on paper."""

import pytest

from tests.e2e.browser import PHONE, axe_everywhere, overflow, tab_to, wear
from tests.factories.network import a_museum, a_network

CATALOGUE = "/maison/composants/"
BUDGET = 150_000  # bytes before images: see the look of the house


def colour(page, selector, name="backgroundColor"):
    return page.locator(selector).first.evaluate(f"element => getComputedStyle(element).{name}")


def test_the_catalogue_of_the_kit_is_accessible_in_both_themes_and_sizes(page):
    page.goto(CATALOGUE)
    page.locator("details").last.evaluate("element => { element.open = true }")
    assert axe_everywhere(page) == []


@pytest.mark.parametrize("kind", ["introuvable", "fermee", "illisible", "attente", "trop", "panne"])
def test_the_pages_of_refusal_are_accessible(page, kind):
    page.goto(f"{CATALOGUE}{kind}/")
    assert axe_everywhere(page, sizes=[PHONE]) == []


@pytest.mark.parametrize("address", [CATALOGUE, f"{CATALOGUE}introuvable/", "/compte/login/", "/compte/signup/"])
def test_nothing_is_lost_on_a_narrow_screen(page, address):
    page.goto(address)
    assert overflow(page) == 0


def test_the_skip_link_leads_the_keyboard_to_the_content(page):
    page.goto(CATALOGUE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"


def test_the_focus_is_seen(page):
    page.goto(CATALOGUE)
    tab_to(page, page.get_by_role("link", name="Collections"))
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"


def test_the_menu_of_a_phone_opens_without_a_script(open_page):
    page = open_page(size=PHONE, script=False)
    page.goto(CATALOGUE)
    link = page.get_by_role("navigation", name="Menu principal").get_by_role("link", name="Visiter")
    assert link.count() == 0
    page.get_by_text("Menu", exact=True).click()
    assert overflow(page) == 0
    link.click()
    assert page.url.endswith("/musees/")


def test_the_menu_closes_with_escape_and_gives_the_focus_back(open_page):
    page = open_page(size=PHONE)
    page.goto(CATALOGUE)
    page.get_by_text("Menu", exact=True).press("Enter")
    page.keyboard.press("Escape")
    assert page.locator("details.menu").get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_dialog_opens_takes_the_focus_and_closes_with_escape(page):
    page.goto(CATALOGUE)
    page.get_by_role("button", name="Ouvrir un dialogue").press("Enter")
    dialog = page.get_by_role("dialog", name="Un dialogue")
    assert dialog.is_visible()
    assert dialog.evaluate("element => element.contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not dialog.is_visible()


def test_the_rail_is_walked_with_its_arrows(open_page):
    page = open_page(size=PHONE)
    page.goto(CATALOGUE)
    rail = page.locator(".cimaise ul")
    page.get_by_role("button", name="Vers la droite").click()
    page.wait_for_function("element => element.scrollLeft > 50", arg=rail.element_handle())


def test_a_reader_chooses_the_dark_theme_without_a_script(open_page):
    page = open_page(script=False)
    page.goto(CATALOGUE)
    page.get_by_role("button", name="Thème sombre").click()
    assert page.url.endswith(CATALOGUE)
    assert colour(page, "html") == "rgb(23, 22, 20)"
    assert not page.get_by_role("button", name="Thème sombre").is_visible()
    page.get_by_role("button", name="Thème clair").click()
    assert colour(page, "html") == "rgb(251, 250, 247)"


def test_a_reader_whose_system_is_dark_is_offered_the_light_theme(open_page):
    page = open_page(theme="dark")
    page.goto(CATALOGUE)
    page.get_by_role("button", name="Thème clair").click()
    assert colour(page, "html") == "rgb(251, 250, 247)"
    assert page.get_by_role("button", name="Thème sombre").is_visible()


def test_the_theme_follows_the_readers_system_until_they_choose(page):
    page.goto(CATALOGUE)
    assert colour(page, "html") == "rgb(251, 250, 247)"
    wear(page, "dark")
    assert colour(page, "html") == "rgb(23, 22, 20)"


def test_who_asks_for_less_motion_gets_none(page):
    page.goto(CATALOGUE)
    assert colour(page, "html", "scrollBehavior") == "auto"
    page.emulate_media(reduced_motion="no-preference")
    assert colour(page, "html", "scrollBehavior") == "smooth"


def test_a_printed_page_keeps_the_content_only(page):
    page.goto(CATALOGUE)
    page.emulate_media(media="print")
    assert not page.locator("header.bar").is_visible()
    assert not page.locator("footer").is_visible()
    assert page.get_by_role("heading", name="Composants").is_visible()


def test_a_public_page_is_light_before_its_images(page):
    a_network(a_museum(), name="Musées du Val")
    received = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on(
        "Network.loadingFinished", lambda event: received.__setitem__(event["requestId"], event["encodedDataLength"])
    )
    page.goto("/", wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    assert 20_000 < sum(received.values()) < BUDGET
