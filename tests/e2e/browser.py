"""A real browser for tests: Debian's chromium, against the house served on a loopback port.

A test of ``tests/e2e`` that asks for ``page`` (or ``open_page``) gets the ``browser`` mark and a real database by itself::

    def test_a_visitor_finds_a_work(page):
        page.goto("/collections/")
        assert axe_everywhere(page) == []

Addresses are relative to the house. When the test ends, it fails if the content policy blocked something, if a script
raised, or if the page asked anything of another host (``page.faults`` holds them as they come).
"""

import json
import os
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client

from tools.services import find_chromium

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
NARROW, PHONE, DESK = (320, 640), (390, 844), (1440, 900)
THEMES = ("light", "dark")


@pytest.fixture(scope="session")
def chromium():
    """One browser for the whole run. Playwright keeps an event loop in this thread: Django is told to bear it."""
    from playwright.sync_api import sync_playwright

    path = find_chromium()
    if path is None:
        pytest.skip("chromium is not installed")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(chromium, live_server, settings):
    """Open pages of separate visitors: ``open_page(size=PHONE, theme="dark", script=False, language="en")``."""
    settings.SITE_URL = live_server.url
    contexts, faults = [], []

    def open_one(*, size=DESK, theme="light", script=True, language="fr"):
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": size[0], "height": size[1]},
            color_scheme=theme,
            java_script_enabled=script,
            locale={"fr": "fr-FR", "en": "en-GB"}[language],
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.faults = faults
        watch(page, live_server.url)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(open_page):
    """One visitor on a large screen, in French, in the light theme."""
    return open_page()


def watch(page, home):
    """Note what must never happen on a page of the house."""
    host = urlsplit(home).netloc

    def hear(message):
        if "Content Security Policy" in message.text:
            page.faults.append(message.text)

    def see(request):
        address = urlsplit(request.url)
        is_presenter = (address.hostname or "").startswith("p-") and address.netloc.endswith(f".{host}")
        if address.scheme in {"http", "https"} and address.netloc != host and not is_presenter:
            page.faults.append(f"asked of another host: {request.url}")

    page.on("console", hear)
    page.on("pageerror", lambda error: page.faults.append(f"a script raised: {error}"))
    page.on("request", see)


def signed_in(page, person):
    """Give the visitor ``person``'s session, without passing by the login page."""
    client = Client()
    client.force_login(person)
    cookie = client.cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "domain": "localhost", "path": "/"}])
    return page


def resize(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})


def wear(page, theme):
    """Show the page as a reader whose system asks for ``light`` or ``dark`` sees it."""
    page.emulate_media(color_scheme=theme)


@cache
def axe_source():
    return AXE.read_text()


def axe(page):
    """What axe-core finds wrong on the page as it stands: ``rule: where``, nothing when all is well."""
    page.evaluate(axe_source())
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']}).then((seen) => seen.violations)")
    return [f"{fault['id']}: {place(node)}" for fault in found for node in fault["nodes"]]


def place(node):
    why = node.get("failureSummary", "").splitlines()
    return " ".join(["/".join(map(str, node["target"])), json.dumps(why[1:2], ensure_ascii=False)])


def axe_everywhere(page, *, sizes=(PHONE, DESK), themes=THEMES):
    """``axe`` in every size and theme, each fault told with where it was seen."""
    faults = []
    for size in sizes:
        resize(page, size)
        for theme in themes:
            wear(page, theme)
            faults += [f"{size[0]} {theme} {fault}" for fault in axe(page)]
    return faults


def overflow(page, size=NARROW):
    """How many pixels the page is wider than the screen (WCAG 1.4.10 asks for none at 320)."""
    resize(page, size)
    return page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")


def tab_to(page, target, *, most=80):
    """Walk with the Tab key until ``target`` (a locator) has the focus; the test fails after ``most`` steps."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"the Tab key never reached {target}")


def faults_of(page, addresses):
    """What axe finds at each address, everywhere, and what needs a sideways scroll; nothing for a faultless one."""
    found = {}
    for address in addresses:
        page.goto(address)
        wide = overflow(page)
        found[address] = axe_everywhere(page) + ([f"{wide} px too wide at 320"] if wide > 0 else [])
    return {address: faults for address, faults in found.items() if faults}
