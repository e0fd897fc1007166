"""The numbers an object answers to."""

from enfilade.collections.engine.numbers import number_keys


def test_each_part_of_a_double_number_is_one():
    assert number_keys("1968.3.439.1 ; 1968.3.439.2", []) == [
        "1968.3.439.1 ; 1968.3.439.2",
        "1968.3.439.1",
        "1968.3.439.2",
    ]


def test_other_numbers_count_with_and_without_their_note():
    found = number_keys("A 1", [{"text": "B 17 (dépôt, musée du Louvre)"}])
    assert found == ["a 1", "b 17 (dépôt, musée du louvre)", "b 17"]


def test_one_item_may_hold_several_numbers():
    assert number_keys("A 1", [{"text": "C1;C2"}, {"text": ""}])[1:] == ["c1;c2", "c1", "c2"]
