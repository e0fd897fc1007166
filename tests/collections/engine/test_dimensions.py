"""Dimensions as museums write them, read as measures."""

import csv
import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enfilade.collections.engine.dimensions import KINDS, MOST, kind_words, measures_of
from enfilade.collections.engine.items import items_of
from tests.real_data import real_file


def read(text):
    """(kind, value, unit, part) of each measure."""
    return [tuple(item.get(key, "") for key in ("kind", "value", "unit", "part")) for item in measures_of(text)]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("", []),
        ("dimensions variables", []),
        ("H. 12,5 cm", [("height", "12.5", "cm", "")]),
        ("haut. 41 cm", [("height", "41", "cm", "")]),
        ("54 × 81 cm", [("height", "54", "cm", ""), ("width", "81", "cm", "")]),
        ("9 x 8 x 7 mm", [("height", "9", "mm", ""), ("width", "8", "mm", ""), ("depth", "7", "mm", "")]),
        ("1 x 2 x 3 x 4", [("", "1", "", ""), ("", "2", "", ""), ("", "3", "", ""), ("", "4", "", "")]),
        ("H. 176 L. 60 l. 30", [("height", "176", "", ""), ("length", "60", "", ""), ("width", "30", "", "")]),
        ("D. en mm 9", [("diameter", "9", "mm", "")]),
        ("Longueur cm 9 ; Largeur cm 8", [("length", "9", "cm", ""), ("width", "8", "cm", "")]),
        ("L. 1 m 20", [("length", "1.2", "m", "")]),
        ("H. 121. 5, L. 3", [("height", "121.5", "", ""), ("length", "3", "", "")]),
        ("12 1/2 in", [("", "12.5", "in", "")]),
        ("1/2 in", [("", "0.5", "in", "")]),
        ("12 mm x 14 mm", [("height", "12", "mm", ""), ("width", "14", "mm", "")]),
        ("H. 12-14 cm", [("height", "", "cm", "")]),
        ("2.5 kg", [("weight", "2.5", "kg", "")]),
        ("duration: 9min, 20sec", [("duration", "9", "min", ""), ("duration", "20", "s", "")]),
        ("Carrure épaules en cm 9", [("carrure épaules", "9", "cm", "")]),
        ("H. 9 cm (Envergure : 19 cm)", [("height", "9", "cm", ""), ("envergure", "19", "cm", "")]),
        ("12 l", [("volume", "12", "l", "")]),
        ("Dimensions hors tout en cm : H. 90 ; Pds. 900", [
            ("height", "90", "cm", "Dimensions hors tout"), ("weight", "900", "", "Dimensions hors tout")]),
    ],
)  # fmt: skip
def test_measures_are_read_with_their_kind_and_unit(text, measures):
    assert read(text) == measures


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("support: 9 x 8 mm\nframe: 7 x 6 x 5 mm", ["support"] * 2 + ["frame"] * 3),
        ("support & image: 9 x 8 mm", ["support & image"] * 2),
        ("H. 9 cm ; l. 8 cm (feuille)", ["feuille"] * 2),
        ("L. 9 (Crochet) / L. 8 (Manche) / L. 7", ["Crochet", "Manche", ""]),
        ("Pds. 9 (1er) / 8 (2eme)", ["1er", "2eme"]),
        ("Hauteur en cm 9 ; Hauteur en cm (de la feuille) 8", ["", "de la feuille"]),
        ("H. 9 ()", [""]),
        ("9) cm", [""]),
    ],
)
def test_the_part_that_is_measured_is_named(text, parts):
    assert [part for *_, part in read(text)] == parts


def test_a_kind_said_once_holds_on_both_sides_of_a_bar():
    assert [kind for kind, *_ in read("Pds. 9 (1er) / 8 (2eme)")] == ["weight", "weight"]


def test_each_measure_keeps_the_words_it_was_read_in():
    assert [item["text"] for item in measures_of("Hauteur totale en cm 9 ; l. 8 cm")] == [
        "Hauteur totale en cm 9",
        "l. 8 cm",
    ]


def test_a_text_without_a_measure_stays_one_item():
    assert items_of("dimensions", "dimensions variables") == [{"text": "dimensions variables"}]


def test_a_text_without_end_gives_so_many_measures_at_most():
    assert len(measures_of("H. 1 cm ; " * 200)) == MOST


def test_kinds_have_a_name_in_both_languages_and_unknown_ones_keep_theirs():
    assert (kind_words("height"), kind_words("height", "en"), kind_words("envergure")) == (
        "hauteur",
        "height",
        "envergure",
    )


def test_a_colon_after_no_words_names_nothing():
    assert read(": 20 cm") == read("20 cm") == [("", "20", "cm", "")]


@given(st.text(alphabet="HLl.dD 0123456789,;:/()x×-cm kgenEP\n½é", max_size=60))
def test_any_text_is_read_without_falling_and_every_item_holds_words_of_it(text):
    for item in measures_of(text):
        assert item["text"] in text
        assert all(isinstance(value, str) and value for value in item.values())


@given(
    st.decimals(min_value="0.1", max_value=9999, places=1), st.sampled_from(list(KINDS)), st.sampled_from(["mm", "cm"])
)
def test_what_we_write_we_read(value, kind, unit):
    item = measures_of(f"{kind_words(kind)} {str(value).replace('.', ',')} {unit}")[0]
    assert (item["kind"], float(item["value"]), item["unit"]) == (kind, float(value), unit)


@pytest.mark.real_data
def test_the_tate_s_dimensions_are_understood():
    with gzip.open(real_file("tate/artworks.jsonl.gz")) as lines:
        texts = [json.loads(line).get("dimensions") or "" for line, _ in zip(lines, range(5000), strict=False)]
    assert share([text for text in texts if any(map(str.isdigit, text))], ("kind", "value", "unit")) > 0.99


@pytest.mark.real_data
def test_most_of_joconde_s_dimensions_are_understood():
    with real_file("joconde/joconde-costumes-19e-20e.csv").open(encoding="utf-8-sig") as file:
        texts = [row["Mesures"] for row in csv.DictReader(file)]
    assert share([text for text in texts if any(map(str.isdigit, text))], ("kind", "value")) > 0.94


def share(texts, keys):
    """The share of texts of which every measure has its kind, its value…"""
    found = [measures_of(text) for text in texts]
    return sum(bool(items) and all(item.get(key) for item in items for key in keys) for items in found) / len(found)
