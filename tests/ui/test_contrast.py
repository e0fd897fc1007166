"""Colours are computed, not trusted: what the code knows and what the style sheet shows are the same, and legible."""

import itertools
import re
from pathlib import Path

import pytest

from enfilade.ui.accents import ACCENTS, LABELS, PAPERS, WALLS, contrast, luminance, on_paper
from enfilade.ui.checks import accents_are_legible

TOKENS = (Path(__file__).resolve().parents[2] / "frontend" / "css" / "tokens.css").read_text()
PAIR = r"light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)"
TEXT = 4.5  # WCAG 1.4.3
SHAPE = 3.0  # WCAG 1.4.11
THEMES = (0, 1)


def token(name):
    return re.search(rf"--{name}: {PAIR};", TOKENS).groups()


def test_contrast_is_what_the_guidelines_say():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert (luminance("#ffffff"), luminance("#000000")) == (pytest.approx(1), 0)


@pytest.mark.parametrize("name", ACCENTS)
def test_an_accent_in_the_style_sheet_is_the_one_that_was_computed(name):
    found = re.search(rf"\.accent-{name} {{ --accent: {PAIR}; --on-accent: {PAIR}; }}", TOKENS).groups()
    light, on_light, dark, on_dark = ACCENTS[name]
    assert found == (light, dark, on_light, on_dark)


def test_the_papers_in_the_style_sheet_are_those_that_were_computed():
    assert (token("paper"), token("wall")) == (PAPERS, WALLS)


def test_the_house_wears_its_first_accent_by_default():
    light, on_light, dark, on_dark = ACCENTS["sanguine"]
    assert (token("accent"), token("on-accent")) == ((light, dark), (on_light, on_dark))


@pytest.mark.parametrize("name", ACCENTS)
@pytest.mark.parametrize("theme", THEMES)
def test_every_accent_is_legible_on_every_paper_and_wall_and_under_its_text(name, theme):
    accent, text = ACCENTS[name][2 * theme : 2 * theme + 2]
    grounds = (PAPERS[theme], WALLS[theme], text)
    assert min(contrast(accent, ground) for ground in grounds) >= TEXT


@pytest.mark.parametrize("name", ["ink", "soft", "ok", "warn", "stop"])
@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_of_text_is_legible_on_paper_and_wall(name, theme):
    colour = token(name)[theme]
    assert min(contrast(colour, ground) for ground in (PAPERS[theme], WALLS[theme])) >= TEXT


def test_an_accent_that_cannot_be_read_is_refused_by_the_system_checks(monkeypatch):
    assert accents_are_legible(None) == []
    monkeypatch.setitem(ACCENTS, "paille", ("#f0e0a0", "#ffffff", "#f0e0a0", "#2a1d00"))
    (error,) = accents_are_legible(None)
    assert (error.id, error.msg) == ("ui.E001", "The accent “paille” is below 4.5:1 in the light theme.")


@pytest.mark.parametrize("theme", THEMES)
def test_the_edge_of_a_field_is_seen(theme):
    assert contrast(token("soft")[theme], PAPERS[theme]) >= SHAPE


def test_every_accent_has_a_name_that_people_read():
    assert set(LABELS) == set(ACCENTS)


def test_no_two_accents_look_alike():
    assert all(one[0] != other[0] for one, other in itertools.combinations(ACCENTS.values(), 2))


def test_an_accent_that_is_not_offered_any_more_has_a_colour_on_paper():
    assert on_paper("verdigris") == ACCENTS["verdigris"][0]
    assert on_paper("carmin") == ACCENTS["sanguine"][0]
