"""XML files, however they come and whatever they hide."""

import gzip

import pytest

from enfilade.collections.engine.formats import xml_records
from enfilade.collections.engine.reading import open_table
from enfilade.collections.engine.streams import UnreadableFile
from tests.collections.engine.formats.xml import a_lido, rows_of_xml
from tests.collections.files import a_file, refusals, rows_in

HEAD = '<?xml version="1.0"?>'
OAI = "http://www.openarchives.org/OAI/2.0/"


def wrapped(*records: str) -> str:
    return f'<lido:lidoWrap xmlns:lido="http://www.lido-schema.org">{"".join(records)}</lido:lidoWrap>'


def answered(*records: str) -> str:
    found = "".join(
        f"<record><header{' status=\"deleted\"' * (not record)}><identifier>oai:x:{n}</identifier><setSpec>a</setSpec><setSpec>b"
        f"</setSpec></header>{f'<metadata>{record}</metadata>' if record else ''}</record>" for n, record in enumerate(records)
    )  # fmt: skip
    return f'{HEAD}<OAI-PMH xmlns="{OAI}"><ListRecords>{found}</ListRecords></OAI-PMH>'


def fault(path) -> tuple[str, str]:
    with pytest.raises(UnreadableFile) as caught:
        rows_in(path)
    return caught.value.code, caught.value.detail


@pytest.mark.parametrize("content", [a_lido(), wrapped(a_lido()), HEAD + "<!-- rien -->" + wrapped(a_lido())])
def test_a_record_is_read_alone_or_wrapped(tmp_path, content):
    assert [row["inventory_number"] for row in rows_of_xml(tmp_path, content)] == ["1977.20"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_xml_says_its_own_encoding(tmp_path, encoding):
    content = f'<?xml version="1.0" encoding="{encoding}"?>' + a_lido(number="É 1")
    with open_table(a_file(tmp_path, content.encode(encoding))) as (table, _share):
        assert table.profile == "lido"
        assert [row["inventory_number"] for _, row in table.rows] == ["É 1"]


def test_a_compressed_file_is_read_and_lines_are_told(tmp_path):
    content = wrapped(*("\n" + a_lido(number=str(n)) for n in range(3)))
    assert [line for line, _ in rows_in(a_file(tmp_path, gzip.compress(content.encode())))] == [2, 3, 4]


def test_answers_of_a_repository_give_their_header_and_deletions(tmp_path):
    path = a_file(tmp_path, answered(a_lido(), "", a_lido(number="2")))
    rows = [row for _, row in rows_in(path)]
    assert (rows[0]["oai_identifier"], rows[0]["oai_setSpec"], rows[2]["oai_identifier"]) == (
        "oai:x:0",
        "a; b",
        "oai:x:2",
    )
    assert [(code, column) for _, code, column in refusals(path)] == [("deleted_at_source", "")]


def test_many_records_take_no_more_memory_than_one(tmp_path, monkeypatch):
    monkeypatch.setattr(xml_records, "MAX_RECORD", 200_000)
    content = wrapped(*(a_lido(number=str(n)) for n in range(2_000)))
    assert len(rows_of_xml(tmp_path, content)) == 2_000


def test_xml_that_breaks_gives_the_records_before_and_says_where(tmp_path):
    path, given = a_file(tmp_path, wrapped(a_lido(), "\n<lido:oups>")), []
    with pytest.raises(UnreadableFile) as caught, open_table(path) as (table, _share):
        given.extend(row for _, row in table.rows)
    assert (len(given), caught.value.code, caught.value.detail) == (1, "broken_xml", "2")


def test_an_end_that_never_comes_is_told(tmp_path):
    assert fault(a_file(tmp_path, wrapped(a_lido())[:-5]))[0] == "broken_xml"


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "a" * 10}">' for n in range(10))


@pytest.mark.parametrize(
    ("doctype", "number"),
    [("<!DOCTYPE r>", "1"), ('<!DOCTYPE r SYSTEM "http://localhost/x.dtd">', "1"), (f"<!DOCTYPE r [{BOMB}]>", "&a9;"),
     ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;")],
)  # fmt: skip
def test_a_document_type_is_refused_whatever_it_hides(tmp_path, doctype, number):
    assert fault(a_file(tmp_path, HEAD + doctype + wrapped(a_lido(number=number))))[0] in {
        "xml_doctype",
        "xml_too_deep",
    }


@pytest.mark.parametrize("inside", ["<a>" * 300, "<a>" + "x" * 12_000_000 + "</a>"])
def test_xml_too_deep_or_too_long_is_named(tmp_path, inside):
    assert fault(a_file(tmp_path, wrapped(a_lido(inside))))[0] in {"xml_too_deep", "broken_xml"}


def test_a_record_without_end_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(xml_records, "MAX_RECORD", 100_000)
    assert fault(a_file(tmp_path, wrapped(a_lido("<a>rien</a>" * 50_000))))[0] == "record_too_large"


@pytest.mark.parametrize(
    ("content", "code"),
    [(wrapped(), "no_record"), ("<r/>", "unknown_xml"), ("<!DOCTYPE html><html></html>", "web_page")],
)
def test_xml_without_a_record_we_know_is_named(tmp_path, content, code):
    assert fault(a_file(tmp_path, content))[0] == code


def test_the_source_of_a_record_is_kept_whole(tmp_path):
    source = rows_of_xml(tmp_path, wrapped(a_lido(number="A & B").replace("A & B", "A &amp; B")))[0]["@source"]
    assert source.startswith("<lido:lido xmlns:")
    assert "A &amp; B</lido:workID>" in source
