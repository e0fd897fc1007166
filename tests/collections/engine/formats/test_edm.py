import pytest

from tests.collections.engine.formats.xml import rows_of_xml

SPACES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:edm="http://www.europeana.eu/schemas/edm/" '
    'xmlns:ore="http://www.openarchives.org/ore/terms/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:skos="http://www.w3.org/2004/02/skos/core#" '
    'xmlns:wgs84_pos="http://www.w3.org/2003/01/geo/wgs84_pos#" xmlns:rdaGr2="http://rdvocab.info/ElementsGr2/"'
)
CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"


def an_object(inside="", about="http://e.org/1") -> str:
    return (
        f'<edm:ProvidedCHO rdf:about="{about}"><dc:identifier>INV {about[-1]}</dc:identifier>{inside}</edm:ProvidedCHO>'
    )


def aggregated(inside: str, about="http://e.org/1") -> str:
    return (
        f'<ore:Aggregation rdf:about="{about}#a"><edm:aggregatedCHO rdf:resource="{about}"/>{inside}</ore:Aggregation>'
    )


@pytest.fixture
def read(tmp_path):
    return lambda *things: rows_of_xml(tmp_path, f"<rdf:RDF {SPACES}>{''.join(things)}</rdf:RDF>")


def test_what_an_object_is_tied_to_is_read_by_its_address(read):
    row = read(
        an_object(
            '<dc:creator rdf:resource="http://e.org/r"/><dcterms:spatial rdf:resource="http://e.org/p"/><dc:type>vase</dc:type>'
        ),
        '<edm:Agent rdf:about="http://e.org/r"><skos:prefLabel xml:lang="en">R.</skos:prefLabel><skos:prefLabel xml:lang="fr">Rubens'
        "</skos:prefLabel><rdaGr2:dateOfBirth>1577</rdaGr2:dateOfBirth></edm:Agent>",
        '<edm:Place rdf:about="http://e.org/p"><wgs84_pos:lat>49.2</wgs84_pos:lat><wgs84_pos:long>-0.4</wgs84_pos:long>'
        "<skos:prefLabel>Caen</skos:prefLabel></edm:Place>",
    )[0]
    assert row["maker"] == [{"text": "Rubens", "lang": "fr", "kind": "person", "born": "1577", "uri": "http://e.org/r"}]
    assert row["place"] == [{"text": "Caen", "kind": "place", "lat": 49.2, "lon": -0.4, "uri": "http://e.org/p"}]
    assert (row["object_name"], row["inventory_number"], row["Agent/prefLabel"]) == (
        [{"text": "vase"}],
        "INV 1",
        ["R."],
    )


def test_an_address_that_nothing_describes_is_its_own_words(read):
    row = read(
        an_object('<dc:subject rdf:resource="http://e.org/s"/><dcterms:spatial rdf:resource="#p"/>'),
        '<edm:Place rdf:about="#p"/>',
    )
    assert row[0]["subjects"] == [{"text": "http://e.org/s", "uri": "http://e.org/s"}]
    assert row[0]["place"] == [{"text": "#p", "kind": "place", "uri": "#p"}]


def test_images_licence_page_and_source_come_from_the_aggregation(read):
    row = read(
        an_object("<dc:title>Vase</dc:title>"),
        '<edm:WebResource rdf:about="http://e.org/1.jpg"><dc:creator>M. Photo</dc:creator>'
        f'<edm:rights rdf:resource="{CC0}"/></edm:WebResource><edm:WebResource rdf:about="http://e.org/2.jpg">'
        '<edm:rights rdf:resource="http://e.org/droits"/></edm:WebResource>',
        aggregated(
            '<edm:isShownBy rdf:resource="http://e.org/1.jpg"/><edm:hasView rdf:resource="http://e.org/2.jpg"/>'
            '<edm:hasView rdf:resource="http://e.org/3.jpg"/><edm:isShownAt rdf:resource="http://e.org/page"/>'
            f'<edm:dataProvider>Musée</edm:dataProvider><edm:provider>Réseau</edm:provider><edm:rights rdf:resource="{CC0}"/>'
        ),
    )[0]
    assert row["images"] == [
        {"url": "http://e.org/1.jpg", "credit": "M. Photo", "licence": "CC0-1.0"},
        {"url": "http://e.org/2.jpg", "rights": "http://e.org/droits"}, {"url": "http://e.org/3.jpg"},
    ]  # fmt: skip
    assert (row["licence"], row["record_link"], row["record_source"]) == ("CC0-1.0", "http://e.org/page", "Musée")
    assert row["Aggregation/provider"] == ["Réseau"]


def test_rights_that_are_no_licence_we_know_are_told(read):
    row = read(an_object(), aggregated('<edm:rights rdf:resource="http://e.org/droits"/>'))[0]
    assert (row["edm:rights"], "licence" in row) == ("http://e.org/droits", False)


def test_each_object_of_a_document_is_a_record_and_what_is_tied_to_none_goes_with_the_last(read):
    rows = read(an_object(), an_object(about="http://e.org/2"), '<skos:Concept rdf:about="http://e.org/c"/>')
    assert [row["inventory_number"] for row in rows] == ["INV 1", "INV 2"]
    assert ("Concept@about" in rows[0], rows[1]["Concept@about"]) == (False, ["http://e.org/c"])


def test_an_object_without_a_number_takes_its_address(read):
    row = read('<edm:ProvidedCHO rdf:about="http://e.org/9"/>', "<ore:Aggregation/>")[0]
    assert (row["inventory_number"], row["@warnings"][0][1]) == ("http://e.org/9", "number_of_record")
