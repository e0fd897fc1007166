from hypothesis import given
from hypothesis import strategies as st

from enfilade.collections.engine.folding import KEY_LENGTH, fold, inventory_key


def test_accents_ligatures_case_and_spaces_do_not_count():
    assert fold(" Éventail,  Œuvre ") == fold("eventail, oeuvre") == "eventail, oeuvre"


def test_plain_text_is_only_put_in_one_case():
    assert fold("  Robe   Noire ") == "robe noire"


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_two_spellings_of_one_number_have_one_key():
    assert inventory_key(" D  946.1 ") == inventory_key("d 946.1")


def test_accents_of_a_number_do_count():
    assert inventory_key("É 1") != inventory_key("E 1")


@given(st.text(min_size=1, max_size=120))
def test_a_key_always_fits(number):
    assert len(inventory_key(number)) <= KEY_LENGTH


def test_two_numbers_that_swell_keep_two_keys():
    swollen = "ﷺ" * 60
    assert inventory_key(swollen + "1") != inventory_key(swollen + "2")
