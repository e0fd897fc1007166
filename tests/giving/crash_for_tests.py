"""Processes that are killed (``kill -9``) just before a statement on the database, for tests of what they leave behind.

``python -m tests.giving.crash_for_tests DATABASE MAIL_FOLDER`` reads orders as JSON lines: ``{"at": N, "work": true}`` runs the
jobs that are due, ``{"at": N, "url": …, "body": …, "headers": …}`` answers a message, each in a child that dies before its Nth
statement (0: lives). It says how each ended: ``killed`` or ``lived``.
"""

import json
import os
import signal
import sys

import django
from django.conf import settings
from django.urls import resolve


def main(database: str, mails: str) -> None:
    settings.DATABASES["default"]["NAME"] = database
    settings.MAILERS["default"] = {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend", "OPTIONS": {"file_path": mails},
    }  # fmt: skip
    django.setup()
    resolve("/dons/")  # what every child would read again is read once
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            obey(json.loads(line))
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        print("killed" if os.WIFSIGNALED(status) else f"lived {os.WEXITSTATUS(status)}", flush=True)  # noqa: T201


def obey(order: dict) -> None:
    from django.db import connection
    from django.test import Client

    from enfilade.core.jobs.worker import run_due_jobs

    left = order["at"]

    def counting(execute, sql, params, many, context):
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(counting):
        if order.get("work"):
            run_due_jobs("killed")
        else:
            Client().post(order["url"], order["body"], content_type="application/json", headers=order["headers"])


if __name__ == "__main__":
    main(*sys.argv[1:])
