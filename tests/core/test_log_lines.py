import json
import logging

import pytest

from enfilade.core.jobs.worker import run_due_jobs
from enfilade.core.log_lines import JsonLines, current_job, current_request
from enfilade.core.models import Job
from tests.core.jobs_for_tests import stumble


def line(message, *args, **record):
    made = logging.makeLogRecord(
        {"name": "enfilade.tests", "levelname": "INFO", "msg": message, "args": args, **record}
    )
    return json.loads(JsonLines().format(made))


def test_a_line_is_one_json_object_with_time_level_logger_and_message():
    text = JsonLines().format(logging.makeLogRecord({"name": "enfilade.tests", "levelname": "INFO", "msg": "a\nb"}))
    assert "\n" not in text
    assert {**json.loads(text), "time": ""} == {
        "time": "",
        "level": "info",
        "logger": "enfilade.tests",
        "message": "a\nb",
    }


def test_the_time_is_utc():
    assert line("x", created=0)["time"] == "1970-01-01T00:00:00.000+00:00"


def test_a_line_names_the_request_and_the_job_it_belongs_to():
    tokens = current_request.set("req12345"), current_job.set("job12345")
    try:
        told = line("x")
    finally:
        current_request.reset(tokens[0])
        current_job.reset(tokens[1])
    assert (told["request"], told["job"]) == ("req12345", "job12345")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("mail to jean.dupont+x@musee.exemple.fr sent", "mail to [address] sent"),
        ("from 203.0.113.9 now", "from [ip] now"),
        ("from 2001:db8:0:0:1:2:3:4 now", "from [ip] now"),
        ("GET /x/?token=abc&next=/y/ done", "GET /x/?[query] done"),
        ("at 12:30:45 all is well", "at 12:30:45 all is well"),
    ],
)
def test_personal_data_never_reaches_a_line(said, written):
    assert line(said)["message"] == written
    assert line("x", words=said)["words"] == written


def test_only_plain_extras_are_told():
    assert line("x", count=3, thing=object()).keys() == {"time", "level", "logger", "message", "count"}


def test_a_failure_tells_its_class_and_its_place_and_not_its_words():
    try:
        int("private words")
    except ValueError as error:
        told = line("broken", exc_info=(ValueError, error, error.__traceback__))
    assert told["error"] == "builtins.ValueError"
    assert told["at"][-1].startswith("tests/core/test_log_lines.py:")
    assert "private" not in json.dumps(told)


def test_a_path_with_a_secret_is_told_by_its_route(client, db, caplog):
    caplog.set_level(logging.INFO)
    client.get("/compte/confirm-email/secret-key/")
    lines = [JsonLines().format(record) for record in caplog.records]
    assert any("confirm-email/(?P<key>" in text for text in lines)
    assert "secret-key" not in "".join(lines)


def test_a_path_that_leads_nowhere_is_not_told(client, db, caplog):
    caplog.set_level(logging.INFO)
    client.get("/nulle-part/jean@musee.fr/")
    lines = "".join(JsonLines().format(record) for record in caplog.records)
    assert "jean" not in lines
    assert "nulle-part" not in lines


@pytest.mark.django_db
def test_a_failed_job_writes_a_line_with_its_id_and_task(caplog):
    stumble.enqueue()
    formatted = []
    handler = logging.Handler()
    handler.emit = lambda record: formatted.append(json.loads(JsonLines().format(record)))
    logging.getLogger("enfilade.jobs").addHandler(handler)
    run_due_jobs("worker")
    logging.getLogger("enfilade.jobs").removeHandler(handler)
    assert formatted[0]["job"] == Job.objects.get().public_id
    assert formatted[0]["task"] == "tests.core.jobs_for_tests.stumble"
    assert "private words" not in json.dumps(formatted)
