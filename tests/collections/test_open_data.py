"""Open data: the page, and the files of everything that is public."""

import csv
import gzip
import io
import json
import re

import pytest

from enfilade.collections.queries import dumps
from enfilade.collections.services import publish_records
from tests.collections.standards.vocabulary import faults_of
from tests.factories.collections import a_record
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db


def unzipped(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/gzip")
    return gzip.decompress(b"".join(answer.streaming_content)).decode()


def table(client, path="/donnees/notices.csv.gz"):
    return list(csv.DictReader(io.StringIO(unzipped(client, path))))


def lines(client, path="/donnees/notices.jsonl.gz"):
    return [json.loads(line) for line in unzipped(client, path).splitlines()]


def test_both_files_hold_what_is_public_and_nothing_else(client):
    public, draft, gone = a_record(title="Une hache"), a_record(is_public=False), a_record()
    publish_records(museum=gone.museum, records=[gone], public=False)
    assert [row["id"] for row in table(client)] == [row["id"] for row in lines(client)] == [public.public_id]
    assert draft.public_id not in unzipped(client, "/donnees/notices.csv.gz")


def test_a_museum_has_its_own_files(client):
    mine = a_record(museum=a_museum(slug="vents"))
    a_record()
    assert [row["id"] for row in table(client, "/donnees/vents/notices.csv.gz")] == [mine.public_id]
    assert [row["id"] for row in lines(client, "/donnees/vents/notices.jsonl.gz")] == [mine.public_id]


def test_the_table_gives_years_licences_and_images(client):
    record = a_record(date_text="450 av. J.-C.", licence="CC0-1.0", picture=True)
    (row,) = table(client)
    assert (row["year_from"], row["licence"]) == ("-450", "CC0-1.0")
    assert row["licence_uri"] == "http://creativecommons.org/publicdomain/zero/1.0/"
    assert row["images"] == f"http://localhost:8000{record.images.get().picture.file.url}"
    assert row["image_licences"] == "CC0-1.0"


def test_a_cell_that_looks_like_a_formula_is_made_harmless_in_the_table_alone(client):
    a_record(title="=1+1")
    assert (table(client)[0]["title"], lines(client)[0]["title"]) == ("'=1+1", "=1+1")


def test_many_records_are_read_by_windows_and_none_is_left_out(client, monkeypatch):
    monkeypatch.setattr(dumps, "WINDOW", 2)
    monkeypatch.setattr(dumps, "CHUNK", 100)
    museum = a_museum()
    for number in range(5):
        a_record(museum=museum, inventory_number=str(number))
    assert [row["inventory_number"] for row in table(client)] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("path", ["/donnees/notices.xls.gz", "/donnees/nulle-part/notices.csv.gz"])
def test_a_file_that_we_do_not_make_is_not_there(client, path):
    assert client.get(path).status_code == 404


def test_an_empty_house_gives_a_header_and_no_line(client):
    assert (table(client), lines(client)) == ([], [])


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three_museums(client, django_assert_num_queries, count):
    for _ in range(count):
        a_record()
    with django_assert_num_queries(4):
        text = client.get("/donnees/").content.decode()
    assert text.count('<tr><th scope="row">') == count + 1


def test_the_page_says_how_much_there_is_and_how_to_connect(client):
    museum = a_museum(name="Musée des Vents")
    a_record(museum=museum), a_record(museum=museum), a_record(is_public=False)
    text = client.get("/donnees/").content.decode()
    assert re.search(r"Musée des Vents</th><td>2</td>", text)
    for words in ("http://localhost:8000/oai/", "lido.xml", "Licence Ouverte 2.0", "/api/"):
        assert words in text


@pytest.mark.real_data
def test_search_engines_for_data_read_the_page(client):
    a_record()
    text = client.get("/donnees/").content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text).group(1))
    assert (data["@type"], faults_of(data)) == ("Dataset", [])
    for one in data["distribution"]:
        assert client.get(one["contentUrl"].removeprefix("http://localhost:8000")).status_code == 200


def test_the_columns_are_explained_one_by_one(client):
    a_record()
    text = client.get("/donnees/lisez-moi.txt").content.decode()
    assert [name for name in table(client)[0] if f"\n{name} : " not in text] == []


def test_the_data_licence_is_the_houses_choice(client, settings):
    settings.ENFILADE_DATA_LICENCE = "CC0-1.0"
    a_record()
    assert "creativecommons.org/publicdomain/zero" in client.get("/donnees/notices.csv.gz")["Link"]
    assert "Libre de droits (CC0)" in client.get("/donnees/").content.decode()


def test_files_cost_the_same_queries_for_one_window(django_assert_num_queries):
    for _ in range(3):
        a_record(picture=True)
    with django_assert_num_queries(6):
        assert len(list(dumps.csv_dump())) == 4
