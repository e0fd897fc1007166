import pytest
from hypothesis import given
from hypothesis import strategies as st

from enfilade.contribute.engine.agreement import believe
from enfilade.contribute.engine.sameness import edit_distance

KINDS = ("short_text", "long_text", "number", "choice", "choices", "date", "term")
WORDS = st.sampled_from(
    ["Hache à rebords", "hache à rebords", "hache a rebords", "14,2 cm", "142 mm", "3 mai 1904", "?", ""]
)
READINGS = st.lists(WORDS, min_size=1, max_size=6).map(lambda texts: dict(enumerate(texts)))


def test_without_readings_nothing_is_believed():
    assert believe("short_text", {}).readers == 0


def test_two_who_say_the_same_agree_whatever_their_typography():
    belief = believe("short_text", {"a": "L’anse  « ronde »", "b": 'l\'anse "ronde".'})
    assert (belief.support, belief.variants, belief.agreed) == (2, 1, True)


def test_two_who_differ_do_not_agree():
    belief = believe("short_text", {"a": "hache", "b": "hachette"})
    assert (belief.support, belief.variants, belief.agreed) == (1, 2, False)


def test_accents_are_part_of_what_is_read():
    assert not believe("short_text", {"a": "clé", "b": "cle"}).agreed


def test_one_reader_is_not_enough_unless_one_is_asked_for():
    assert not believe("short_text", {"a": "hache"}).agreed
    assert believe("short_text", {"a": "hache"}, enough=1).agreed


def test_two_of_four_are_not_more_than_half():
    assert not believe("choice", {1: "a", 2: "a", 3: "b", 4: "c"}).agreed


def test_numbers_agree_across_units_and_commas():
    belief = believe("number", {"a": "14.2", "b": "142 mm", "c": "14,20 cm"}, unit="cm")
    assert (belief.value, belief.support) == ("14,2", 3)


def test_dates_agree_across_their_writings():
    assert believe("date", {"a": "3 mai 1904", "b": "03/05/1904"}).agreed


def test_several_choices_agree_as_sets():
    belief = believe("choices", {"a": ["fer", "bronze"], "b": ["bronze", "fer", "fer"]})
    assert (belief.value, belief.agreed) == ("bronze, fer", True)


def test_between_texts_of_equal_weight_the_one_nearest_to_the_others_is_kept():
    belief = believe("short_text", {"a": "fibule en bronze", "b": "fibule en bronzé", "c": "une lampe"})
    assert belief.value in ("fibule en bronze", "fibule en bronzé")


def test_a_long_text_is_compared_word_by_word():
    readings = {"a": "tranchant ébréché, patine verte", "b": "Tranchant ébréché ; patine verte", "c": "illisible"}
    assert believe("long_text", readings).support == 2


def test_the_usual_spelling_is_kept():
    assert believe("short_text", {1: "HACHE", 2: "hache", 3: "hache"}).value == "hache"


@pytest.mark.parametrize("kind", KINDS)
@given(readings=READINGS, rearranged=st.randoms())
def test_the_order_of_answers_never_matters(kind, readings, rearranged):
    pairs = list(readings.items())
    rearranged.shuffle(pairs)
    assert believe(kind, dict(pairs), unit="cm") == believe(kind, readings, unit="cm")


@given(readings=READINGS)
def test_one_more_agreeing_answer_never_lowers_support(readings):
    before = believe("short_text", readings)
    after = believe("short_text", {**readings, "more": before.value})
    assert after.support == before.support + 1
    assert after.agreed >= before.agreed


@given(readings=st.dictionaries(st.integers(0, 9), st.sampled_from("abc"), min_size=1))
def test_renaming_choices_changes_nothing_but_their_names(readings):
    renamed = {who: {"a": "x", "b": "y", "c": "z"}[choice] for who, choice in readings.items()}
    one, other = believe("choice", readings), believe("choice", renamed)
    assert (one.support, one.variants, one.agreed) == (other.support, other.variants, other.agreed)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_edit_distance_is_symmetric_and_zero_only_for_equals(one, other):
    assert edit_distance(one, other) == edit_distance(other, one)
    assert (edit_distance(one, other) == 0) == (one == other)
