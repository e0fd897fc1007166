"""The OAI-PMH provider before those who do not know it: two harvesters of others, and the schema of the protocol."""

import pytest
import sickle
from lxml import etree
from oaipmh_scythe import Scythe

from enfilade.collections.publication import oai
from enfilade.collections.services import publish_records
from tests.collections.standards.judges import oai_faults
from tests.factories.collections import a_record
from tests.factories.network import a_museum


@pytest.fixture
def house(live_server, monkeypatch):
    """A served house of seven records, one of which is gone, in pages of three."""
    monkeypatch.setattr(oai, "RECORDS", 3)
    monkeypatch.setattr(oai, "HEADERS", 3)
    museum = a_museum(slug="vents")
    records = [a_record(museum=museum, title=f"Vase {n}", picture=n == 2) for n in range(7)]
    publish_records(museum=museum, records=records[:1], public=False)
    return f"{live_server.url}/oai/"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("prefix", ["oai_dc", "lido", "edm"])
def test_sickle_harvests_everything_over_its_tokens(house, prefix):
    records = list(sickle.Sickle(house).ListRecords(metadataPrefix=prefix))
    assert [record.deleted for record in records] == [False] * 6 + [True]
    assert all("Vase" in record.raw for record in records[:6])


@pytest.mark.django_db(transaction=True)
def test_sickle_asks_every_verb(house):
    client = sickle.Sickle(house)
    headers = list(client.ListIdentifiers(metadataPrefix="oai_dc", set="vents"))
    assert client.Identify().deletedRecord == "persistent"
    assert {one.setSpec for one in client.ListSets()} == {"vents"}
    assert {one.metadataPrefix for one in client.ListMetadataFormats()} == {"oai_dc", "lido", "edm"}
    wanted = headers[0].identifier
    assert client.GetRecord(identifier=wanted, metadataPrefix="lido").header.identifier == wanted


@pytest.mark.django_db(transaction=True)
def test_sickle_raises_our_errors_by_their_codes(house):
    with pytest.raises(sickle.oaiexceptions.CannotDisseminateFormat):
        sickle.Sickle(house).ListRecords(metadataPrefix="marc21")


@pytest.mark.django_db(transaction=True)
def test_scythe_harvests_everything_over_its_tokens(house):
    with Scythe(house) as client:
        records = list(client.list_records(metadata_prefix="lido"))
        headers = list(client.list_identifiers(metadata_prefix="lido", ignore_deleted=True))
    assert (len(records), len(headers)) == (7, 6)


ASKED = [
    {"verb": "Identify"}, {"verb": "ListSets"}, {"verb": "ListMetadataFormats"}, {"verb": "Nothing"},
    {"verb": "ListIdentifiers", "metadataPrefix": "lido"}, {"verb": "ListRecords", "metadataPrefix": "oai_dc"},
    {"verb": "ListRecords", "metadataPrefix": "lido"}, {"verb": "ListRecords", "metadataPrefix": "edm"},
    {"verb": "GetRecord", "metadataPrefix": "lido", "identifier": "oai:localhost:x"},
]  # fmt: skip


@pytest.mark.real_data
@pytest.mark.django_db
@pytest.mark.parametrize("arguments", ASKED, ids=lambda one: "-".join(one.values()))
def test_every_answer_is_valid_against_the_schema(client, monkeypatch, settings, arguments):
    settings.SITE_URL = "https://maison.example"
    monkeypatch.setattr(oai, "RECORDS", 2)
    museum = a_museum(slug="vents")
    records = [a_record(museum=museum, picture=True) for _ in range(3)]
    publish_records(museum=museum, records=records[:1], public=False)
    assert oai_faults(etree.fromstring(client.get("/oai/", arguments).content)) == []
