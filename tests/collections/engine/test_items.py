"""The structure of fields: made into words, and read in them."""

import pytest

from enfilade.collections.engine.items import KEYS, MOST, cleaned, items_of, words_of
from enfilade.collections.enums import Field

EVENT = {
    "kind": "Trouvaille",
    "date": {"from": 1873, "to": 1873},
    "places": [{"text": "Trèves"}],
    "makers": [{"text": "Garnier", "role": "inventeur"}],
    "terms": [{"text": "fouille"}],
}


def test_every_field_of_a_record_has_its_shape():
    assert set(KEYS) == set(Field.values)


@pytest.mark.parametrize(
    ("field", "item", "words"),
    [
        ("title", {"text": "La Libraire", "lang": "fr"}, "La Libraire"),
        ("maker", {"text": "Rubens", "role": "peintre", "qualifier": "d'après"}, "d'après Rubens (peintre)"),
        ("maker", {"text": "Rubens (Peintre)", "role": "peintre"}, "Rubens (Peintre)"),
        ("maker", {"role": "peintre"}, "peintre"),
        ("date_text", {"text": "vers 1850", "from": 1845}, "vers 1850"),
        ("date_text", {"from": 1850, "to": 1850}, "1850"),
        ("date_text", {"from": 1850, "to": 1860}, "1850 – 1860"),
        ("date_text", {"to": 1860}, "– 1860"),
        ("date_text", {"kind": "achat"}, ""),
        ("dimensions", {"kind": "hauteur", "value": "12.5", "unit": "cm", "part": "cadre"}, "cadre, hauteur 12.5 cm"),
        ("dimensions", {"text": "H. 12,5", "value": "12.5"}, "H. 12,5"),
        ("other_numbers", {"text": "B 17", "kind": "dépôt"}, "B 17 (dépôt)"),
        ("other_numbers", {"text": "B 17"}, "B 17"),
        ("legal_status", {"owner": "Commune", "mode": "don"}, "Commune ; don"),
        ("acquisition", {"text": "Don Martin, 1900", "mode": "don"}, "Don Martin, 1900"),
        ("history", EVENT, "Trouvaille : 1873, Trèves, Garnier (inventeur), fouille"),
        ("history", {"text": "Trouvé en 1873", "kind": "Trouvaille"}, "Trouvé en 1873"),
        ("related", {"kind": "esquisse pour", "text": "La Libraire", "number": "1"}, "esquisse pour : La Libraire, 1"),
        ("related", {"uri": "https://example.org/1"}, "https://example.org/1"),
        ("rights", {"holder": "Musée", "uri": "https://example.org"}, "Musée ; https://example.org"),
    ],
)
def test_an_item_is_said_in_words(field, item, words):
    assert words_of(field, cleaned(field, [item])) == words


def test_items_of_a_list_are_parted_and_said_once():
    assert words_of("subjects", [{"text": "mer"}, {"text": "bateau"}, {"text": "mer", "uri": "x"}]) == "mer; bateau"


def test_items_lose_what_their_field_does_not_know():
    given = [{"text": " mer ", "uri": None, "colour": "blue", "lang": ""}, "mer", {"colour": "blue"}, {"text": "mer"}]
    assert cleaned("subjects", given) == [{"text": "mer"}]


def test_one_item_alone_is_a_list_of_one():
    assert cleaned("title", {"text": "Vase"}) == [{"text": "Vase"}]


def test_values_of_another_type_are_left_out():
    given = [{"text": "x", "from": "1850", "to": True}]
    assert cleaned("date_text", given) == [{"text": "x"}]
    assert cleaned("place", [{"text": ["x"], "lat": 1.5, "lon": "2"}]) == [{"lat": 1.5}]
    assert cleaned("title", [{"text": {"a": 1}}]) == []


def test_a_nested_event_is_cleaned_too():
    given = {
        "kind": "vente",
        "date": {"from": 1900, "x": 1},
        "makers": [{"text": "A", "x": 1}, {"x": 2}, "B"],
        "places": None,
    }
    assert cleaned("history", given) == [{"kind": "vente", "makers": [{"text": "A"}], "date": {"from": 1900}}]


def test_a_field_holds_so_many_items_at_most():
    assert len(cleaned("subjects", [{"text": str(n)} for n in range(MOST + 10)])) == MOST


@pytest.mark.parametrize(
    ("field", "text", "items"),
    [
        ("maker", "", []),
        ("maker", "Turner; Constable ; Turner", [{"text": "Turner"}, {"text": "Constable"}]),
        ("date_text", "1850-1860", [{"text": "1850-1860", "from": 1850, "to": 1860}]),
        ("date_text", "inconnue", [{"text": "inconnue"}]),
        ("bibliography", "A; B\nC", [{"text": "A; B"}, {"text": "C"}]),
        ("description", "A; B\nC", [{"text": "A; B\nC"}]),
    ],
)
def test_the_text_of_a_field_is_read_as_items(field, text, items):
    assert items_of(field, text) == items


def test_who_gave_an_object_is_no_year():
    assert cleaned("acquisition", [{"mode": "don", "from": "Martin"}]) == [{"mode": "don", "from": "Martin"}]
