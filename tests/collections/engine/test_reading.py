import pytest

from enfilade.collections.engine import streams
from enfilade.collections.engine.encodings import encoding_of
from enfilade.collections.engine.reading import open_table
from enfilade.collections.engine.seen import Seen
from enfilade.collections.engine.streams import UnreadableFile
from tests.collections.files import a_file, good_rows, gzipped, refusals, rows_in

TEXT = "inv;titre\n1;Étude à la sanguine\n2;Forêt près d'Évreux\n3;L'été où Hélène naît\n"
TITLES = ["Étude à la sanguine", "Forêt près d'Évreux", "L'été où Hélène naît"]


def fault(path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        rows_in(path)
    return caught.value.code


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "cp850", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_accents_are_read_in_the_encoding_the_file_really_has(tmp_path, encoding):
    path = a_file(tmp_path, TEXT.encode(encoding))
    assert [row["titre"] for row in good_rows(path)] == TITLES
    assert refusals(path) == []


def test_in_a_file_of_mixed_encodings_the_odd_lines_are_refused(tmp_path):
    path = a_file(tmp_path, TEXT.encode() + "4;Émail\n".encode("cp1252"))
    assert [row["titre"] for row in good_rows(path)] == TITLES
    assert refusals(path) == [(5, "encoding", "titre")]


def test_a_guess_that_fails_falls_back_to_what_windows_writes():
    assert encoding_of(bytes(range(128, 256))) in {"cp1252", "mac_roman", "cp850"}


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_of_the_header(tmp_path, separator):
    path = a_file(tmp_path, TEXT.replace(";", separator))
    assert good_rows(path)[0] == {"inv": "1", "titre": TITLES[0]}


def test_a_separator_inside_quotes_is_not_one(tmp_path):
    path = a_file(tmp_path, 'inv;"titre, date, lieu, etc."\n1;Vase\n')
    assert good_rows(path) == [{"inv": "1", "titre, date, lieu, etc.": "Vase"}]


def test_a_rows_line_is_the_one_it_begins_on(tmp_path):
    path = a_file(tmp_path, 'inv;titre\n1;"un\ndeux\ntrois"\n2;Vase\n\n3;Pot\n')
    assert [line for line, _ in rows_in(path)] == [2, 5, 7]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(tmp_path, ending):
    path = a_file(tmp_path, TEXT.replace("\n", ending))
    assert [line for line, _ in rows_in(path)] == [2, 3, 4]


def test_too_many_and_too_few_cells_are_refused_by_line(tmp_path):
    path = a_file(tmp_path, "inv;titre\n1;a;b\n2\n3;Vase;\n")
    assert refusals(path) == [(2, "too_many_cells", ""), (3, "too_few_cells", "")]
    assert good_rows(path) == [{"inv": "3", "titre": "Vase"}]


def test_a_cell_of_five_megabytes_is_refused_with_its_column(tmp_path):
    path = a_file(tmp_path, f"inv;titre\n1;{'a' * 5_000_000}\n2;Vase\n")
    assert refusals(path) == [(2, "too_long", "titre")]
    assert good_rows(path) == [{"inv": "2", "titre": "Vase"}]


def test_a_line_without_end_is_skipped_and_the_rest_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(streams, "MAX_LINE", 100)
    path = a_file(tmp_path, f"inv;titre\n1;{'a' * 950}\n2;Vase\n")
    assert refusals(path) == [(2, "line_too_long", "")]
    assert [line for line, _ in rows_in(path)] == [2, 3]


def test_the_last_line_may_be_too_long_as_well(tmp_path, monkeypatch):
    monkeypatch.setattr(streams, "MAX_LINE", 100)
    assert refusals(a_file(tmp_path, f"inv;titre\n1;{'a' * 950}")) == [(2, "line_too_long", "")]


def test_a_quote_that_nobody_closes_does_not_swallow_memory(tmp_path):
    long_cell = "\n".join(["x" * 999] * 8_100)
    path = a_file(tmp_path, f'inv;titre\n1;"{long_cell}\n2;Vase\n')
    found = rows_in(path)
    assert (found[0][1].line, found[0][1].code) == (2, "line_too_long")
    assert found[-1][1] == {"inv": "2", "titre": "Vase"}


def test_a_header_without_end_makes_the_file_unreadable(tmp_path, monkeypatch):
    monkeypatch.setattr(streams, "MAX_LINE", 10)
    assert fault(a_file(tmp_path, "inv;titre;auteur;date\n1;a;b;c\n")) == "not_csv"


def test_columns_have_each_one_name(tmp_path):
    path = a_file(tmp_path, "inv,Titre,,Titre\n1,a,b,c\n")
    assert good_rows(path) == [{"inv": "1", "Titre": "a", "colonne 3": "b", "Titre (4)": "c"}]


def test_a_header_of_nothing_is_an_empty_file(tmp_path):
    assert fault(a_file(tmp_path, ";;\n1;2;3\n")) == "empty"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_said_to_be_empty(tmp_path, content):
    assert fault(a_file(tmp_path, content)) == "empty"


def test_nul_bytes_are_taken_out_of_cells(tmp_path):
    assert good_rows(a_file(tmp_path, b"inv;titre\n1;Va\x00se\n")) == [{"inv": "1", "titre": "Vase"}]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04rest", "zip"),
        (b"\xd0\xcf\x11\xe0rest", "old_excel"),
        (b"%PDF-1.7", "pdf"),
        (b"<html><body>non</body></html>", "web_page"),
        (b"<r/>", "unknown_xml"),
    ],
)
def test_what_is_not_a_table_is_named(tmp_path, content, code):
    assert fault(a_file(tmp_path, content)) == code


def test_gzip_is_seen_by_its_first_bytes_whatever_the_name(tmp_path):
    assert len(good_rows(a_file(tmp_path, gzipped(TEXT)))) == 3


def test_a_gzip_cut_short_gives_its_rows_then_says_so(tmp_path):
    import random

    lots = "inv;titre\n" + "".join(f"{n};{random.random()}\n" for n in range(60_000))
    path, given = a_file(tmp_path, gzipped(lots)[:-2000]), []
    with pytest.raises(UnreadableFile, match="broken_gzip"), open_table(path) as (table, _share):
        given.extend(table.rows)
    assert len(given) > 10_000


def test_a_damaged_gzip_is_named(tmp_path):
    good = bytearray(gzipped(TEXT * 50))
    good[30:40] = b"\xff" * 10
    assert fault(a_file(tmp_path, bytes(good))) == "broken_gzip"


def test_a_gzip_bomb_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(streams, "SMALL", 1_000_000)
    assert fault(a_file(tmp_path, gzipped("inv;titre\n" + "1;a\n" * 3_000_000))) == "too_large"


def test_a_file_beyond_all_measure_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(streams, "MAX_BYTES", 10)
    assert fault(a_file(tmp_path, TEXT)) == "too_large"


def test_one_says_how_much_of_the_file_is_read(tmp_path):
    with open_table(a_file(tmp_path, TEXT)) as (table, share):
        list(table.rows)
        assert share() == 1.0


def test_what_was_seen_is_not_new():
    seen = Seen()
    assert [seen.is_new(text) for text in ("a", "b", "a", "A")] == [True, True, False, True]
    seen.close()
