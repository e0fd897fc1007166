"""Hours, walks and the sheet: plain thinking, tried on many values."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from math import hypot
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enfilade.network.engine.hours import Closed, Opening, UnreadableHours, is_open, next_change, read_day, write_day
from enfilade.network.engine.plan import APART, EDGE, HEIGHT, WIDTH, apart, overlap, spots
from enfilade.network.engine.walking import DETOUR, distance_m, walk

PARIS = "Europe/Paris"
WEEK = [Opening(day, time(10), time(18)) for day in range(6)]  # closed on Sundays
moments = st.integers(1_735_689_600, 1_830_297_600).map(lambda second: datetime.fromtimestamp(second, UTC))  # 2025–2027
zones = st.sampled_from([PARIS, "America/Martinique", "Indian/Reunion", "Pacific/Noumea", "Europe/Lisbon"])


@st.composite
def days(draw):
    """A day's openings, apart from each other."""
    marks = sorted(draw(st.sets(st.integers(0, 23 * 60 + 59), min_size=2, max_size=6)))
    hours = [time(mark // 60, mark % 60) for mark in marks]
    weekday = draw(st.integers(0, 6))
    return [Opening(weekday, hours[i], hours[i + 1]) for i in range(0, len(hours) - 1, 2)]


weeks = st.lists(days(), max_size=7).map(lambda many: [one for day in many for one in day])


def paris(*moment):
    return datetime(*moment, tzinfo=ZoneInfo(PARIS))


@pytest.mark.parametrize(("hour", "minute", "is_it"), [(9, 59, False), (10, 0, True), (17, 59, True), (18, 0, False)])
def test_a_museum_is_open_from_its_first_minute_to_the_one_before_closing(hour, minute, is_it):
    assert is_open(WEEK, paris(2026, 11, 25, hour, minute), PARIS) is is_it


@pytest.mark.parametrize("month", [3, 10])
def test_on_the_days_the_clock_changes_doors_open_at_the_hour_on_the_wall(month):
    day = 29 if month == 3 else 25  # Sundays of 2026 when Europe changes its clocks
    sunday = [Opening(6, time(10), time(18))]
    changed = next_change(sunday, paris(2026, month, day, 1), PARIS)
    assert changed.astimezone(ZoneInfo(PARIS)).time() == time(10)


def test_an_hour_that_comes_twice_counts_twice():
    night = [Opening(6, time(2), time(3))]
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert [is_open(night, first + timedelta(hours=n), PARIS) for n in range(3)] == [True, True, False]


def test_a_museum_overseas_opens_at_its_own_hour():
    ten_in_noumea = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
    assert is_open(WEEK, ten_in_noumea, "Pacific/Noumea")
    assert not is_open(WEEK, ten_in_noumea, PARIS)


def test_an_exceptional_closure_shuts_the_doors_and_moves_the_next_opening():
    closed = [Closed(date(2026, 11, 25), date(2026, 11, 26))]
    noon = paris(2026, 11, 25, 12)
    assert not is_open(WEEK, noon, PARIS, closed)
    assert next_change(WEEK, noon, PARIS, closed) == paris(2026, 11, 27, 10)


def test_a_museum_that_never_opens_has_no_next_change():
    assert next_change([], paris(2026, 11, 25, 12), PARIS) is None


@given(weeks, moments, zones)
def test_nothing_changes_before_the_next_change(week, moment, zone):
    change = next_change(week, moment, zone)
    if change is None:
        assert not is_open(week, moment, zone)
        return
    state = is_open(week, moment, zone)
    for part in (0.25, 0.5, 0.99):
        assert is_open(week, moment + (change - moment) * part, zone) is state


@given(days())
def test_a_day_written_is_read_again(day):
    assert read_day(day[0].weekday, write_day(day)) == day


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("10h-12h30, 14:00 - 18h00", [(10, 0, 12, 30), (14, 0, 18, 0)]),
        ("14:00–18:00,9 h à 12 h", [(9, 0, 12, 0), (14, 0, 18, 0)]),
        ("", []),
    ],
)
def test_hours_are_read_as_people_write_them(text, hours):
    assert read_day(0, text) == [Opening(0, time(a, b), time(c, d)) for a, b, c, d in hours]


@pytest.mark.parametrize("text", ["demain", "10:00", "18:00-10:00", "10:00-25:00", "10-12", "10:00-13:00, 12:00-14:00"])
def test_hours_that_mean_nothing_are_refused(text):
    with pytest.raises(UnreadableHours):
        read_day(0, text)


# --- Walking

PLACES = st.tuples(st.floats(-80, 80), st.floats(-179, 179))


def test_a_degree_of_latitude_is_about_111_kilometres():
    assert distance_m((45.0, 4.0), (46.0, 4.0)) == pytest.approx(111_195, abs=50)


def test_a_walk_is_longer_than_the_crow_flies_and_says_its_minutes():
    metres, minutes = walk((45.5894, 3.9702), (45.5903, 3.9668))
    assert (metres, minutes) == (370, 6)
    assert metres == pytest.approx(distance_m((45.5894, 3.9702), (45.5903, 3.9668)) * DETOUR, abs=10)


@given(PLACES, PLACES)
def test_the_way_back_is_as_long(one, other):
    assert distance_m(one, other) == pytest.approx(distance_m(other, one))


@given(PLACES)
def test_staying_takes_no_time(place):
    assert walk(place, place) == (0, 0)


# --- The sheet

TOWN = st.tuples(st.floats(45.5, 45.7), st.floats(3.9, 4.1))


def places(points):
    return [(lat, lon, f"Musée {n}", f"#m{n}") for n, (lat, lon) in enumerate(points)]


@given(st.lists(TOWN, max_size=12))
def test_every_place_stands_on_the_sheet_and_apart_from_the_others(points):
    drawn = spots(places(points))
    assert [spot.number for spot in drawn] == list(range(1, len(points) + 1))
    assert all(EDGE - 0.1 <= s.x <= WIDTH - EDGE + 0.1 and EDGE - 0.1 <= s.y <= HEIGHT - EDGE + 0.1 for s in drawn)
    assert all(hypot(a.x - b.x, a.y - b.y) >= APART - 1 for a, b in combinations(drawn, 2))


def test_no_place_gives_an_empty_sheet():
    assert spots([]) == []


def test_north_is_up_and_east_is_right():
    south_west, north_east = spots(places([(45.5, 3.9), (45.6, 4.0)]))
    assert south_west.x < north_east.x
    assert south_west.y > north_east.y


def test_places_far_enough_apart_are_not_moved():
    points = [(100.0, 100.0), (400.0, 300.0)]
    assert apart(points) == points


def test_places_that_coincide_are_told_apart():
    one, other = apart([(300.0, 200.0), (300.0, 200.0)])
    assert hypot(one[0] - other[0], one[1] - other[1]) >= APART - 1


def test_the_names_of_the_demo_museums_cover_nothing():
    points = [(45.6012, 3.9571), (45.5894, 3.9702), (45.5861, 3.9784), (45.5903, 3.9668), (45.6247, 3.9312)]
    names = [
        "Musée des Beaux-Arts",
        "Musée de la Céramique",
        "Musée du Textile",
        "Musée du Val-d'Ombre",
        "Les Herbiers",
    ]
    drawn = spots([(lat, lon, name, "#") for (lat, lon), name in zip(points, names, strict=True)])
    assert all(overlap(a, b) == 0 for a, b in combinations([label_box(spot) for spot in drawn], 2))


def label_box(spot):
    wide = len(spot.name) * 9.6
    left = {"start": 0.0, "middle": wide / 2, "end": wide}[spot.anchor]
    return spot.label_x - left, spot.label_y - 16, spot.label_x - left + wide, spot.label_y + 4


def test_a_crowd_that_cannot_be_told_apart_is_left_as_near_as_it_came():
    assert len(apart([(300.0, 200.0)] * 80, rounds=2)) == 80
