"""Numbers that follow, and words that changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enfilade.collections.engine import word_diff
from enfilade.collections.engine.numbering import next_number
from enfilade.collections.engine.word_diff import word_changes


@pytest.mark.parametrize(
    ("number", "following"),
    [("2026.3.14", "2026.3.15"), ("D 009", "D 010"), ("99", "100"), ("12 bis", "13 bis"), ("Vase", ""), ("", "")],
)
def test_the_next_number(number, following):
    assert next_number(number) == following


def test_words_gone_and_come_are_told():
    assert word_changes("Jean Puy, peintre", "Jeanne Puy, peintre") == [
        ("gone", "Jean"), ("new", "Jeanne"), ("same", " Puy, peintre"),
    ]  # fmt: skip


def test_an_empty_text_is_all_gone_or_all_new():
    assert word_changes("", "un vase") == [("new", "un vase")]
    assert word_changes("un vase", "") == [("gone", "un vase")]


@given(st.text(alphabet="ab .\n", max_size=40), st.text(alphabet="ab .\n", max_size=40))
def test_both_texts_can_be_read_in_the_pieces(before, after):
    found = word_changes(before, after)
    assert "".join(text for kind, text in found if kind != "new") == before
    assert "".join(text for kind, text in found if kind != "gone") == after


def test_very_long_texts_are_shown_whole(monkeypatch):
    monkeypatch.setattr(word_diff, "LONGEST", 3)
    assert word_changes("a b c", "a b d") == [("gone", "a b c"), ("new", "a b d")]
    assert word_changes("a b c", "a b c") == [("same", "a b c")]
