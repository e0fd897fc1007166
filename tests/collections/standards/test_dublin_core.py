"""Dublin Core of a record: one element an item, one element a text, and what every record has."""

from dataclasses import replace

from enfilade.collections.engine.standards.dublin_core import DC, elements, oai_dc
from enfilade.collections.engine.standards.xml import LANG
from tests.collections.standards.judges import read
from tests.collections.standards.samples import a_full_record, a_told_record


def told(record, name):
    return [text for element, text, _ in elements(record) if element == name]


def test_a_record_without_a_title_is_called_what_it_is():
    assert told(a_told_record(object_name="hache"), "title") == ["hache"]
    assert told(a_told_record(), "title") == ["12"]


def test_each_title_has_its_language():
    titles = read(oai_dc(a_full_record())).findall(f"{{{DC}}}title")
    assert [(one.text, one.get(LANG)) for one in titles] == [
        ("La Libraire", "fr"), ("The Bookseller", "en"), ("Frau mit Büchern", "de"),
    ]  # fmt: skip


def test_makers_are_told_with_what_they_did():
    assert told(a_full_record(), "creator") == [
        "Jeanne Collin (peintre)",
        "d'après Rubens (auteur du modèle)",
        "atelier <Dubois & fils>",
    ]


def test_an_address_without_words_is_not_told():
    assert told(replace(a_told_record(), fields={"subjects": [{"uri": "https://id.example/s"}]}), "subject") == []


def test_a_text_that_is_no_list_is_one_element():
    assert told(a_full_record(), "description") == ["Une femme lit.\nElle sourit.", "J. Collin 1931"]


def test_the_licence_and_the_images_are_told_by_their_addresses():
    record = a_full_record()
    assert "http://creativecommons.org/publicdomain/mark/1.0/" in told(record, "rights")
    assert told(record, "relation")[-2:] == [picture.url for picture in record.pictures]


def test_a_record_without_a_licence_tells_none():
    assert told(a_told_record(), "rights") == []
