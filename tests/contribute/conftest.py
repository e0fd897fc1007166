"""Each test begins in French, whatever language the page of a test before was asked in."""

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def _in_french():
    with override("fr"):
        yield
