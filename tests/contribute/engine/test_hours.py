from datetime import UTC, datetime, timedelta

from enfilade.contribute.engine.hours import seconds_read

START = datetime(2026, 5, 4, 14, 0, tzinfo=UTC)


def at(minutes):
    return START + timedelta(minutes=minutes)


def test_nobody_s_readings_take_no_time():
    assert seconds_read([]) == 0


def test_each_reading_counts_from_the_one_before():
    assert seconds_read([(at(0), at(2)), (at(0), at(5))]) == 300


def test_a_pause_between_two_cards_is_not_counted():
    assert seconds_read([(at(0), at(2)), (at(60), at(61))]) == 180


def test_a_card_left_open_counts_for_ten_minutes():
    assert seconds_read([(at(0), at(90))]) == 600


def test_a_clock_that_jumped_back_takes_nothing_away():
    assert seconds_read([(at(0), at(5)), (at(0), at(3))]) == 300
