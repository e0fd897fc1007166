"""One card read from the first click to the last key, in a real browser, without a mouse."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from enfilade.contribute.models import Answer
from tests.factories.contribute import an_open_project
from tools.services import find_chromium

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
AXE = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
SIZES = [(390, 844), (1440, 900)]


@pytest.fixture
def browser(monkeypatch):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop runs in this thread
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=find_chromium(), args=[*FLAGS, "--disable-dev-shm-usage"])
        yield found
        found.close()


def desk_of(browser, address, *, size=(1440, 900), **options):
    """A new visitor, led from the project's page to its desk by the keyboard alone; complaints are collected."""
    page = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options).new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(address)
    tab_to(page, "button:has-text('Commencer')")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-desk]")
    return page


def tab_to(page, selector):
    for _ in range(60):
        if page.locator(selector).evaluate("thing => thing === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by Tab")


def faults(page):
    """What axe finds wrong; it is given to the page by the debugger, so the content policy stays as it is."""
    page.evaluate(AXE.read_text())
    return [fault["id"] for fault in page.evaluate("axe.run()")["violations"]]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_card_is_read_by_the_keyboard_alone(browser, live_server, size, theme):
    project = an_open_project(cards=2)
    page = desk_of(browser, f"{live_server.url}/participer/{project.short_name}/", size=size, color_scheme=theme)
    page.wait_for_selector("[data-tools]:not([hidden])")
    assert faults(page) == []
    tab_to(page, "[name=q-objet]")
    page.keyboard.type("hache à rebords")
    page.keyboard.press("Enter")
    page.keyboard.type("14,2")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("text=votre 2ᵉ fiche")
    assert page.complaints == []
    assert Answer.objects.get().values == {"objet": "hache à rebords", "longueur": "14,2"}


def test_a_draft_comes_back_after_the_page_was_left(browser, live_server):
    project = an_open_project()
    page = desk_of(browser, f"{live_server.url}/participer/{project.short_name}/")
    page.fill("[name=q-objet]", "hache")
    page.wait_for_selector("text=Brouillon gardé")
    page.reload()
    page.wait_for_selector("text=Votre brouillon est revenu")
    assert page.input_value("[name=q-objet]") == "hache"


def test_the_picture_is_turned_and_looked_at_closer(browser, live_server):
    project = an_open_project()
    page = desk_of(browser, f"{live_server.url}/participer/{project.short_name}/")
    page.wait_for_selector("[data-tools]:not([hidden])")
    for name in ("Agrandir", "Tourner à droite", "Réduire", "Tourner à gauche", "Entière"):
        page.get_by_role("button", name=name).press("Enter")
    assert page.complaints == []


def test_a_card_is_read_without_javascript(browser, live_server):
    project = an_open_project()
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{live_server.url}/participer/{project.short_name}/")
    page.get_by_role("button", name="Commencer").click()
    page.get_by_label("Objet").fill("hache")
    page.get_by_role("button", name="Enregistrer et suivante").click()
    page.wait_for_selector("text=Plus rien à lire ici")
    assert Answer.objects.get().values["objet"] == "hache"


def test_the_desk_needs_no_sideways_scroll_at_320_pixels(browser, live_server):
    project = an_open_project()
    page = desk_of(browser, f"{live_server.url}/participer/{project.short_name}/", size=(320, 640))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
