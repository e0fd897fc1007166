"""The public API: what it tells, what it never tells, how it refuses."""

import json

import pytest

from enfilade.api.house import api, limit
from enfilade.core.errors import NotAllowed
from enfilade.network import services
from tests.factories.collections import a_record
from tests.factories.network import a_museum, a_route, an_event

pytestmark = pytest.mark.django_db


def got(client, path, **query):
    answer = client.get(f"/api/v1/{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_museums_are_told_with_their_hours(client):
    museum = a_museum(name="Musée des Vents", summary_en="A tower.")
    (told,) = got(client, "museums/")["items"]
    assert (told["id"], told["name"], told["summary_en"]) == (museum.public_id, "Musée des Vents", "A tower.")
    assert told["url"] == f"http://testserver/musees/{museum.slug}/"
    assert told == got(client, f"museums/{museum.slug}/")


@pytest.mark.parametrize("path", ["museums/nulle-part/", "records/000000000000/", "routes/nulle-part/"])
def test_what_is_not_there_is_said_with_a_code(client, path):
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_list_is_followed_to_its_end_without_seeing_anything_twice(client):
    names = [a_museum(name=f"Musée {letter}").name for letter in "cab"]
    seen, address = [], "/api/v1/museums/?limit=2"
    while address:
        page = client.get(address).json()
        seen, address = seen + [one["name"] for one in page["items"]], page["next"]
    assert seen == sorted(names)


@pytest.mark.parametrize("wrong", [{"limit": 0}, {"limit": 101}, {"limit": "beaucoup"}])
def test_a_value_that_does_not_fit_is_refused_by_name(client, wrong):
    answer = client.get("/api/v1/museums/", wrong)
    assert (answer.status_code, answer.json()["code"]) == (422, "unreadable")
    assert "limit" in answer.json()["sentence"]


def test_a_cursor_nobody_gave_begins_at_the_beginning(client):
    a_museum()
    assert len(got(client, "museums/", cursor="n'importe quoi")["items"]) == 1


def test_a_record_is_told_whole_with_its_images(client):
    record = a_record(title="Une hache", maker="Anonyme", picture=True, rights="CC0 1.0")
    told = got(client, f"records/{record.public_id}/")
    assert (told["title"], told["maker"], told["rights"]) == ("Une hache", "Anonyme", "CC0 1.0")
    assert told["images"][0]["url"].startswith("http://testserver/media/")
    assert "payload" not in told


def test_a_record_has_its_structure_its_licence_and_its_formats(client):
    record = a_record(maker="Jeanne ; Paul", licence="CC0-1.0", picture=True)
    told = got(client, f"records/{record.public_id}/")
    assert told["structure"]["maker"] == [{"text": "Jeanne"}, {"text": "Paul"}]
    assert (told["licence_uri"], told["images"][0]["licence"]) == (
        "http://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0",
    )  # fmt: skip
    assert told["formats"]["lido"] == f"http://testserver/collections/{record.public_id}/lido.xml"


def test_records_are_harvested_by_museum(client):
    mine, other = a_museum(), a_museum()
    a_record(museum=mine, title="Ici"), a_record(museum=other, title="Là")
    assert [one["title"] for one in got(client, "records/", museum=mine.slug)["items"]] == ["Ici"]
    assert len(got(client, "records/")["items"]) == 2


def test_a_record_that_is_not_published_never_appears(client, search_index, run_jobs):
    hidden = a_record(title="Secrète hache", is_public=False)
    run_jobs()
    assert client.get(f"/api/v1/records/{hidden.public_id}/").status_code == 404
    assert got(client, "records/")["items"] == []
    assert got(client, "records/search/", q="hache")["items"] == []


def test_search_answers_with_totals_and_facets(client, search_index, run_jobs):
    museum = a_museum(slug="vents")
    (
        a_record(museum=museum, title="Une hache", maker="Jeanne"),
        a_record(title="Une clé", object_name="clé", maker="Paul"),
    )
    run_jobs()
    told = got(client, "records/search/", q="hache")
    assert ([one["title"] for one in told["items"]], told["total"], told["next"]) == (["Une hache"], 1, None)
    assert told["facets"]["museum"] == [{"value": "vents", "count": 1}]
    assert got(client, "records/search/", maker="Paul")["items"][0]["title"] == "Une clé"


def test_a_long_answer_has_a_next_page(client, search_index, run_jobs):
    museum = a_museum()
    for _ in range(25):
        a_record(museum=museum, title="Une hache")
    run_jobs()
    first = got(client, "records/search/", q="hache")
    assert len(client.get(first["next"]).json()["items"]) == 1


def test_the_agenda_tells_what_is_to_come(client):
    museum = a_museum(slug="vents")
    event = an_event(museum=museum, title="Visite")
    an_event(days=-3), services.withdraw_event(event=an_event(), by=None)
    (told,) = got(client, "agenda/")["items"]
    assert (told["id"], told["museum"], told["title"]) == (event.public_id, "vents", "Visite")
    assert got(client, "agenda/", museum="ailleurs")["items"] == []


def test_routes_are_told_with_their_steps_and_only_when_open(client):
    route, draft = a_route(public=True), a_route()
    (told,) = got(client, "routes/")["items"]
    assert [stop["position"] for stop in told["stops"]] == [1, 2, 3]
    assert told["stops"][-1]["museum"] is None
    assert told == got(client, f"routes/{route.slug}/")
    assert client.get(f"/api/v1/routes/{draft.slug}/").status_code == 404


@pytest.mark.parametrize(
    ("path", "make", "queries"),
    [
        ("museums/", a_museum, 3),
        ("records/", lambda: a_record(picture=True), 3),
        ("agenda/", an_event, 1),
        ("routes/", lambda: a_route(public=True), 3),
    ],
    ids=["museums", "records", "agenda", "routes"],
)
@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, path, make, queries, count):
    for _ in range(count):
        make()
    with django_assert_num_queries(queries):
        assert len(got(client, path)["items"]) >= count


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written(client, method):
    assert getattr(client, method)("/api/v1/museums/").status_code == 405


def test_too_many_demands_are_asked_to_wait(client, monkeypatch):
    monkeypatch.setattr(limit, "num_requests", 2)
    monkeypatch.setattr(limit, "scope", "a-test")
    answers = [client.get("/api/v1/agenda/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert (answers[2].json()["code"], int(answers[2]["Retry-After"]) > 0) == ("too_many", True)


def test_a_refusal_of_the_house_keeps_its_code(rf):
    answer = api.on_exception(rf.get("/api/v1/museums/"), NotAllowed("Pas ici."))
    assert (answer.status_code, json.loads(answer.content)) == (403, {"code": "not_allowed", "sentence": "Pas ici."})


def test_other_sites_may_read_it(client):
    assert client.get("/api/v1/museums/")["Access-Control-Allow-Origin"] == "*"


# --- Its description


def references(node):
    if isinstance(node, dict):
        yield from [node["$ref"]] if "$ref" in node else []
        for value in node.values():
            yield from references(value)
    if isinstance(node, list):
        for value in node:
            yield from references(value)


def test_the_description_stands_by_itself(client):
    schema = client.get("/api/v1/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    names = schema["components"]["schemas"]
    assert {ref.removeprefix("#/components/schemas/") for ref in references(schema)} <= set(names)


def test_every_operation_has_a_name_of_its_own_and_says_what_it_does():
    operations = [one for ways in api.get_openapi_schema()["paths"].values() for one in ways.values()]
    ids = [one["operationId"] for one in operations]
    assert len(set(ids)) == len(ids) == 8
    assert all((one["summary"] and "200" in one["responses"]) or 200 in one["responses"] for one in operations)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_people_read_what_it_offers_on_a_page_of_the_house(client, prefix):
    page = client.get(f"{prefix}/api/").content.decode()
    assert page.count("<h2>") == 8
    assert "/api/v1/openapi.json" in page
