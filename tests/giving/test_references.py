import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iso11649

from enfilade.giving.engine.references import LETTERS, checked, creditor_reference, new_reference, references_in

codes = st.text(alphabet=LETTERS, min_size=6, max_size=6)
DIGITS = "0123456789"


def plain(reference):
    return reference.replace("-", "")[3:]


@given(codes)
def test_a_reference_is_found_in_itself(letters):
    assert references_in(checked(letters)) == (checked(letters),)


@given(codes, st.integers(0, 7), st.sampled_from(LETTERS + DIGITS))
def test_every_single_error_is_found(letters, place, wrong):
    code = plain(checked(letters))
    broken = code[:place] + wrong + code[place + 1 :]
    assert broken == code or references_in(f"DON{broken}") == ()


@given(codes, st.integers(0, 6))
def test_every_exchange_of_neighbours_is_found(letters, place):
    code = plain(checked(letters))
    broken = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert broken == code or references_in(f"DON{broken}") == ()


@given(codes, st.lists(st.sampled_from([" ", "-", "\n", "/", ".", "\u00a0", "  "]), min_size=10, max_size=10))
def test_what_stands_between_the_characters_does_not_matter(letters, between):
    whole = "DON" + plain(checked(letters))
    written = "".join(a + b for a, b in zip(whole, [*between, ""], strict=True)).lower()
    assert references_in(f"VIR de Mme Roche {written}, merci") == (checked(letters),)


@given(codes)
def test_the_creditor_reference_is_valid_and_recognised(letters):
    structured = creditor_reference(checked(letters))
    assert iso11649.is_valid(structured)
    assert references_in(structured) == (checked(letters),)


def test_two_references_of_one_text_are_both_found_once():
    one, two = checked("ABCDEF"), checked("GHJKMN")
    assert references_in(f"{one} et {two} puis {one}") == (one, two)


@pytest.mark.parametrize("text", ["", "don", "DONATION POUR LE MUSEE", "DON-1234-5678", "€ é ☃"])
def test_a_text_without_reference_has_none(text):
    assert references_in(text) == ()


def test_a_new_reference_is_well_formed():
    reference = new_reference(random.Random(1).choice)
    assert references_in(reference) == (reference,)
    assert len(reference) == 13
