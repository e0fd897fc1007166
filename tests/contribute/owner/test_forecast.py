import pytest

from enfilade.contribute.engine.figures import agreement, quantiles, skipping, spread, survivors
from enfilade.contribute.engine.forecast import Expected, expected_days


@pytest.mark.parametrize("paces", [[], [5] * 6, [0, 0, 0, 0, 0, 5, 5], [0] * 28])
def test_too_few_days_say_nothing(paces):
    assert expected_days(paces, 10) is None


def test_days_all_alike_give_one_end():
    assert expected_days([5] * 14, 50) == Expected(10, 10, 10)


def test_days_that_differ_give_a_range_around_the_middle():
    found = expected_days([0, 0, 10, 20, 0, 5, 30] * 4, 1000)
    assert found.early < found.middle < found.late


def test_the_same_days_give_the_same_range():
    assert expected_days([1, 9, 4, 0, 7, 2, 3], 300) == expected_days([1, 9, 4, 0, 7, 2, 3], 300)


def test_the_range_holds_the_end_that_the_mean_of_the_days_gives():
    paces = [3, 8, 2, 9, 5, 7, 1, 4, 6, 5]
    found = expected_days(paces, 500)
    assert found.early <= 500 / (sum(paces) / len(paces)) <= found.late


def test_slow_days_that_come_again_leave_no_end_in_sight():
    found = expected_days([0] * 24 + [1, 1, 1, 0], 1)
    assert found.late is None


def test_with_nothing_left_the_end_is_today():
    assert expected_days([5] * 7, 0) == Expected(0, 0, 0)


def test_people_are_grouped_by_how_many_cards_they_read():
    assert dict(spread({1: 5, 4: 2, 500: 1})) == {1: 5, 2: 0, 3: 2, 5: 0, 10: 0, 20: 0, 50: 0, 100: 1}


def test_survivors_are_those_who_read_at_least_as_many():
    assert survivors({1: 5, 4: 2, 60: 1}) == [(1, 8), (2, 3), (5, 1), (10, 1), (50, 1)]


def test_quantiles_are_the_nearest_values():
    assert quantiles(range(1, 101)) == [(10, 10), (25, 25), (50, 50), (75, 75), (90, 90)]


def test_no_value_has_no_quantile():
    assert quantiles([]) == []


def test_agreement_is_counted_on_cards_read_by_two_or_more():
    same, agreed, alone = (
        {"readers": readers, "variants": variants, "agreed": yes}
        for readers, variants, yes in ((2, 1, True), (3, 2, True), (1, 1, False))
    )
    assert agreement([{"objet": same}, {"objet": agreed}, {"objet": alone, "lieu": alone}]) == {"objet": [1, 2, 2]}


def test_cards_are_counted_by_how_often_they_were_skipped():
    assert skipping([1, 1, 2, 9], 10) == [(0, 6), (1, 2), (2, 1), (3, 0), (4, 1)]
