"""Codes of places and the order of inventory numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enfilade.collections.engine.shelving import DEEPEST, in_range, is_under, number_order, path_of, typed_path


def test_numbers_are_in_the_order_of_the_register():
    numbers = ["1990.2.10", "1990.2.9", "D 12", "1990.10.1", "989.1"]
    assert sorted(numbers, key=number_order) == ["989.1", "1990.2.9", "1990.2.10", "1990.10.1", "D 12"]


@pytest.mark.parametrize(
    ("number", "first", "last", "taken"),
    [
        ("1990.2.1", "1990", "1990", True),
        ("1991.1.1", "1990", "1990", False),
        ("1990.2.10", "1990.2.9", "1990.2.11", True),
        ("1990.2.12", "1990.2.9", "1990.2.11", False),
        ("anything", "", "", True),
        ("1989.1", "1990", "", False),
    ],
)
def test_a_range_takes_both_its_ends(number, first, last, taken):
    assert in_range(number, first, last) is taken


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_path_is_found_again_as_it_is_typed(parent, code):
    top = path_of("", parent)
    path = path_of(top, code) if top else None
    if path and not set("›>") & set(parent + code):
        assert typed_path(f"{parent} › {code}") == path
        assert is_under(path, top)


def test_accents_and_case_do_not_make_another_place():
    assert path_of("batiment a", "RÉSERVE  1") == "batiment a/reserve 1"


@pytest.mark.parametrize("code", ["", "  ", "A/B", "x" * 401])
def test_a_code_that_is_no_code_is_refused(code):
    assert path_of("", code) is None


def test_places_are_not_hung_deeper_than_eight():
    path = ""
    for level in range(DEEPEST):
        path = path_of(path, str(level))
    assert path_of(path, "8") is None


def test_a_neighbour_with_the_same_beginning_is_not_under():
    assert not is_under("reserve 10", "reserve 1")
