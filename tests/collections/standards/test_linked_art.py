"""Linked Art: what has an address is tied to it, what has none is told in words."""

from dataclasses import replace

import pytest

from enfilade.collections.engine.standards.linked_art import digital, digital_object, linked_art, museum_set
from enfilade.collections.engine.standards.linked_art_pieces import language, timespan
from tests.collections.standards.samples import MUSEUM, PICTURES, a_full_record, a_told_record


def written(**fields):
    return linked_art(replace(a_told_record(), fields=fields))


def contents(told):
    return [one["content"] for one in told]


def test_every_title_is_a_name_in_its_language():
    told = [one for one in linked_art(a_full_record())["identified_by"] if one["type"] == "Name"]
    assert [(one["content"], one["language"][0]["_label"]) for one in told] == [
        ("La Libraire", "French"), ("The Bookseller", "English"), ("Frau mit Büchern", "German"),
    ]  # fmt: skip


def test_a_record_without_a_title_is_named_by_its_number():
    assert contents(linked_art(a_told_record())["identified_by"]) == ["12", "12", "bcdefghjkmnp"]


def test_other_numbers_without_words_are_not_told():
    told = written(other_numbers=[{"text": "D 17"}, {"kind": "deposit"}])["identified_by"]
    assert contents(told)[3:] == ["D 17"]


def test_kinds_and_materials_are_tied_where_they_have_an_address():
    told = linked_art(a_full_record())
    assert [one["_label"] for one in told["classified_as"]] == ["tableau", "peinture", "Artwork"]
    assert [one["_label"] for one in told["made_of"]] == ["huile"]


def test_a_field_in_one_language_says_it():
    told = {one["content"]: one for one in linked_art(a_full_record())["referred_to_by"]}
    assert told["Don Jeanne Collin"]["language"][0]["_label"] == "French"
    assert "language" not in told["J. Collin 1931"]


def test_the_licence_is_a_statement():
    assert contents(linked_art(replace(a_told_record(), licence="CC0-1.0"))["referred_to_by"]) == [
        "http://creativecommons.org/publicdomain/zero/1.0/"
    ]


def test_makers_and_places_without_an_address_are_told_in_words():
    made = linked_art(a_full_record())["produced_by"]
    assert [one["_label"] for one in made["carried_out_by"]] == ["Jeanne Collin"]
    assert [one["_label"] for one in made["took_place_at"]] == ["Brest"]
    assert [one["_label"] for one in made["technique"]] == ["peinture à l'huile"]
    assert contents(made["referred_to_by"]) == [
        "d'après Rubens (auteur du modèle)",
        "atelier <Dubois & fils>",
        "Quimper",
    ]


def test_an_attribution_to_someone_known_does_not_make_them_the_maker():
    made = written(maker=[{"text": "Rubens", "qualifier": "d'après", "uri": "https://id.example/rubens"}])[
        "produced_by"
    ]
    assert ("carried_out_by" in made, contents(made["referred_to_by"])) == (False, ["d'après Rubens"])


def test_an_object_of_which_nobody_knows_who_made_it_has_no_production():
    assert "produced_by" not in linked_art(a_told_record())


@pytest.mark.parametrize(
    ("text", "years", "told"),
    [
        ("", (None, None), {}),
        ("vers 1931", (None, None), {"identified_by"}),
        ("", (1926, None), {"begin_of_the_begin"}),
        ("", (None, 1936), {"end_of_the_end"}),
    ],
)
def test_a_time_tells_what_is_known_of_it(text, years, told):
    assert set(timespan(text, years)) - {"type"} == set(told)


@pytest.mark.parametrize(("year", "written"), [(476, "0476"), (0, "0000"), (-1, "0000"), (-450, "-0449")])
def test_years_before_our_era_count_a_year_zero(year, written):
    assert timespan("", (year, None))["begin_of_the_begin"] == f"{written}-01-01T00:00:00Z"


@pytest.mark.parametrize(
    "item",
    [
        {"text": "grand format"}, {"value": "haut", "unit": "cm"}, {"value": "3", "unit": "pied"}, {"value": "nan", "unit": "cm"},
        {"value": "1e300", "unit": "cm"},
    ],
)  # fmt: skip
def test_a_measure_that_is_not_known_well_enough_is_told_in_words_alone(item):
    assert "dimension" not in written(dimensions=[item])


def test_a_measure_has_its_kind_and_its_unit():
    height, other = written(
        dimensions=[{"kind": "height", "value": "81,5", "unit": "CM"}, {"value": "3", "unit": "kg"}]
    )["dimension"]
    assert (height["value"], height["unit"]["_label"], height["classified_as"][0]["_label"]) == (
        81.5, "centimeters", "Height",
    )  # fmt: skip
    assert "classified_as" not in other


def test_an_image_tells_its_licence_its_rights_and_its_credit():
    first, second = (digital(picture, a_full_record()) for picture in PICTURES)
    assert contents(first["referred_to_by"]) == [
        "http://creativecommons.org/licenses/by/4.0/", "Musée des Vents", "Photo Le Bris",
    ]  # fmt: skip
    assert (second["_label"], len(second["referred_to_by"])) == ("La Libraire", 1)


def test_an_image_on_its_own_has_its_size():
    told = digital_object(PICTURES[0], a_full_record())
    assert [one["value"] for one in told["dimension"]] == [900, 1200]
    assert told["id"] == "https://maison.example/collections/0123456789ab/images/aaaaaaaaaaaa.json"


def test_an_object_is_a_member_of_the_set_of_its_museum():
    assert linked_art(a_full_record())["member_of"][0]["id"] == museum_set(MUSEUM)["id"]


def test_a_language_that_we_do_not_know_is_not_told():
    assert (language("fr-CA")[0]["_label"], language("br")) == ("French", [])
