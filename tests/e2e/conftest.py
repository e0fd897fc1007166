"""Every test of this folder that opens a page is a browser test on a real database."""

import pytest

from tests.e2e.browser import chromium, open_page, page

__all__ = ["chromium", "open_page", "page"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if "open_page" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))
