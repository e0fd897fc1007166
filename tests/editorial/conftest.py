"""The CMS is not ours to render strictly: its own templates lean on unknown variables being empty."""

import copy

import pytest


@pytest.fixture
def _lenient_templates(settings):
    changed = copy.deepcopy(settings.TEMPLATES)
    changed[0]["OPTIONS"].pop("string_if_invalid")
    settings.TEMPLATES = changed
