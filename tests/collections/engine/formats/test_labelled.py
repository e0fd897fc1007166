import pytest

from enfilade.collections.engine import streams
from enfilade.collections.engine.reading import open_table
from tests.collections.files import a_file, good_rows, refusals, rows_in

ONE = "REF\r\n0161\r\nINV\r\nA 1\r\nDESC\r\nFond de vaisselle, -\r\nà pied annulaire\r\n//\r\n"


def the_row(tmp_path, *lines: str) -> dict:
    return good_rows(a_file(tmp_path, "\r\n".join(("REF", "0161", "INV", "1", *lines, "//", ""))))[0]


def test_records_are_read_by_code_with_values_that_go_on(tmp_path):
    path = a_file(tmp_path, ONE + "REF\r\n0162\r\nINV\r\nA 2\r\n")
    assert rows_in(path) == [
        (1, {"REF": "0161", "INV": "A 1", "DESC": "Fond de vaisselle, à pied annulaire"}), (9, {"REF": "0162", "INV": "A 2"}),
    ]  # fmt: skip


def test_the_format_is_told_by_its_content_and_calls_for_its_profile(tmp_path):
    with open_table(a_file(tmp_path, ONE, "sans-nom.csv")) as (table, _share):
        assert (table.profile, table.columns) == ("joconde-codes", None)


@pytest.mark.parametrize("content", ["INV;TITR\nREF;x\n", "INV\nINV\nINV\n", "titre\nREF\n"])
def test_a_table_is_not_taken_for_labelled_text(tmp_path, content):
    with open_table(a_file(tmp_path, content)) as (table, _share):
        assert table.columns is not None


def test_a_value_that_looks_like_a_code_is_a_value(tmp_path):
    assert the_row(tmp_path, "TITR", "PARIS", "ZZZZ", "valeur") == {
        "REF": "0161",
        "INV": "1",
        "TITR": "PARIS",
        "ZZZZ": "valeur",
    }


@pytest.mark.parametrize(
    ("lines", "column", "code", "text"),
    [(("TITR", "DENO", "vase"), "TITR", "empty_field", None), (("INV", "2"), "INV", "field_again", "1 ; 2"),
     (("TITR", "Vase", "bleu"), "TITR", "line_without_field", "Vase bleu"), (("DESC", "Vase -"), "DESC", "cut_value", "Vase"),
     (("DIMS", "Hauteur en cm 1.6 ; Epaisseur en cm"), "DIMS", "measure_without_number", "Hauteur en cm 1.6 ; Epaisseur en cm")],
)  # fmt: skip
def test_what_is_odd_is_kept_and_told(tmp_path, lines, column, code, text):
    row = the_row(tmp_path, *lines)
    assert [one[:2] for one in row["@warnings"]] == [[column, code]]
    assert row.get(column) == text


def test_lines_that_come_before_any_code_are_kept(tmp_path):
    row = good_rows(a_file(tmp_path, ONE + "une ligne perdue\r\nINV\r\n2\r\n//\r\n\r\n//\r\n"))[1]
    assert (row["?"], row["INV"], row["@warnings"]) == (
        "une ligne perdue",
        "2",
        [["?", "line_without_field", "une ligne perdue"]],
    )


def test_a_record_of_another_encoding_or_without_end_is_refused_and_the_rest_read(tmp_path, monkeypatch):
    monkeypatch.setattr(streams, "MAX_LINE", 200)
    odd = b"REF\n1\nINV\n\xe9\n//\nREF\n2\nDESC\n" + b"x" * 900 + b"\n//\n"
    path = a_file(tmp_path, "REF\n3\nINV\né\nTITR\né\n//\n".encode() + odd)
    assert refusals(path) == [(8, "encoding", "INV"), (13, "line_too_long", "")]
    assert good_rows(path) == [{"REF": "3", "INV": "é", "TITR": "é"}]
