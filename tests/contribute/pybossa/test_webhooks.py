import hashlib
import hmac
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from enfilade.contribute.enums import CallState
from enfilade.contribute.models import WebhookCall
from enfilade.contribute.queries.compatible import webhook_secret
from enfilade.contribute.services import lease_task
from enfilade.contribute.services.compatible import answers
from enfilade.contribute.services.compatible.projects import change_from_client
from enfilade.contribute.services.compatible.webhooks import NotReceived, deliver, replay_calls
from tests.factories.contribute import a_reader
from tests.factories.pybossa import a_client_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    """A project's own server: what it received, and the status it answers."""
    settings.FETCH_HOSTS = ["127.0.0.1"]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.received.append((dict(self.headers), body))
            self.send_response(self.server.status)
            self.end_headers()

        def log_message(self, *words):
            """Quiet."""

    made = HTTPServer(("127.0.0.1", 0), Handler)
    made.received, made.status = [], 200
    made.url = f"http://127.0.0.1:{made.server_port}/hook?a=1"
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


def completed(webhook):
    project = a_client_project(wanted=1)
    change_from_client(project=project, by=None, webhook=webhook)
    reader = a_reader()
    lease = lease_task(project=project, contributor=reader)
    answers.answer_from_client(task=lease.task, contributor=reader, info="lu")
    return project


def test_a_complete_card_is_told_once_signed(server, run_jobs):
    project = completed(server.url)
    run_jobs()
    call = WebhookCall.objects.get()
    deliver.call(call.pk)
    [(headers, body)] = server.received
    stamp, mark = (part.partition("=")[2] for part in headers["Enfilade-Signature"].split(","))
    secret = webhook_secret(type(project.api_side).objects.select_related("project").get()).encode()
    assert mark == hmac.new(secret, f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    assert (json.loads(body)["event"], headers["Idempotency-Key"]) == ("task_completed", call.public_id)
    assert (call.state, call.status, call.attempts) == (CallState.DONE, 200, 1)


def test_a_server_that_refuses_is_asked_again(server):
    server.status = 503
    completed(server.url)
    call = WebhookCall.objects.get()
    with pytest.raises(NotReceived):
        deliver.call(call.pk)
    call.refresh_from_db()
    assert (call.state, call.status, call.trouble) == (CallState.FAILED, 503, "refused")


def test_a_private_address_is_never_called(server, settings):
    settings.FETCH_HOSTS = []
    completed(server.url)
    call = WebhookCall.objects.get()
    assert deliver.call(call.pk) == "private_address"
    assert server.received == []


def test_nobody_there_is_logged_and_tried_again(server):
    completed("http://127.0.0.1:9/")
    with pytest.raises(NotReceived):
        deliver.call(WebhookCall.objects.get().pk)
    assert WebhookCall.objects.get().trouble == "unreachable"


def test_calls_are_sent_again_all_failed_or_one(server, run_jobs):
    project = completed(server.url)
    run_jobs()
    call = WebhookCall.objects.get()
    assert replay_calls(project=project, by=None, failed_only=True) == 0
    assert replay_calls(project=project, by=None, call=call) == 1
    assert replay_calls(project=project, by=None) == 1
    run_jobs()
    assert {headers["Idempotency-Key"] for headers, _ in server.received} == {call.public_id}
    assert len(server.received) >= 2


def test_an_address_given_late_still_gets_the_results_made_before(server, run_jobs):
    project = completed("")
    assert not WebhookCall.objects.exists()
    change_from_client(project=project, by=None, webhook=server.url)
    replay_calls(project=project, by=None)
    run_jobs()
    assert len(server.received) == 1
