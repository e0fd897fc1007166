"""What every page must be, looked at on each answer of the test client."""

import re

import html5lib
from django.test import Client

FAULTS = {
    "a variable nobody gave": re.compile(r"⚠ unknown variable"),
    "template code in the page": re.compile(r"\{\{|\{%|%\}"),
    "an inline handler": re.compile(r"<[a-z][^>]*\son[a-z]+=", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)", re.IGNORECASE),
    "an inline style": re.compile(r"<style\b|<[a-z][^>]*\sstyle=", re.IGNORECASE),
}
NOT_OURS = ("/redaction/",)


class StrictClient(Client):
    """Django's test client; every page of the house that it receives is checked."""

    def request(self, **request):
        response = super().request(**request)
        kind = response.headers.get("Content-Type", "")
        if kind.startswith("text/html") and not response.streaming and not request["PATH_INFO"].startswith(NOT_OURS):
            check_page(response.content.decode())
        return response


def check_page(text):
    """Raise ``AssertionError`` for a page that is not strictly rendered, or not valid HTML."""
    found = [fault for fault, pattern in FAULTS.items() if pattern.search(text)]
    assert found == [], f"{found} in {text[:400]}…"
    if text:
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(text) if text.lstrip().lower().startswith("<!doctype") else parser.parseFragment(text)
        assert [(code, place) for place, code, _ in parser.errors] == []
