import json

import pytest

from enfilade.collections.engine.formats import json_values
from enfilade.collections.engine.reading import open_table, sample_of
from enfilade.collections.engine.streams import UnreadableFile
from tests.collections.files import a_file, good_rows, refusals, rows_in

ROWS = [
    {"inv": "1", "titre": "Étude", "lieux": [{"nom": "Caen"}]},
    {"inv": "2", "poids": 1.5, "prêt": True, "note": None},
]


def fault(path) -> tuple[str, str]:
    with pytest.raises(UnreadableFile) as caught:
        rows_in(path)
    return caught.value.code, caught.value.detail


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("indent", [None, 2])
def test_a_list_of_objects_is_read_by_rank(tmp_path, encoding, indent):
    content = json.dumps(ROWS, ensure_ascii=False, indent=indent).encode(encoding)
    assert rows_in(a_file(tmp_path, content)) == [(1, ROWS[0]), (2, ROWS[1])]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    "wrapper", [{"records": ROWS}, {"total": 2, "items": ROWS}, {"mes fiches": ROWS}, {"response": {"docs": ROWS}}]
)
def test_a_list_wrapped_in_an_object_is_found(tmp_path, wrapper, indent):
    assert good_rows(a_file(tmp_path, json.dumps(wrapper, indent=indent))) == ROWS


def test_what_stands_beside_the_list_is_told(tmp_path):
    path = a_file(
        tmp_path, json.dumps({"licence": "CC0", "records": ROWS, "source": {"nom": "X", "vide": ""}}, indent=1)
    )
    with open_table(path) as (table, _share):
        list(table.rows)
        assert table.aside == {"licence": 1, "source.nom": 1}


def test_one_object_on_several_lines_is_one_record(tmp_path):
    one = {"inv": "1", "auteurs": [{"nom": "Rubens"}]}
    assert rows_in(a_file(tmp_path, json.dumps(one, indent=2))) == [(1, one)]


def test_one_object_on_one_line_is_one_record(tmp_path):
    one = {"inv": "1", "auteurs": [{"nom": "Rubens"}]}
    assert rows_in(a_file(tmp_path, json.dumps(one))) == [(1, one)]


def test_what_is_no_object_or_holds_what_nobody_stores_is_refused(tmp_path):
    deep = "[" * 200 + "]" * 200
    path = a_file(tmp_path, f'[{{"inv": "1"}}, 2, "x", {{"a": 1e999}}, {{"a": {deep}}}, {{"inv": "a\\u0000b"}}]')
    assert [(line, code) for line, code, _ in refusals(path)] == [
        (2, "not_an_object"), (3, "not_an_object"), (4, "not_json"), (5, "not_json"),
    ]  # fmt: skip
    assert good_rows(path) == [{"inv": "1"}, {"inv": "ab"}]


def test_words_that_look_like_an_infinite_number_are_words(tmp_path):
    assert good_rows(a_file(tmp_path, '[{"titre": "Infinity et NaN"}]')) == [{"titre": "Infinity et NaN"}]


def test_a_list_cut_short_gives_its_rows_then_says_where(tmp_path):
    path, given = a_file(tmp_path, '[{"inv": "1"},\n{"inv": "2"},\n{"inv": '), []
    with pytest.raises(UnreadableFile, match="broken_json"), open_table(path) as (table, _share):
        given.extend(row["inv"] for _, row in table.rows)
    assert given == ["1", "2"]


@pytest.mark.parametrize(
    "content", [b'{\n"inv": 1', b'[{"a": "\xe9\xc3"},\n{"b": "\xc3\xa9"},\n{"b": "\xc3\xa9"}]', b"[\n{'a': 1}]"]
)
def test_broken_json_is_named(tmp_path, content):
    assert fault(a_file(tmp_path, content))[0] == "broken_json"


def test_a_record_without_end_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(json_values, "MAX_RECORD", 100_000)
    assert fault(a_file(tmp_path, '[{"a": "' + "x" * 400_000 + '"}]'))[0] == "record_too_large"
    assert fault(a_file(tmp_path, '{\n"a": "' + "x" * 400_000 + '"}'))[0] == "record_too_large"


def test_a_sample_tells_columns_and_rows(tmp_path):
    sample = sample_of(a_file(tmp_path, json.dumps(ROWS)), 1)
    assert (sample.columns, sample.rows, sample.fixed) == (["inv", "titre", "lieux"], [ROWS[0]], False)


def test_one_object_with_what_no_database_stores_is_refused(tmp_path):
    assert refusals(a_file(tmp_path, '{\n"a": "\\ud800"\n}')) == [(1, "encoding", "")]
