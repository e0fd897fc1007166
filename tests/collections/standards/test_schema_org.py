"""What search engines read, before the vocabulary of schema.org itself."""

import pytest

from enfilade.collections.engine.standards.schema_org import Download, breadcrumbs, dataset, visual_artwork
from tests.collections.standards.samples import EVERYTHING, a_full_record, a_told_record
from tests.collections.standards.vocabulary import faults_of


@pytest.mark.real_data
@pytest.mark.parametrize(
    "wrong", [{"@type": "Statuette"}, {"@type": "Person", "weightOf": 1}, {"@type": "Person", "artform": ""}]
)
def test_the_judge_catches_what_is_wrong(wrong):
    assert len(faults_of(wrong)) == 1


@pytest.mark.real_data
@pytest.mark.parametrize("record", [a_full_record(), a_told_record(), a_told_record(title="Une hache")])
def test_every_type_and_property_exists_and_fits(record):
    assert faults_of(visual_artwork(record)) == []
    assert faults_of(breadcrumbs([("Collections", "https://maison.example/")])) == []


def test_measures_of_the_whole_object_are_told_apart():
    told = visual_artwork(a_full_record())
    assert told["height"] == {"@type": "QuantitativeValue", "value": "81,5", "unitCode": "CMT"}
    assert "width" not in told  # that of the frame alone


def test_each_image_says_its_own_licence_else_that_of_the_record():
    first, second = visual_artwork(a_full_record())["image"]
    assert first["license"] == "http://creativecommons.org/licenses/by/4.0/"
    assert second["license"] == "http://creativecommons.org/publicdomain/mark/1.0/"


def test_places_are_told_with_where_they_are_on_earth():
    told = visual_artwork(a_full_record(place=EVERYTHING["place"][:1]))["locationCreated"][0]
    assert told["geo"] == {"@type": "GeoCoordinates", "latitude": 48.39, "longitude": -4.486}


def test_nothing_is_told_that_is_not_known():
    told = visual_artwork(a_told_record())
    assert set(told) == {"@context", "@type", "@id", "url", "name", "identifier", "dateModified", "provider"}


def test_a_page_is_named_as_its_reader_sees_it():
    assert visual_artwork(a_told_record(title="Une hache"), "An axe")["name"] == "An axe"


def test_a_data_set_names_its_files_as_they_are_before_compression():
    told = dataset(
        name="Nos collections", description="Tout", url="https://maison.example/donnees/", licence="", house="La maison",
        changed="", downloads=[Download("text/csv", "https://maison.example/donnees/a.csv.gz")],
    )  # fmt: skip
    assert told["distribution"] == [
        {"@type": "DataDownload", "contentUrl": "https://maison.example/donnees/a.csv.gz",
         "encodingFormat": ["text/csv", "application/gzip"]},
    ]  # fmt: skip
    assert not {"license", "dateModified"} & set(told)


def test_the_way_to_a_page_is_counted_from_the_home():
    told = breadcrumbs([("Accueil", "https://maison.example/"), ("Dons", "https://maison.example/dons/")])
    assert [(one["position"], one["name"]) for one in told["itemListElement"]] == [(1, "Accueil"), (2, "Dons")]
