"""Names as records write them."""

import pytest

from enfilade.collections.engine.names import bag_of, family_of, may_be, name_key, named, pieces


@pytest.mark.parametrize(
    ("text", "name", "role", "qualifier"),
    [
        ("Turner, J. M. W.", "Turner, J. M. W.", "", ""),
        ("Buquet (atelier, graveur)", "Buquet", "atelier, graveur", ""),
        ("d'après Rubens (peintre)", "Rubens", "peintre", "d'après"),
        (
            "manufacture de Creil (attribué à) (auteur du décor)",
            "manufacture de Creil",
            "auteur du décor",
            "attribué à",
        ),
        ("After Sir Anthony Van Dyck", "Sir Anthony Van Dyck", "", "After"),
        ("Colin Adèle (Paris, 1822 ; Paris, 1899) (dessinateur)", "Colin Adèle", "dessinateur", ""),
    ],
)
def test_a_maker_is_read_as_a_name_a_role_and_a_qualifier(text, name, role, qualifier):
    found = named("maker", {"text": text})
    assert (found.name, found.role, found.qualifier) == (name, role, qualifier)


def test_years_in_brackets_are_a_life():
    found = named("maker", {"text": "Colin Adèle (Paris, 1822 ; Paris, 1899)"})
    assert (found.born, found.died) == ("1822", "1899")


def test_one_year_in_brackets_is_a_birth():
    found = named("maker", {"text": "Colin Adèle (née en 1822)"})
    assert (found.born, found.died) == ("1822", "")


@pytest.mark.parametrize("text", ["", "anonyme", "Inconnu", "(peintre)", "; ,", "d'après anonyme"])
def test_what_names_nobody_is_not_a_name(text):
    assert named("maker", {"text": text}) is None


def test_what_the_source_gives_comes_before_what_the_text_says():
    item = {"text": "Rubens (peintre)", "role": "graveur", "uri": "http://viaf.org/viaf/1", "born": "1577"}
    found = named("maker", item)
    assert (found.role, found.uri, found.born, found.died) == ("graveur", "http://viaf.org/viaf/1", "1577", "")


def test_the_kind_of_a_place_is_its_role():
    found = named("place", {"text": "Meissen", "kind": "creation"})
    assert (found.key, found.role) == ("meissen", "creation")


def test_a_place_keeps_words_that_would_qualify_a_person():
    assert named("place", {"text": "après Paris (lieu de création)"}).name == "après Paris"


def test_case_accents_and_punctuation_do_not_make_another_name():
    assert name_key("TURNER, J.M.W.") == name_key("Türner J. M. W.")


def test_a_very_long_name_keeps_a_key_of_its_own():
    one, other = name_key("a" * 300), name_key("a" * 301)
    assert (len(one), one == other) == (120, False)


def test_an_inverted_name_has_the_same_words():
    assert bag_of("Turner, J. M. W.") == bag_of("J. M. W. Turner")


@pytest.mark.parametrize("text", ["Turner, J. M. W.", "TURNER Joseph", "J. M. W. Turner", "turner"])
def test_the_family_name_is_found_however_it_is_written(text):
    assert family_of(text) == "turner"


def test_a_name_of_nothing_has_no_family():
    assert family_of("") == ""


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("Turner, Joseph Mallord William", "J. M. W. Turner", True),
        ("Turner, William", "Turner, Charles", False),
        ("Turner", "Turner, Charles", False),
        ("Turner, Charles", "Constable, Charles", False),
    ],
)
def test_two_names_may_be_one_person(one, other, answer):
    assert may_be(one, other) is answer


def test_a_text_is_cut_where_names_stand():
    cut = pieces("d'après Rubens (peintre); Jean Rubens", {"Rubens": "/1", "Jean Rubens": "/2"})
    assert cut == [("d'après ", ""), ("Rubens", "/1"), (" (peintre); ", ""), ("Jean Rubens", "/2")]


def test_a_name_that_stands_nowhere_cuts_nothing():
    assert pieces("Rubens", {"Turner": "/1"}) == [("Rubens", "")]


def test_empty_brackets_say_nothing():
    assert named("maker", {"text": "Bosse ()"}).role == ""


def test_a_name_inside_a_longer_one_is_looked_for_further_on():
    cut = pieces("Jean Rubens; Rubens", {"Rubens": "/1", "Jean Rubens": "/2"})
    assert cut == [("Jean Rubens", "/2"), ("; ", ""), ("Rubens", "/1")]
