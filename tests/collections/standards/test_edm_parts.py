"""EDM of records that say only a part of what a field can say."""

from dataclasses import replace

import pytest

from enfilade.collections.engine.standards.edm import (
    DC,
    EDM,
    NOT_EVALUATED,
    RDAGR2,
    RESOURCE,
    SKOS,
    WGS84,
    edm,
)
from enfilade.collections.engine.standards.published import PublishedPicture
from tests.collections.standards.judges import read
from tests.collections.standards.samples import EVERYTHING, a_full_record, a_told_record

PICTURE = PublishedPicture("aaaaaaaaaaaa", "https://maison.example/media/a.jpg", 1200, 900)


def written(**fields):
    return read(edm(replace(a_told_record(), fields=fields)))


def test_an_item_without_words_nor_address_is_not_told():
    assert written(subjects=[{"kind": "person"}]).find(f".//{{{DC}}}subject") is None


def test_an_address_on_the_web_is_a_link_and_another_one_is_not():
    node = written(subjects=[{"text": "livre", "uri": "https://id.example/livre"}, {"text": "chat", "uri": "local:3"}])
    first, second = node.iter(f"{{{DC}}}subject")
    assert (first.get(RESOURCE), second.get(RESOURCE), second.text) == ("https://id.example/livre", None, "chat")


def test_what_is_tied_may_have_no_name():
    node = written(subjects=[{"uri": "https://id.example/livre"}])
    assert len(node.find(f"{{{SKOS}}}Concept")) == 0


def test_each_address_is_one_entity_of_its_kind():
    node = read(edm(a_full_record(maker=[*EVERYTHING["maker"], EVERYTHING["maker"][0]])))
    people = [one.findtext(f"{{{SKOS}}}prefLabel") for one in node.iter(f"{{{EDM}}}Agent")]
    assert people == ["Jeanne Collin", "Anne de Bretagne"]


def test_a_person_may_have_one_date_of_life_and_a_place_no_coordinates():
    node = written(
        maker=[{"text": "Jeanne", "uri": "https://id.example/j", "born": "1889"}],
        place=[{"text": "Brest", "uri": "https://id.example/b"}],
    )
    assert node.findtext(f".//{{{RDAGR2}}}dateOfBirth") == "1889"
    assert node.find(f".//{{{RDAGR2}}}dateOfDeath") is None
    assert node.find(f".//{{{WGS84}}}lat") is None


@pytest.mark.parametrize("licence", ["", "etalab-2.0"])
def test_a_licence_that_europeana_does_not_take_is_copyright_not_evaluated(licence):
    node = read(edm(replace(a_told_record(), licence=licence, pictures=(PICTURE,))))
    assert {one.get(RESOURCE) for one in node.iter(f"{{{EDM}}}rights")} == {NOT_EVALUATED}


def test_an_image_tells_what_is_known_of_it():
    first, second = read(edm(a_full_record())).iter(f"{{{EDM}}}WebResource")
    assert [one.findtext(f"{{{DC}}}creator") for one in (first, second)] == ["Photo Le Bris", None]
    assert [one.findtext(f"{{{DC}}}rights") for one in (first, second)] == ["Musée des Vents", None]


def test_control_characters_are_left_out():
    assert read(edm(a_told_record(title="Une\x0b hache"))).findtext(f".//{{{DC}}}title") == "Une hache"
