"""Records that may be of one object."""

import pytest

from enfilade.collections.engine import likeness
from enfilade.collections.engine.likeness import NEAR, NUMBER, SAME, Entry, likely_pairs, number_runs


def entries(*rows):
    """(number, title, maker, date[, years]) each."""
    return [Entry(place, *row[:4], row[4] if len(row) > 4 else (None, None)) for place, row in enumerate(rows, start=1)]


def found(*rows):
    return [(pair.first, pair.second, pair.reason) for pair in likely_pairs(entries(*rows))[0]]


@pytest.mark.parametrize("number", ["2026.3.14", "2026-03-014", "2026 / 3 / 14", "2026.3.14."])
def test_punctuation_and_zeros_do_not_make_another_number(number):
    assert number_runs(number) == ("2026", "3", "14")


def test_letters_stand_apart_from_figures():
    assert number_runs("D12") == number_runs("d. 12") == ("d", "12")
    assert number_runs("1.12") != number_runs("11.2")
    assert number_runs("000") == ("0",)


def test_one_number_written_twice():
    assert found(("D 12", "Vase", "", ""), ("d.012", "Pot", "", ""), ("D 13", "Vase", "", "")) == [(1, 2, NUMBER)]


def test_one_title_maker_and_date():
    same = ("Le Pont", "Collin", "1931")
    assert found(("A 1", *same), ("B 7", *same)) == [(1, 2, SAME)]
    assert found(("A 1", "Le Pont", "", "1931"), ("B 7", "Le Pont", "", "1932")) == []


def test_titles_nearly_the_same():
    rows = [("A 1", "Le Moulin de la Galette", "Renoir", ""), ("B 7", "Moulin de la galete, le", "Renoir", "")]
    assert found(*rows) == [(1, 2, NEAR)]


def test_titles_that_share_a_rare_word_only_are_left_apart():
    assert found(("A 1", "Le Moulin de la Galette", "Renoir", ""), ("B 7", "Moulin à vent", "Renoir", "")) == []


def test_a_maker_misspelt_is_nearly_the_same():
    title = "La Librairie du port"
    assert found(("A 1", title, "Jeanne Collin", ""), ("B 7", title, "Jeanne Colin", "")) == [(1, 2, NEAR)]


def test_a_maker_written_otherwise_or_unknown():
    one = ("A 1", "La Librairie du port", "Jeanne Collin", "1931")
    assert found(one, ("B 7", "La Librairie du port", "COLLIN Jeanne", "vers 1931")) == [(1, 2, NEAR)]
    assert found(one, ("B 7", "La Librairie du port", "", "")) == [(1, 2, NEAR)]
    assert found(one, ("B 7", "La Librairie du port", "Corot", "")) == []


def test_a_maker_spelled_nearly_the_same():
    one = ("A 1", "La Librairie du port", "Jeanne Collin", "1931")
    assert found(one, ("B 7", "La Librairie du port", "Jeanne Colin", "vers 1931")) == [(1, 2, NEAR)]


def test_titles_that_share_a_word_and_no_more_are_of_two_objects():
    assert found(("A 1", "Moulin à eau", "Puy", ""), ("B 7", "Route du grand moulin le soir", "Puy", "")) == []


def test_two_unknown_makers_need_the_same_date():
    one, other = ("A 1", "Hache polie", "", ""), ("B 7", "Hache polie", "", "")
    assert found(one, other) == []
    assert found((*one[:3], "Néolithique"), (*other[:3], "néolithique")) == [(1, 2, NEAR)]


def test_numbers_in_titles_must_agree():
    assert found(("A 1", "Planche 1 herbier", "Puy", ""), ("B 7", "Planche 2 herbier", "Puy", "")) == []


def test_dates_that_cannot_meet_part_two_records():
    title = ("Vue de Ravelle", "Puy")
    assert found(("A 1", *title, "1800", (1800, 1800)), ("B 7", *title, "1900", (1900, 1900))) == []
    assert found(("A 1", *title, "1800", (1800, 1800)), ("B 7", *title, "v. 1800", (1795, 1805))) == [(1, 2, NEAR)]


def test_a_crowd_is_a_series():
    rows = [(f"A {n * 50}", "Sans titre", "Puy", "1900") for n in range(likeness.CROWD + 1)]
    pairs, crowds = likely_pairs(entries(*rows))
    assert ([pair for pair in pairs if pair.reason == SAME], crowds) == ([], 1)


def test_neighbouring_numbers_are_less_likely():
    same = ("Le Pont", "Collin", "1931")
    near, far = (likely_pairs(entries(("A 1", *same), (number, *same)))[0][0].score for number in ("A 2", "A 900"))
    assert near < far


def test_a_pair_is_told_once_with_its_best_reason():
    same = ("Le Moulin rouge", "Renoir", "1880")
    assert found(("A 1", *same), ("A.01", *same)) == [(1, 2, NUMBER)]


def test_records_without_anything_to_compare_are_left_alone():
    assert found(("", "", "", ""), ("", "", "", ""), ("?", "", "", "")) == []


def test_the_likeliest_are_kept(monkeypatch):
    monkeypatch.setattr(likeness, "MOST", 1)
    same = ("Le Pont", "Collin", "1931")
    assert found(("A 1", *same), ("A 2", *same), ("A.01", "Autre", "", "")) == [(1, 3, NUMBER)]
