"""Our own words: plain JSON, and the columns of a table."""

from enfilade.collections.engine.standards.plain import FORMATS, columns, plain, row
from tests.collections.standards.samples import EVERYTHING, a_full_record, a_told_record


def test_texts_stand_beside_their_structure():
    told = plain(a_full_record())
    assert (told["title"], told["structure"]["title"]) == ("La Libraire", EVERYTHING["title"])
    assert (told["museum"]["museofile"], told["year_from"], told["year_to"]) == ("M0001", 1926, 1936)


def test_a_licence_says_what_it_permits():
    assert plain(a_full_record())["licence"] == {
        "code": "PDM-1.0", "uri": "http://creativecommons.org/publicdomain/mark/1.0/", "reuse": "open",
    }  # fmt: skip
    assert plain(a_told_record())["licence"] is None


def test_each_image_has_its_own_licence_else_that_of_the_record():
    images = plain(a_full_record())["images"]
    assert [one["licence"]["code"] for one in images] == ["CC-BY-4.0", "PDM-1.0"]


def test_every_format_has_its_address():
    assert set(plain(a_told_record())["formats"]) == set(FORMATS)
    assert plain(a_told_record())["formats"]["json"].endswith("/bcdefghjkmnp/record.json")


def test_a_row_has_a_value_for_each_column():
    fields = ("title", "maker")
    told = dict(zip(columns(fields), row(a_full_record(), fields), strict=True))
    assert (told["title"], told["year_from"], told["image_licences"]) == ("La Libraire", 1926, "CC-BY-4.0 | PDM-1.0")
    assert told["images"] == "https://maison.example/media/a.jpg | https://maison.example/media/b.png"


def test_what_is_not_known_is_an_empty_cell():
    told = dict(zip(columns(("title",)), row(a_told_record(), ("title",)), strict=True))
    assert {name for name, value in told.items() if value == ""} == {
        "museofile", "title", "year_from", "year_to", "licence_uri", "images", "image_licences",
    }  # fmt: skip
