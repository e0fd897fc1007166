"""Manifests and collections at their addresses, judged."""

from contextlib import closing

import pytest
from django.test import Client

from enfilade.collections.engine.iiif import folders
from enfilade.collections.models import Record
from enfilade.collections.services import attach_picture, publish_records
from enfilade.media.models import Picture
from tests.collections.iiif.judges import faults, schema_faults
from tests.factories.collections import a_record
from tests.factories.contribute import a_card_to_review
from tests.factories.media import a_picture
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db


def manifest_of(record, client=None, **headers):
    return (client or Client()).get(f"/iiif/presentation/{record.public_id}/manifest", headers=headers)


@pytest.fixture
def record(run_jobs):
    record = a_record(
        title="La hache", title_en="The axe", date_text="1850", licence="CC-BY-4.0", materials="bois; fer"
    )
    for width in (2000, 600):
        attach_picture(record=record, picture=a_picture(space=record.museum, width=width, height=400))
    run_jobs()
    return record


def located(record):
    items = [{"text": "Trèves", "lat": 49.75, "lon": 6.64}, {"text": "Nulle part", "lat": 200.0, "lon": 0.0}]
    Record.objects.filter(pk=record.pk).update(place="Trèves", details={"place": items})


def test_the_schema_and_the_four_rules_find_nothing_wrong(record):
    located(record)
    found = manifest_of(record).json()
    assert schema_faults(found) == []
    assert faults(found) == []


def test_a_second_reader_reads_the_same(record):
    prezi = pytest.importorskip("iiif_prezi3")
    read = prezi.Manifest(**manifest_of(record).json())
    assert [canvas.width for canvas in read.items] == [2000, 600]


def test_a_title_is_given_in_both_languages(record):
    assert manifest_of(record).json()["label"] == {"fr": ["La hache"], "en": ["The axe"]}


def test_fields_are_rows_with_labels_in_both_languages(record):
    rows = manifest_of(record).json()["metadata"]
    assert {"label": {"fr": ["Matériaux et techniques"], "en": ["Materials and techniques"]},
            "value": {"none": ["bois", "fer"]}} in rows  # fmt: skip


def test_a_picture_is_given_at_a_size_that_exists_with_its_true_measures(record):
    canvas = manifest_of(record).json()["items"][0]
    body = canvas["items"][0]["items"][0]["body"]
    assert (canvas["width"], body["width"], body["format"]) == (2000, 1600, "image/webp")
    assert "service" not in body
    with closing(Client().get(body["id"].removeprefix("http://localhost:8000"))) as answer:
        assert answer.status_code == 200


def test_places_with_coordinates_are_points_on_the_map(record):
    located(record)
    features = manifest_of(record).json()["navPlace"]["features"]
    assert [one["geometry"]["coordinates"] for one in features] == [[6.64, 49.75]]


def test_a_picture_s_own_licence_stands_on_its_canvas(record):
    Picture.objects.filter(width=600).update(licence="InC", credit="Studio Collin")
    first, second = manifest_of(record).json()["items"]
    assert first["rights"] == "http://creativecommons.org/licenses/by/4.0/"
    assert second["rights"] == "http://rightsstatements.org/vocab/InC/1.0/"
    assert second["requiredStatement"]["value"] == {"none": ["Studio Collin"]}
    assert "rendering" in first
    assert "rendering" not in second


def test_the_french_open_licence_is_said_in_words_where_iiif_takes_no_such_address(record):
    Record.objects.filter(pk=record.pk).update(licence="etalab-2.0")
    found = manifest_of(record).json()
    assert "rights" not in found
    assert "etalab.gouv.fr" in str(found["metadata"][-1])


def test_a_draft_has_no_manifest(record):
    publish_records(museum=record.museum, records=[record], public=False)
    assert manifest_of(record).status_code == 404


def test_a_record_without_a_picture_has_no_manifest():
    assert manifest_of(a_record()).status_code == 404


def test_any_site_may_read_it_and_keep_it_until_it_changes(record):
    answer = manifest_of(record)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"].startswith("application/ld+json;profile=")
    assert manifest_of(record, **{"if-none-match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("count", [1, 3])
def test_a_manifest_costs_eight_queries_whatever_its_pictures(count, django_assert_num_queries, run_jobs):
    record = a_record()
    for _ in range(count):
        attach_picture(record=record, picture=a_picture(space=record.museum))
    run_jobs()
    with django_assert_num_queries(4):
        manifest_of(record)


def test_text_that_looks_like_html_stays_text(record):
    Record.objects.filter(pk=record.pk).update(description="<b>gras</b>")
    assert manifest_of(record).json()["summary"] == {"none": ["<b>gras</b> "]}


def collection(*parts):
    return Client().get("/".join(["/iiif/presentation/collection", *parts]))


def test_the_network_s_collection_lists_the_museums_that_show_something(record):
    a_museum()
    found = collection().json()
    assert [one["label"]["none"] for one in found["items"]] == [[record.museum.name]]
    assert schema_faults(found) + faults(found) == []


def test_a_museum_s_collection_lists_its_public_records_with_pictures(record):
    a_record(museum=record.museum)
    a_record(museum=record.museum, picture=True, is_public=False)
    found = collection(record.museum.slug).json()
    assert [one["id"] for one in found["items"]] == [
        f"http://localhost:8000/iiif/presentation/{record.public_id}/manifest"
    ]
    assert schema_faults(found) + faults(found) == []


def test_a_large_collection_is_cut_into_parts_that_hold_everything_once(monkeypatch):
    monkeypatch.setattr("enfilade.collections.iiif.reading.AT_ONCE", 2)
    museum = a_museum()
    made = {a_record(museum=museum, picture=True).public_id for _ in range(12)}
    assert sorted(walked(f"{museum.slug}")) == sorted(made)


def walked(address):
    found = collection(address).json()
    assert faults(found) == []
    assert len(found["items"]) <= max(32, folders.AT_ONCE)
    for one in found["items"]:
        if one["type"] == "Manifest":
            yield one["id"].split("/")[-2]
        else:
            yield from walked(one["id"].split("/collection/")[1])


@pytest.mark.parametrize("parts", [("rien",), ("MUSEE", "zz"), ("MUSEE", "ILOU"), ("MUSEE", "0" * 20)])
def test_a_collection_of_nothing_is_not_there(parts, record):
    slug = record.museum.slug
    Record.objects.filter(pk=record.pk).update(public_id="a" * 12)
    assert collection(*(part.replace("MUSEE", slug) for part in parts)).status_code == 404


def test_what_was_not_validated_is_not_shown():
    task = a_card_to_review()
    assert "annotations" not in manifest_of(task.record).json()["items"][0]
