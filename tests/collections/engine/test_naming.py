"""Which record a picture's file is of."""

import pytest

from enfilade.collections.engine.naming import Numbers, view_of_name

NUMBERS = Numbers.of([(1, "1968.3.1"), (2, "D 1968/3"), (3, "A-12"), (4, "A.12"), (5, "B.7"), (6, "B.7.2")])


@pytest.mark.parametrize(
    ("name", "ids", "order"),
    [
        ("1968.3.1.jpg", {1}, 0),
        ("dossier/1968.3.1.TIF", {1}, 0),
        ("1968-3-1.jpg", {1}, 0),
        ("1968.3.1_2.jpg", {1}, 2),
        ("1968.3.1-02.jpg", {1}, 2),
        ("1968.3.1 (Recto).jpg", {1}, 1),
        ("1968.3.1_verso.png", {1}, 2),
        ("1968.3.1 détail.png", {1}, 4),
        ("1968.3.1 (3).png", {1}, 3),
        ("d_1968_3_1.jpg", {2}, 1),
        ("a-12.jpg", {3}, 0),
        ("a_12.jpg", {3, 4}, 0),
        ("B-7-2.jpg", {6}, 0),
        ("B.7-2.jpg", {5, 6}, 0),
        ("DSC_0042.jpg", set(), 0),
        ("1968.3.10.jpg", set(), 0),
    ],
)
def test_a_file_name_is_read_as_a_number_and_a_view(name, ids, order):
    view = view_of_name(name, NUMBERS)
    assert (view.ids, view.order) == (ids, order)
