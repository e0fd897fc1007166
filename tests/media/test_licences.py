"""Licences: read in their usual spellings, named for people, known to machines."""

import pytest

from enfilade.media.engine.licences import LICENCES, Reuse, licence_of
from enfilade.media.licences import LICENCE_CHOICES, licence_name, reuse_words


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CC-BY-4.0", "CC-BY-4.0"),
        ("CC BY-NC-ND 3.0 (Unported)", "CC-BY-NC-ND-3.0"),
        ("cc-by", "CC-BY-4.0"),
        ("CC BY 1.7", ""),
        ("https://creativecommons.org/licenses/by-nc-nd/3.0/deed.fr", "CC-BY-NC-ND-3.0"),
        ("http://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://creativecommons.org/licenses/by-zz/9.0/", ""),
        ("http://rightsstatements.org/page/NoC-CR/1.0/?language=en", "NoC-CR"),
        ("https://rightsstatements.org/vocab/InC/1.0/", "InC"),
        ("CC0 1.0 Universal", "CC0-1.0"),
        ("Domaine public", "PDM-1.0"),
        ("Licence Ouverte / Open Licence 2.0", "etalab-2.0"),
        ("InC", "InC"),
        ("In copyright", "InC"),
        ("© Musée des beaux-arts", ""),
        ("", ""),
    ],
)
def test_a_licence_is_known_by_its_address_or_its_usual_names(text, code):
    assert licence_of(text) == code


@pytest.mark.parametrize("licence", LICENCES.values(), ids=LICENCES)
def test_every_licence_is_found_at_its_own_address_and_has_its_words(licence):
    found = licence_of(licence.uri) if licence.code != "etalab-2.0" else licence.code
    assert (found, bool(licence_name(licence.code)), bool(reuse_words(licence.code))) == (licence.code, True, True)


def test_a_licence_that_keeps_uses_back_is_not_open():
    assert {code for code, one in LICENCES.items() if one.reuse is Reuse.OPEN} >= {"CC0-1.0", "CC-BY-SA-4.0"}
    assert LICENCES["CC-BY-NC-4.0"].reuse is Reuse.LIMITED


def test_names_are_those_that_people_use():
    assert (licence_name("CC-BY-NC-4.0"), licence_name("PDM-1.0"), reuse_words("?")) == (
        "CC BY-NC 4.0",
        "Domaine public",
        "",
    )
    assert len(LICENCE_CHOICES) == len(LICENCES)
