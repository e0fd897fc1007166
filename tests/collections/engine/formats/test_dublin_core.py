from lxml import etree

from enfilade.collections.engine.formats.dublin_core import dublin_core_row
from enfilade.collections.engine.mapping import map_row
from enfilade.collections.engine.profiles import PROFILES, guess_mapping
from tests.collections.engine.formats.xml import rows_of_xml

SPACES = 'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def a_record(inside: str) -> str:
    return f"<oai_dc:dc {SPACES}>{inside}</oai_dc:dc>"


def row_of(inside: str) -> dict:
    return dublin_core_row(etree.fromstring(a_record(inside)))


def test_elements_are_columns_of_items():
    row = row_of(
        "<dc:creator>Rubens</dc:creator><dc:creator>Jordaens</dc:creator><dc:subject>http://e.org/mer</dc:subject>"
    )
    assert row["creator"] == [{"text": "Rubens"}, {"text": "Jordaens"}]
    assert row["subject"] == [{"text": "http://e.org/mer", "uri": "http://e.org/mer"}]


def test_titles_are_sorted_by_language():
    row = row_of(
        '<dc:title xml:lang="en">Spring</dc:title><dc:title xml:lang="fr">Printemps</dc:title><dc:title>P</dc:title>'
    )
    assert (row["title"], row["title_en"]) == (
        [{"text": "Printemps", "lang": "fr"}],
        [{"text": "Spring", "lang": "en"}],
    )
    assert row["other_titles"] == [{"text": "P"}]


def test_an_english_title_alone_is_the_title():
    row = row_of('<dc:title xml:lang="en">Spring</dc:title>')
    assert (row["title"][0]["text"], "title_en" in row) == ("Spring", False)


def test_identifiers_are_the_number_the_page_and_the_rest():
    row = row_of("".join(f"<dc:identifier>{one}</dc:identifier>" for one in ("http://e.org/1", "1977.20", "B 2")))
    assert (row["number"], row["record_link"], row["identifier"]) == ("1977.20", "http://e.org/1", ["B 2"])


def test_an_address_stands_for_a_missing_number_and_is_told():
    row = row_of("<dc:identifier>http://e.org/1</dc:identifier>")
    assert (row["number"], row["@warnings"]) == ("http://e.org/1", [["number", "number_of_record", "http://e.org/1"]])


def test_a_licence_is_read_and_other_rights_kept_images_apart():
    row = row_of(
        "<dc:rights>https://creativecommons.org/licenses/by/4.0/</dc:rights><dc:rights>© Musée</dc:rights>"
        "<dc:relation>https://e.org/1.jpg</dc:relation><dc:relation>Esquisse</dc:relation>"
    )
    assert (row["licence"], row["rights"]) == ("CC-BY-4.0", [{"text": "© Musée"}])
    assert (row["images"], row["relation"]) == ([{"url": "https://e.org/1.jpg"}], [{"text": "Esquisse"}])


def test_rights_without_a_licence_are_rights_and_strange_elements_are_told():
    row = row_of('<dc:rights>Voir le musée</dc:rights><x xmlns="urn:x" a="1">autre</x>')
    assert (row["rights"], "licence" in row, row["x"], row["x@a"]) == (
        [{"text": "Voir le musée"}],
        False,
        ["autre"],
        ["1"],
    )


def test_a_file_of_records_becomes_drafts(tmp_path):
    one = a_record(
        "<dc:identifier>1</dc:identifier><dc:title>Vase</dc:title><dc:date>1850</dc:date><dc:language>fr</dc:language>"
    )
    row = rows_of_xml(tmp_path, f"<metadata>{one}</metadata>")[0]
    draft = map_row(1, row, PROFILES["dublin_core"])
    assert draft.values == {"inventory_number": "1", "title": "Vase", "date_text": "1850"}
    assert (draft.years, row["language"]) == ((1850, 1850), [{"text": "fr"}])


def test_columns_named_by_dublin_core_are_guessed():
    columns = ["dc:identifier", "dc.title", "dcterms:created", "dc_creator", "DC Coverage"]
    assert {line[0]: line[1] for line in guess_mapping(columns)} == {
        "inventory_number": "dc:identifier", "title": "dc.title", "date_text": "dcterms:created", "maker": "dc_creator",
        "place": "DC Coverage",
    }  # fmt: skip


def test_an_empty_element_says_nothing():
    assert row_of("<dc:title/><dc:identifier>1</dc:identifier>").keys() == {"number", "@source"}
