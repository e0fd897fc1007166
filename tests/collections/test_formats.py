"""A record at its persistent address, for people and for machines."""

import json

import pytest
from lxml import etree

from enfilade.collections.engine.standards.plain import FORMATS
from enfilade.collections.services import publish_records
from enfilade.people.enums import Role
from tests.collections.standards.judges import faults, linked_art_faults
from tests.factories.collections import a_record
from tests.factories.network import a_museum
from tests.factories.people import holding

pytestmark = pytest.mark.django_db


def address(record, ending=""):
    return f"/collections/{record.public_id}/{ending}"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("image/png", "text/html"),
        ("application/ld+json", 'application/ld+json;profile="https://linked.art/ns/v1/linked-art.json"'),
        ("application/json", "application/json"),
        ("application/rdf+xml, application/xml;q=0.5", "application/rdf+xml"),
        ("text/xml", "application/xml"),
    ],
)
def test_each_is_given_what_it_asks_for(client, accept, kind):
    answer = client.get(address(a_record()), headers={"accept": accept})
    assert (answer.status_code, answer["Content-Type"].removesuffix("; charset=utf-8")) == (200, kind)
    assert "Accept" in answer["Vary"]


def test_what_was_negotiated_says_where_it_stands(client):
    record = a_record()
    answer = client.get(address(record), headers={"accept": "application/ld+json"})
    assert answer["Content-Location"] == address(record, "linked-art.json")
    assert client.get(answer["Content-Location"]).content == answer.content


def test_the_page_ties_to_every_format(client):
    record = a_record()
    text = client.get(address(record)).content.decode()
    for ending in FORMATS.values():
        assert f'href="{address(record, ending)}"' in text
        assert client.get(address(record, ending))["Access-Control-Allow-Origin"] == "*"


def test_a_format_that_we_do_not_write_is_not_there(client):
    assert client.get(address(a_record(), "marc.xml")).status_code == 404


@pytest.mark.parametrize("ending", ["", *FORMATS.values()])
def test_a_draft_is_in_no_format(client, ending):
    assert client.get(address(a_record(is_public=False), ending)).status_code == 404


def test_the_staff_who_see_a_draft_are_offered_no_format_of_it(client):
    draft = a_record(is_public=False)
    client.force_login(holding(Role.DIRECTOR, space=draft.museum))
    text = client.get(address(draft)).content.decode()
    assert "linked-art.json" not in text


@pytest.mark.parametrize("ending", ["", *FORMATS.values()])
def test_a_withdrawn_record_says_that_it_was_and_comes_back_at_the_same_address(client, ending):
    record = a_record()
    publish_records(museum=record.museum, records=[record], public=False)
    gone = client.get(address(record, ending))
    publish_records(museum=record.museum, records=[record])
    assert (gone.status_code, client.get(address(record, ending)).status_code) == (410, 200)


def test_what_never_was_is_not_said_to_be_withdrawn(client):
    assert client.get("/collections/000000000000/record.json").status_code == 404


def test_nothing_is_sent_twice_to_who_has_it(client):
    record = a_record()
    tag = client.get(address(record, "lido.xml"))["ETag"]
    assert client.get(address(record, "lido.xml"), headers={"if-none-match": tag}).status_code == 304


def test_plain_json_says_everything_with_its_structure_and_licence(client):
    record = a_record(date_text="vers 1850", licence="CC-BY-4.0", picture=True)
    told = client.get(address(record, "record.json")).json()
    assert told["structure"]["date_text"] == [{"text": "vers 1850", "from": 1845, "to": 1855}]
    assert told["licence"] == {
        "code": "CC-BY-4.0", "uri": "http://creativecommons.org/licenses/by/4.0/", "reuse": "open",
    }  # fmt: skip
    assert told["images"][0]["licence"] == told["licence"]
    assert told["formats"]["edm"] == f"http://localhost:8000{address(record, 'edm.rdf')}"
    assert not {"payload", "value_sources"} & set(told)


def test_images_and_museums_are_described_where_linked_art_says_they_are(client):
    record = a_record(picture=True, museum=a_museum(slug="vents"))
    picture = record.images.get().picture
    image = client.get(address(record, f"images/{picture.public_id}.json")).json()
    whole = client.get("/donnees/vents/linked-art.json").json()
    assert (image["type"], whole["type"]) == ("DigitalObject", "Set")
    assert whole["id"] == json.loads(client.get(address(record, "linked-art.json")).content)["member_of"][0]["id"]


def test_an_image_of_another_record_is_not_there(client):
    other = a_record(picture=True).images.get().picture
    assert client.get(address(a_record(), f"images/{other.public_id}.json")).status_code == 404


@pytest.mark.real_data
def test_what_is_served_is_valid(client):
    record = a_record(maker="Jeanne Collin ; anonyme", materials="bois ; fer", date_text="XVIIIe siècle", picture=True)
    for ending, name in (("lido.xml", "lido"), ("edm.rdf", "edm")):
        assert faults(name, etree.fromstring(client.get(address(record, ending)).content)) == []
    assert linked_art_faults("object", client.get(address(record, "linked-art.json")).json()) == []


def test_a_format_costs_few_queries(client, django_assert_num_queries):
    record = a_record(picture=True)
    with django_assert_num_queries(4):
        client.get(address(record, "lido.xml"))
