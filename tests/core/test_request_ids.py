import logging

import pytest

from enfilade.core.log_lines import current_request

pytestmark = pytest.mark.django_db


def test_an_answer_carries_the_id_of_its_request(client):
    first, second = (client.get("/maison/composants/")["X-Request-ID"] for _ in range(2))
    assert len(first) == 12
    assert first != second


def test_the_id_given_by_a_proxy_is_kept(client):
    answer = client.get("/maison/composants/", headers={"x-request-id": "proxy-0001"})
    assert answer["X-Request-ID"] == "proxy-0001"


@pytest.mark.parametrize("given", ["court", "a" * 65, 'x"},{"level":"forged', "é" * 10])
def test_an_id_that_does_not_look_like_one_is_replaced(client, given):
    answer = client.get("/maison/composants/", headers={"x-request-id": given})
    assert len(answer["X-Request-ID"]) == 12


def test_a_request_writes_one_line_with_its_route(client, caplog):
    caplog.set_level(logging.INFO, logger="enfilade.requests")
    client.get("/maison/composants/?token=secret")
    (record,) = [record for record in caplog.records if record.name == "enfilade.requests"]
    assert (record.method, record.route, record.status) == ("GET", "maison/composants/", 200)


def test_nothing_of_a_request_is_left_behind(client):
    client.get("/maison/composants/")
    assert current_request.get() == ""
