"""Workbooks as offices send them."""

import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from enfilade.collections.engine import streams
from enfilade.collections.engine.formats import workbook
from enfilade.collections.engine.reading import open_table
from enfilade.collections.engine.streams import UnreadableFile
from tests.collections.files import a_file, good_rows, gzipped, refusals, rows_in


def a_workbook(folder: Path, *rows: tuple, others: dict | None = None) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for title, more in (others or {}).items():
        sheet = book.create_sheet(title)
        for row in more:
            sheet.append(row)
    path = folder / "inventaire.csv"
    book.save(path)
    return path


def changed(path: Path, part: str, before: bytes, after: bytes) -> Path:
    """The same archive with some bytes of one part replaced."""
    with zipfile.ZipFile(path) as given:
        parts = {name: given.read(name) for name in given.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content.replace(before, after) if name == part else content)
    return path


def fault(path: Path) -> str:
    with pytest.raises(UnreadableFile) as caught:
        rows_in(path)
    return caught.value.code


MOMENT = datetime(1850, 3, 1, 14, 30)  # noqa: DTZ001, as spreadsheets give moments
SHEET = "xl/worksheets/sheet1.xml"


def test_rows_are_read_under_their_header_whatever_the_name_of_the_file(tmp_path):
    path = a_workbook(tmp_path, ("inv", "titre"), (1, "Étude"), (None, None), ("B 2", " Vase "))
    assert rows_in(path) == [(2, {"inv": "1", "titre": "Étude"}), (4, {"inv": "B 2", "titre": "Vase"})]


def test_cells_are_texts_as_people_read_them(tmp_path):
    cells = (1.5, 2.0, date(1850, 3, 1), MOMENT, time(14, 30), timedelta(hours=1), True, False)
    path = a_workbook(tmp_path, tuple("abcdefgh"), cells)
    assert list(good_rows(path)[0].values())[:2] == ["1.5", "2"]
    assert workbook.words_in(MOMENT.replace(hour=0, minute=0)) == "1850-03-01"
    assert [workbook.words_in(cell) for cell in cells[2:]] == [
        "1850-03-01", "1850-03-01 14:30", "14:30:00", "1:00:00", "vrai", "faux",
    ]  # fmt: skip


def test_what_stands_above_the_header_and_on_other_sheets_is_told(tmp_path):
    path = a_workbook(
        tmp_path, ("Inventaire 2024",), (), ("inv", "titre"), ("1", "Vase"), others={"Notes": [("x", "y")]}
    )
    with open_table(path) as (table, share):
        assert [line for line, _ in table.rows] == [4]
        assert table.aside == {"feuille « Notes »": 1, "lignes au-dessus de l'en-tête": 1}
        assert 0 <= share() <= 1


def test_the_first_sheet_with_a_table_is_read(tmp_path):
    path = a_workbook(tmp_path, ("Page de garde",), others={"Objets": [("inv", "titre"), ("1", "Vase")]})
    assert good_rows(path) == [{"inv": "1", "titre": "Vase"}]


def test_a_workbook_without_a_table_is_empty(tmp_path):
    assert fault(a_workbook(tmp_path, ("un mot",))) == "empty"


def test_formulas_give_their_kept_value_and_are_told_when_they_have_none(tmp_path):
    path = a_workbook(tmp_path, ("inv", "titre", "prix"), ("1", "=A2", 3), ("2", "Vase", "=1+1"), ("3", "=NA()", 1))
    changed(path, SHEET, b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    changed(path, SHEET, b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")
    rows = good_rows(path)
    assert [row["prix"] for row in rows] == ["3", "2", "1"]
    assert [row.get("@warnings") for row in rows] == [
        [["titre", "formula_without_value", "=A2"]], None, [["titre", "formula_without_value", "=NA()"]],
    ]  # fmt: skip


def test_a_row_of_formulas_without_values_is_still_a_row(tmp_path):
    path = a_workbook(tmp_path, ("inv", "titre"), ("=1", "=2"))
    assert [one[1] for one in good_rows(path)[0]["@warnings"]] == ["formula_without_value"] * 2


def test_short_rows_are_filled_long_ones_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MAX_CELL", 100)
    path = a_workbook(tmp_path, ("inv", "titre"), ("1",), ("2", "a", "b"), ("3", "x" * 101))
    assert good_rows(path) == [{"inv": "1", "titre": ""}]
    assert refusals(path) == [(3, "too_many_cells", ""), (4, "too_long", "titre")]


def test_blank_cells_beside_a_table_are_nothing(tmp_path):
    path = a_workbook(tmp_path, ("inv", "titre", " "), ("1", "Vase", " "))
    assert good_rows(path) == [{"inv": "1", "titre": "Vase"}]


def test_a_sheet_that_lies_about_its_size_is_read_as_it_is(tmp_path):
    path = a_workbook(tmp_path, ("inv", "titre"), ("1", "Vase"))
    changed(path, SHEET, b'ref="A1:B2"', b'ref="A1:XFD1048576"')
    assert good_rows(path) == [{"inv": "1", "titre": "Vase"}]


def test_a_part_with_a_document_type_is_refused(tmp_path):
    path = changed(a_workbook(tmp_path, ("a", "b")), SHEET, b"<worksheet", b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet")
    assert fault(path) == "xml_doctype"


@pytest.mark.parametrize(("limit", "value"), [("MAX_PARTS", 2), ("MAX_UNZIPPED", 100)])
def test_an_archive_beyond_measure_is_stopped(tmp_path, monkeypatch, limit, value):
    monkeypatch.setattr(workbook, limit, value)
    assert fault(a_workbook(tmp_path, ("a", "b"))) == "too_large"


def test_a_zip_bomb_is_stopped_before_it_is_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "SMALL", 1_000_000)
    path = a_workbook(tmp_path, ("a", "b"))
    assert streams.MAX_SWELLING == workbook.MAX_SWELLING
    assert fault(changed(path, SHEET, b"</worksheet>", b" " * 40_000_000 + b"</worksheet>")) == "too_large"


def test_a_broken_workbook_is_named_after_the_rows_before(tmp_path):
    path, given = a_workbook(tmp_path, ("a", "b"), ("1", "2"), ("3", "4")), []
    changed(path, SHEET, b'<row r="3"', b'<row r="3" <')
    with pytest.raises(UnreadableFile, match="broken_workbook"), open_table(path) as (table, _share):
        given.extend(table.rows)
    assert (
        fault(changed(a_workbook(tmp_path, ("a", "b")), "xl/workbook.xml", b"<sheets>", b"<oups>")) == "broken_workbook"
    )


def test_parts_that_are_no_xml_are_not_looked_into(tmp_path):
    path = a_workbook(tmp_path, ("inv", "titre"), ("1", "Vase"))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/media/image1.png", "<!DOCTYPE")
    assert len(good_rows(path)) == 1


def an_archive(folder: Path, *names: str) -> Path:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return a_file(folder, content.getvalue())


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["../../etc/passwd"], "zip"),
        (["content.xml"], "ods"),
        (["xl/workbook.bin"], "xlsb"),
        (["xl/workbook.xml"], "broken_workbook"),
    ],
)
def test_other_archives_are_named(tmp_path, names, code):
    assert fault(an_archive(tmp_path, *names)) == code


def test_an_archive_that_is_none_or_hides_in_gzip_is_a_zip(tmp_path):
    assert fault(a_file(tmp_path, b"PK\x03\x04rien")) == "zip"
    assert fault(a_file(tmp_path, gzipped("PK\x03\x04rien"))) == "zip"


def test_a_locked_archive_is_named(tmp_path):
    path = an_archive(tmp_path, "xl/workbook.xml")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(content))
    assert fault(path) == "locked"
