import pytest
from hypothesis import given
from hypothesis import strategies as st

from enfilade.contribute.engine.comparable import comparable, date_of, number_of, plain, tidy, words

LETTERS = st.text("aAéÉœ ’'«»\".,;:!?-–\u00a0\n19", max_size=20)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("14,2", "cm", "14.2"),
        ("14,20 cm", "cm", "14.2"),
        ("142 mm", "cm", "14.2"),
        ("0,412 kg", "g", "412"),
        ("1 200", "g", "1200"),
        ("-0", "", "0"),
        ("100", "", "100"),
        ("12 pouces", "cm", None),
        ("12 g", "cm", None),
        ("12 mm", "", None),
        ("environ 12", "cm", None),
    ],
)
def test_numbers_are_read_with_their_unit(text, unit, number):
    assert number_of(text, unit) == number


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("3 mai 1904", "1904-05-03"),
        ("1er août 1904", "1904-08-01"),
        ("3 May 1904.", "1904-05-03"),
        ("déc. 1904", "1904-12"),
        ("03/05/1904", "1904-05-03"),
        ("1904-05-03", "1904-05-03"),
        ("1904-05", "1904-05"),
        ("1904", "1904"),
        ("3 brumaire 1904", None),
        ("3/15/1904", None),
        ("vers 1904", None),
    ],
)
def test_dates_are_read_in_french_and_english(text, date):
    assert date_of(text) == date


@pytest.mark.parametrize("kind", ["short_text", "long_text", "number", "date", "choice", "term"])
def test_blank_and_unreadable_are_answers_of_every_kind(kind):
    assert comparable(kind, "  ") == ""
    assert comparable(kind, " ? ") == "?"
    assert comparable(kind, "...") == ""


def test_what_is_no_number_or_date_is_compared_as_text():
    assert comparable("number", "Deux  fragments") == "deux fragments"
    assert comparable("date", "Avant la guerre.") == "avant la guerre"


def test_a_long_text_of_signs_alone_keeps_its_signs():
    assert comparable("long_text", "* * *") == "* * *"


@given(LETTERS)
def test_making_comparable_twice_changes_nothing_more(text):
    assert plain(plain(text)) == plain(text)


def test_words_leave_punctuation_behind():
    assert words("L’anse, « ronde » : 2 cm") == ["l'anse", "ronde", "2", "cm"]


def test_tidying_keeps_lines_and_drops_stray_spaces():
    assert tidy(" une  ligne \r\n l'autre ") == "une ligne\nl'autre"
    assert tidy([" b", "a", ""]) == "a, b"
