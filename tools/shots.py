"""``./run shots [--out DIR] [--all] [--data DIR] [PAGE …]``: screenshots of the demo network, made again from nothing.

Without ``--all``, the pictures of the README. With it (or with page names), each page in light and dark, at 390 and
1440 pixels. ``--data`` keeps the demo's data folder from one run to the next.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tools import services
from tools.shots_pages import PAGES, README, Shot

ROOT = Path(__file__).resolve().parents[1]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
]
HIGH = {390: 844, 1440: 900}


def main(arguments: list[str]) -> int:
    options = read_options(arguments)
    chromium = services.find_chromium()
    if chromium is None and (why := services.install("chromium")):
        print(f"Pas de navigateur chromium : {why}.")
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(options.data or Path(folder)) as address,
        sync_playwright() as p,
    ):
        browser = p.chromium.launch(executable_path=services.find_chromium(), args=FLAGS)
        for shot in wanted(options):
            take(browser, address, shot, options.out)
        browser.close()
    return 0


def read_options(arguments: list[str]) -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="./run shots")
    reader.add_argument("--out", type=Path, default=ROOT / "docs" / "shots")
    reader.add_argument("--all", action="store_true")
    reader.add_argument("--data", type=Path)
    reader.add_argument("pages", nargs="*", help=", ".join(PAGES))
    return reader.parse_args(arguments)


def wanted(options: argparse.Namespace) -> list[Shot]:
    if not options.all and not options.pages:
        return README
    names = options.pages or list(PAGES)
    themes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    return [Shot(name, theme, width) for name in names for theme in themes for width in HIGH]


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """The demo network, built if need be, served on a free port with its worker."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "tools.demo", "--data", str(data), "--port", str(port)]
    server = subprocess.Popen(command, env=os.environ, stdout=subprocess.DEVNULL)
    try:
        address = f"http://localhost:{port}"
        wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise SystemExit("La démonstration ne démarre pas : essayez ./run demo.")
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.5)
        else:
            return


def take(browser: Browser, address: str, shot: Shot, out: Path) -> None:
    place, name = PAGES[shot.page], f"{shot.page}-{shot.theme}-{shot.width}.png"
    size = ViewportSize(width=shot.width, height=HIGH[shot.width])
    context = browser.new_context(viewport=size, color_scheme=shot.theme, base_url=address, locale="fr-FR")
    page = context.new_page()
    if place.person:
        sign_in(page, place.person)
    page.goto(place.path)
    for link in place.clicks:
        page.locator(link).first.click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=out / name, full_page=shot.whole)
    print(name, flush=True)
    context.close()


def sign_in(page: Page, person: str) -> None:
    from enfilade.demo.content.people import PASSWORD, PEOPLE

    page.goto("/compte/login/")
    page.fill("input[name=login]", PEOPLE[person].email)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
