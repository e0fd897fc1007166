import json

import pytest

from enfilade.collections.engine import streams
from tests.collections.files import a_file, good_rows, refusals, rows_in


def test_one_object_a_line_with_its_line(tmp_path):
    path = a_file(tmp_path, '{"inv": "1"}\n\n{"inv": "2"}\n')
    assert rows_in(path) == [(1, {"inv": "1"}), (3, {"inv": "2"})]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{"inv": 1', "not_json"), ("12", "not_an_object"), ('"x"', "not_an_object"), ("[1]", "not_an_object"),
        ('{"a": NaN}', "not_json"), ('{"a": -Infinity}', "not_json"), ('{"a": 1e999}', "not_json"),
        ('{"a": "\\ud800"}', "encoding"), ("[" * 100_000, "not_json"), ('{"a": ' + "9" * 5000 + "}", "not_json"),
    ],
    ids=lambda value: value[:20],
)  # fmt: skip
def test_a_line_that_no_one_else_could_read_is_refused(tmp_path, line, code):
    path = a_file(tmp_path, f'{{"inv": "1"}}\n{line}\n{{"inv": "3"}}\n')
    assert refusals(path) == [(2, code, "")]
    assert [row["inv"] for row in good_rows(path)] == ["1", "3"]


def test_a_line_of_another_encoding_is_refused(tmp_path):
    path = a_file(tmp_path, b'{"inv": "1", "t": "\xc3\xa9"}\n{"inv": "2", "t": "\xe9"}\n')
    assert refusals(path) == [(2, "encoding", "")]


def test_a_line_without_end_is_skipped(tmp_path, monkeypatch):
    monkeypatch.setattr(streams, "MAX_LINE", 50)
    path = a_file(tmp_path, f'{{"inv": "1"}}\n{{"inv": "{"a" * 500}"}}\n{{"inv": "3"}}\n')
    assert refusals(path) == [(2, "line_too_long", "")]
    assert [row["inv"] for row in good_rows(path)] == ["1", "3"]


def test_characters_that_no_database_stores_are_taken_out(tmp_path):
    row = {"in\x00v": "a\x00b", "list": ["\x00"], "é": 1.5, "none": None}
    assert good_rows(a_file(tmp_path, json.dumps(row))) == [{"inv": "ab", "list": [""], "é": 1.5, "none": None}]


def test_numbers_stay_numbers(tmp_path):
    assert good_rows(a_file(tmp_path, '{"a": 1.5, "b": 2, "c": true}')) == [{"a": 1.5, "b": 2, "c": True}]
