import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enfilade.contribute.engine.agreement import believe, variants
from enfilade.contribute.engine.geometry import metres_between, overlap
from enfilade.contribute.engine.sameness import apart, same
from enfilade.contribute.engine.structures import taken

READINGS = {
    "lines": ["a b\nc", "A b.\nc", "a\nc d", "", "?"],
    "tags": ["fer ; or", "Or;fer", "fer", "", ["fer", "or"]],
    "ranking": ["1. or\n2. fer", ["or", "fer"], ["fer", "or"], ""],
    "place": ["46.95 4.30", "Autun (46.951, 4.301)", "Autun", {"name": "Dijon", "lat": 47.3, "lon": 5.04}, "46.957 4.3", "?"],
    "region": ["rectangle 10 10 20 20", "rectangle 12 10 20 20", "rectangle 16 10 20 20", "point 5 5", "", "n'importe quoi"],
    "media": ["0:01 a", "0:02 a", "0:03 a", "0:01 b", ""],
}  # fmt: skip


def box(left, top, width, height):
    return taken("region", f"rectangle {left} {top} {width} {height}")


@pytest.mark.parametrize("kind", READINGS)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_neither_the_order_nor_the_names_of_readers_count(kind, data):
    readings = data.draw(st.lists(st.sampled_from(READINGS[kind]), min_size=1, max_size=6))
    shuffled = data.draw(st.permutations(readings))
    assert believe(kind, dict(enumerate(readings))) == believe(kind, {f"r{n}": one for n, one in enumerate(shuffled)})


@pytest.mark.parametrize("kind", READINGS)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_what_is_believed_was_read_and_each_person_stands_in_one_answer(kind, data):
    readings = dict(enumerate(data.draw(st.lists(st.sampled_from(READINGS[kind]), min_size=1, max_size=6))))
    belief, found = believe(kind, readings), variants(kind, readings)
    assert sorted(reader for one in found for reader in one.readers) == sorted(readings)
    assert any(same(kind, belief.value, reading) for reading in readings.values())


@pytest.mark.parametrize(
    ("kind", "one", "other", "is_same"),
    [
        ("lines", "Cher ami,\nje", ["cher ami", "je"], True),
        ("lines", "a\nb", "a b", False),
        ("tags", "fer ; or", ["Or", "fer"], True),
        ("ranking", ["or", "fer"], ["fer", "or"], False),
        ("place", "46.95 4.30", "Autun (46.955, 4.30)", True),
        ("place", "46.95 4.30", "46.97 4.30", False),
        ("place", "( ; 9 m)", "x", False),
        ("place", "Autun (46.95, 4.30 ; 5000 m)", "46.97 4.30", True),
        ("place", "Autun", "autun (46.95, 4.30)", True),
        ("place", "Autun", "Dijon", False),
        ("region", "rectangle 10 10 20 20", "rectangle 12 10 20 20", True),
        ("region", "rectangle 10 10 20 20", "rectangle 25 10 20 20", False),
        ("region", "?", "point 1 1", False),
        ("media", "0:03 - 0:07 Bonjour", "0:03,5 - 0:07 bonjour.", True),
        ("media", "0:03 a", "0:03 a\n0:04 b", False),
        ("media", "0:03 a", "0:09 a", False),
        ("number", "lame 55,5 ; douille 29 mm", "Douille: 29, lame 55.50", True),
        ("number", "1 in", "25,4 mm", True),
        ("date", "vers 1905", "1900-1910", True),
        ("date", "fin XIXe siècle", "1875-1900", False),
        ("date", "avant 1850", "jusqu'en 1850", True),
        ("date", "après 1850", "depuis 1850", True),
        ("date", "12 ou 13 mai 1904", "1904", False),
        ("date", "mardi 12, 1904", "1904", False),
    ],
)
def test_the_same_answer_in_other_words(kind, one, other, is_same):
    assert same(kind, one, other, "mm") == same(kind, other, one, "mm") == is_same


def test_three_regions_that_overlap_pairwise_are_read_from_the_middle_one():
    readings = {who: f"rectangle {left} 10 20 20" for who, left in (("a", 10), ("b", 16), ("c", 22))}
    belief = believe("region", readings)
    assert (belief.value, belief.support, belief.agreed) == ("rectangle 16 10 20 20", 3, True)


def test_a_mask_counts_without_its_hole():
    whole = taken("region", "polygone 0 0 ; 100 0 ; 100 100 ; 0 100")
    holed = taken("region", "masque 0 0 ; 100 0 ; 100 100 ; 0 100 | 25 25 ; 75 25 ; 75 75 ; 25 75")
    assert overlap(whole, holed) == pytest.approx(0.75, abs=0.01)


def test_overlap_is_that_of_boxes_together():
    assert overlap([*box(0, 0, 50, 100), *box(25, 0, 75, 100)], box(0, 0, 100, 100)) == pytest.approx(1)
    assert overlap(box(0, 0, 10, 10), box(50, 50, 10, 10)) == 0


def test_points_meet_once_each():
    mine, theirs = taken("region", "point 10 10\npoint 11 10"), taken("region", "point 10 10")
    assert overlap(mine, theirs) == 0.5


def test_regions_without_area_are_the_same_only_when_equal():
    flat = taken("region", "polygone 10 10 ; 10 20 ; 10 30")
    assert (overlap(flat, flat), overlap(flat, taken("region", "polygone 20 10 ; 20 20 ; 20 30"))) == (1, 0)
    assert overlap([], []) == 1


def test_a_degree_of_latitude_is_about_111_km():
    assert metres_between((46, 4), (47, 4)) == pytest.approx(111_195, rel=0.001)


@pytest.mark.parametrize(
    ("kind", "one", "other", "far"),
    [
        ("tags", "a\nb", "b\nc", 2),
        ("ranking", "a\nb", "b\na", 2),
        ("lines", "a b\nc", "a\nc\nd e", 3),
        ("lines", "", "a", 1),
    ],
)
def test_how_far_answers_are(kind, one, other, far):
    assert apart(kind, one, other) == apart(kind, other, one) == far
