"""Every test of steering begins and ends in French, whatever page it reads."""

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def _in_french():
    with override("fr"):
        yield
