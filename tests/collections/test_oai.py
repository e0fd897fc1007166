"""The OAI-PMH provider, asked as harvesters ask."""

from datetime import UTC, datetime, timedelta

import pytest
from lxml import etree

from enfilade.collections.models import Record, Tombstone
from enfilade.collections.publication import oai
from enfilade.collections.services import publish_records
from tests.factories.collections import a_record
from tests.factories.network import a_museum

pytestmark = pytest.mark.django_db
NS = {"o": "http://www.openarchives.org/OAI/2.0/", "dc": "http://purl.org/dc/elements/1.1/"}
BEGINNING = datetime(2026, 3, 1, 12, tzinfo=UTC)


def ask(client, method="get", **arguments):
    answer = getattr(client, method)("/oai/", {name.rstrip("_"): value for name, value in arguments.items()})
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/xml; charset=utf-8")
    return etree.fromstring(answer.content)


def texts(root, path):
    return root.xpath(path, namespaces=NS)


def titles(root):
    return texts(root, "//dc:title/text()")


def error(root):
    (code,) = texts(root, "o:error/@code")
    return code


def some_records(count, museum=None):
    """Records that changed one a day, in order."""
    museum = museum or a_museum()
    found = [a_record(museum=museum, title=f"Vase {n}") for n in range(count)]
    for number, record in enumerate(found):
        Record.objects.filter(pk=record.pk).update(updated_at=BEGINNING + timedelta(days=number))
    return found


def withdraw(record):
    publish_records(museum=record.museum, records=[record], public=False)


def walk(client, verb="ListRecords", **arguments):
    """Every page of a list, by its tokens."""
    pages = [ask(client, verb=verb, **arguments)]
    while token := texts(pages[-1], "//o:resumptionToken/text()"):
        pages.append(ask(client, verb=verb, resumptionToken=token[0]))
    return pages


def test_it_says_who_it_is_and_that_it_never_forgets(client):
    some_records(1)
    root = ask(client, verb="Identify")
    names = ("baseURL", "adminEmail", "earliestDatestamp", "deletedRecord", "granularity")
    assert [texts(root, f"//o:{name}/text()")[0] for name in names] == [
        "http://localhost:8000/oai/", "maison@enfilade.invalid", "2026-03-01T12:00:00Z", "persistent",
        "YYYY-MM-DDThh:mm:ssZ",
    ]  # fmt: skip


def test_identifiers_are_explained_where_the_house_has_a_domain(client, settings):
    settings.SITE_URL = "https://maison.example"
    root = ask(client, verb="Identify")
    assert root.xpath("string(//*[local-name()='sampleIdentifier'])") == "oai:maison.example:0123456789ab"


def test_an_empty_house_can_be_identified(client):
    assert texts(ask(client, verb="Identify"), "//o:earliestDatestamp/text()")


def test_three_formats_are_written_for_every_record(client):
    (record,) = some_records(1)
    everywhere = ask(client, verb="ListMetadataFormats")
    here = ask(client, verb="ListMetadataFormats", identifier=f"oai:localhost:{record.public_id}")
    for root in (everywhere, here):
        assert texts(root, "//o:metadataPrefix/text()") == ["oai_dc", "lido", "edm"]


def test_a_set_is_a_museum_that_shows_or_showed_something(client):
    shown, gone, silent = a_museum(slug="vents"), a_museum(slug="brumes"), a_museum(slug="muet")
    a_record(museum=shown), withdraw(a_record(museum=gone)), a_record(museum=silent, is_public=False)
    assert set(texts(ask(client, verb="ListSets"), "//o:setSpec/text()")) == {"vents", "brumes"}


@pytest.mark.parametrize("prefix", ["oai_dc", "lido", "edm"])
def test_one_record_is_given_in_each_format(client, prefix):
    (record,) = some_records(1)
    root = ask(client, verb="GetRecord", identifier=f"oai:localhost:{record.public_id}", metadataPrefix=prefix)
    assert "Vase 0" in etree.tostring(texts(root, "//o:metadata")[0], encoding="unicode")
    assert texts(root, "//o:setSpec/text()") == [record.museum.slug]


def test_what_is_not_public_is_not_there(client):
    record = a_record(is_public=False, title="Secret")
    identifier = f"oai:localhost:{record.public_id}"
    assert error(ask(client, verb="GetRecord", identifier=identifier, metadataPrefix="oai_dc")) == "idDoesNotExist"
    assert error(ask(client, verb="ListRecords", metadataPrefix="oai_dc")) == "noRecordsMatch"


def test_a_withdrawn_record_is_said_to_be_deleted_until_it_comes_back(client):
    (record,) = some_records(1)
    arguments = {"identifier": f"oai:localhost:{record.public_id}", "metadataPrefix": "lido"}
    withdraw(record)
    gone = ask(client, verb="GetRecord", **arguments)
    assert (texts(gone, "//o:header/@status"), texts(gone, "//o:metadata")) == (["deleted"], [])
    publish_records(museum=record.museum, records=[record])
    back = ask(client, verb="ListIdentifiers", metadataPrefix="lido")
    assert (texts(back, "//o:header/@status"), len(texts(back, "//o:header"))) == ([], 1)


def test_headers_come_without_descriptions(client):
    records = some_records(2)
    root = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc")
    assert texts(root, "//o:identifier/text()") == [f"oai:localhost:{record.public_id}" for record in records]
    assert texts(root, "//o:metadata") == []


@pytest.mark.parametrize(
    ("span", "kept"),
    [
        ({"from_": "2026-03-02"}, ["Vase 1", "Vase 2"]),
        ({"until": "2026-03-02"}, ["Vase 0", "Vase 1"]),
        ({"from_": "2026-03-02T12:00:00Z", "until": "2026-03-02T12:00:00Z"}, ["Vase 1"]),
        ({"from_": "2026-03-02T12:00:01Z"}, ["Vase 2"]),
        ({"until": "9999-12-31"}, ["Vase 0", "Vase 1", "Vase 2"]),
    ],
)
def test_a_span_of_time_is_kept_by_day_or_by_second(client, span, kept):
    some_records(3)
    assert titles(ask(client, verb="ListRecords", metadataPrefix="oai_dc", **span)) == kept


def test_a_set_holds_one_museum_with_its_withdrawals(client):
    mine = a_museum(slug="vents")
    gone = some_records(2, mine)[1]
    some_records(1), withdraw(gone)
    root = ask(client, verb="ListRecords", metadataPrefix="oai_dc", set="vents")
    assert (titles(root), texts(root, "//o:header/@status")) == (["Vase 0"], ["deleted"])


def test_a_long_list_is_walked_to_its_end_without_losing_or_repeating(client, monkeypatch):
    monkeypatch.setattr(oai, "RECORDS", 2)
    records = some_records(5)
    withdraw(records[1])
    pages = walk(client, metadataPrefix="oai_dc")
    assert [len(texts(page, "//o:record")) for page in pages] == [2, 2, 1]
    assert [title for page in pages for title in titles(page)] == ["Vase 0", "Vase 2", "Vase 3", "Vase 4"]
    assert [texts(page, "//o:resumptionToken/@cursor") for page in pages] == [["0"], ["2"], ["4"]]
    assert [texts(page, "//o:resumptionToken/@completeListSize") for page in pages] == [["5"]] * 3


def test_records_of_one_moment_are_parted_between_pages(client, monkeypatch):
    monkeypatch.setattr(oai, "HEADERS", 2)
    records = some_records(5)
    Record.objects.update(updated_at=BEGINNING)
    for record in records[3:]:
        withdraw(record)
    Tombstone.objects.update(at=BEGINNING)
    pages = walk(client, "ListIdentifiers", metadataPrefix="oai_dc", until="2026-03-01")
    assert [len(texts(page, "//o:header")) for page in pages] == [2, 2, 1]
    assert len({text for page in pages for text in texts(page, "//o:identifier/text()")}) == 5


def test_a_token_goes_on_after_its_record_has_changed_or_gone(client, monkeypatch):
    monkeypatch.setattr(oai, "RECORDS", 1)
    first, second, _ = some_records(3)
    token = texts(ask(client, verb="ListRecords", metadataPrefix="oai_dc"), "//o:resumptionToken/text()")[0]
    first.delete(), withdraw(second)
    following = ask(client, verb="ListRecords", resumptionToken=token)
    assert titles(following) == ["Vase 2"]
    last = ask(client, verb="ListRecords", resumptionToken=texts(following, "//o:resumptionToken/text()")[0])
    assert texts(last, "//o:header/@status") == ["deleted"]


def test_it_is_asked_by_post_as_well_without_a_csrf_token(client):
    some_records(1)
    client.handler.enforce_csrf_checks = True
    assert titles(ask(client, "post", verb="ListRecords", metadataPrefix="oai_dc")) == ["Vase 0"]


LISTING = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "Everything"}, "badVerb"),
        ({"verb": ["Identify", "Identify"]}, "badVerb"),
        ({"verb": "Identify", "set": "vents"}, "badArgument"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "GetRecord", "metadataPrefix": "lido"}, "badArgument"),
        ({**LISTING, "set": ["a", "b"]}, "badArgument"),
        ({**LISTING, "resumptionToken": "abc"}, "badArgument"),
        ({**LISTING, "from_": "hier"}, "badArgument"),
        ({**LISTING, "from_": "2026-02-30"}, "badArgument"),
        ({**LISTING, "from_": "2026-01-01", "until": "2026-01-02T00:00:00Z"}, "badArgument"),
        ({**LISTING, "from_": "2026-01-02", "until": "2026-01-01"}, "badArgument"),
        ({"verb": "ListRecords", "resumptionToken": "abc"}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "abc"}, "badResumptionToken"),
        ({"verb": "ListIdentifiers", "metadataPrefix": "marc21"}, "cannotDisseminateFormat"),
        ({"verb": "GetRecord", "identifier": "oai:localhost:x", "metadataPrefix": "mods"}, "cannotDisseminateFormat"),
        ({"verb": "GetRecord", "identifier": "oai:localhost:x", "metadataPrefix": "lido"}, "idDoesNotExist"),
        ({"verb": "ListMetadataFormats", "identifier": "oai:ailleurs:x"}, "idDoesNotExist"),
        ({**LISTING, "set": "nulle-part"}, "noRecordsMatch"),
        ({**LISTING, "until": "1999-01-01"}, "noRecordsMatch"),
    ],
)
def test_each_error_has_its_code(client, arguments, code):
    a_record()
    root = ask(client, **arguments)
    assert error(root) == code
    assert bool(texts(root, "o:request/@verb")) == (code not in ("badVerb", "badArgument"))


def test_a_token_of_another_house_is_refused(client, monkeypatch, settings):
    monkeypatch.setattr(oai, "RECORDS", 1)
    some_records(2)
    token = texts(ask(client, **LISTING), "//o:resumptionToken/text()")[0]
    settings.SECRET_KEY = "another"
    assert error(ask(client, verb="ListRecords", resumptionToken=token)) == "badResumptionToken"


@pytest.mark.parametrize(("verb", "queries"), [("ListRecords", 8), ("ListIdentifiers", 6)])
@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, verb, queries, count):
    for _ in range(count):
        a_record(picture=True)
    withdraw(a_record())
    with django_assert_num_queries(queries):
        assert len(texts(ask(client, verb=verb, metadataPrefix="lido"), "//o:header")) == count + 1
