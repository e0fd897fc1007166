import pytest

from enfilade.demo.content.cards import index_cards
from enfilade.demo.content.works import works
from enfilade.demo.drawings import DRAWINGS
from enfilade.demo.drawings.cards import index_card
from enfilade.demo.drawings.facades import facade


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_same_seed_draws_the_same_picture(name):
    one, again = (DRAWINGS[name](3, 120, 160) for _ in range(2))
    assert one.size == again.size == (120, 160)


@pytest.mark.parametrize("name", DRAWINGS)
def test_pictures_are_not_all_of_one_colour(name):
    low, high = DRAWINGS[name](3, 120, 160).convert("L").getextrema()
    assert high - low > 40


def test_a_facade_has_a_sky_above_and_a_street_below():
    picture = facade(4, 120, 80)
    assert picture.getpixel((60, 2))[2] > picture.getpixel((60, 78))[2]


def test_a_card_is_wider_than_high():
    width, height = index_card(1, index_cards(1)[0].lines).size
    assert width > height > 500


def test_too_many_lines_do_not_fit_on_a_card():
    with pytest.raises(ValueError, match="do not fit"):
        index_card(1, ["une ligne"] * 12)


def test_works_are_more_than_three_hundred_with_unique_numbers():
    keys = {(work.museum, work.inventory_number) for work in works()}
    assert len(keys) == len(works()) > 300


def test_every_work_names_a_known_drawing():
    assert {work.drawing for work in works()} <= set(DRAWINGS)


def test_cards_carry_their_number_on_the_first_line():
    assert all(card.number in card.lines[0] for card in index_cards())


def test_every_work_has_its_twin_title_and_says_what_it_shows():
    assert [work.title for work in works() if not work.title_en or work.title not in work.alt] == []
