from datetime import UTC, datetime

import pytest

from enfilade.contribute.engine.pybossa import (
    Unreadable,
    Wish,
    check_json,
    highlighted,
    kept_priority,
    moment_of,
    page_size,
    read_json,
    span_of,
    told_priority,
    whole_number,
    wishes,
)


@pytest.mark.parametrize(("asked", "given"), [("", 20), ("7", 7), ("300", 300), ("500", 100), ("-1", 20), ("x", 20)])
def test_a_page_is_20_unless_asked_and_300_at_most(asked, given):
    assert page_size(asked) == given


@pytest.mark.parametrize(("sent", "read"), [(5, 5), ("5", 5), (" 5 ", 5)])
def test_whole_numbers_come_as_text_too(sent, read):
    assert whole_number(sent) == read


@pytest.mark.parametrize("sent", [True, "5.0", None, -1, "9" * 20, 1.5, "٣"])
def test_anything_else_is_no_whole_number(sent):
    with pytest.raises(Unreadable):
        whole_number(sent)


@pytest.mark.parametrize(("sent", "told"), [(0.5, 0.5), ("1", 1.0), (7, 1.0), (-3, 0.0)])
def test_a_priority_is_brought_between_0_and_1(sent, told):
    assert told_priority(kept_priority(sent)) == told


@pytest.mark.parametrize("sent", [None, True, "haute", float("nan")])
def test_what_is_no_number_is_no_priority(sent):
    with pytest.raises(Unreadable):
        kept_priority(sent)


@pytest.mark.parametrize(
    ("said", "first", "end"),
    [
        ("2015", (2015, 1, 1), (2016, 1, 1)),
        ("2015-12", (2015, 12, 1), (2016, 1, 1)),
        ("2015-11-03", (2015, 11, 3), (2015, 11, 4)),
        ("2015-11-03T10", (2015, 11, 3, 10), (2015, 11, 3, 11)),
        ("2015-11-03T10:05", (2015, 11, 3, 10, 5), (2015, 11, 3, 10, 6)),
        ("2015-11-03T10:05:07", (2015, 11, 3, 10, 5, 7), (2015, 11, 3, 10, 5, 8)),
        ("2015-11-03T10:05:07.000001", (2015, 11, 3, 10, 5, 7, 1), (2015, 11, 3, 10, 5, 7, 2)),
    ],
)
def test_the_beginning_of_a_date_is_a_span(said, first, end):
    assert span_of(said) == (datetime(*first, tzinfo=UTC), datetime(*end, tzinfo=UTC))


@pytest.mark.parametrize("said", ["hier", "2015-13", "0000", "9999"])
def test_what_is_no_date_is_refused(said):
    with pytest.raises(Unreadable):
        span_of(said)


def test_a_moment_with_a_zone_keeps_it():
    assert moment_of("2015-01-01T01:00:00+01:00") == datetime(2015, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("a::b|c::d", [Wish(("a",), "b", as_text=True), Wish(("c",), "d", as_text=True)]),
        ('{"a": {"b": 1}, "c": {}}', [Wish(("a", "b"), 1), Wish(("c",), {})]),
        ("bonjour", [Wish((), "bonjour")]),
        ("7", [Wish((), 7)]),
    ],
)
def test_a_filter_on_info_is_read(text, asked):
    assert wishes(text) == asked


def test_a_found_term_is_bold_in_escaped_text():
    assert highlighted("<Épée> de bronze", "BRONZE") == ("&lt;Épée&gt; de <b>bronze</b>", 0.1)
    assert highlighted("x", "") == ("x", 0.0)


@pytest.mark.parametrize("value", ["\0", {"a\0": 1}, ["\ud800"], float("inf"), 2**70])
def test_what_no_database_keeps_is_refused(value):
    with pytest.raises(Unreadable):
        check_json(value)


def test_json_nested_beyond_reason_is_refused():
    with pytest.raises(Unreadable):
        read_json("[" * 200 + "]" * 200)
    with pytest.raises(Unreadable):
        read_json("[" * 200_000)


def test_other_json_is_given_back():
    assert read_json('{"é": [1, null, true]}') == {"é": [1, None, True]}
