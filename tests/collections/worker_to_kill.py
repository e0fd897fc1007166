"""A worker in a process of its own, on the database and files of the running test: something that can really be killed.

``python -m tests.collections.worker_to_kill DATABASE MEDIA DATA``
"""

import sys

import django
from django.conf import settings


def main(database, media, data):
    settings.DATABASES["default"]["NAME"] = database
    settings.MEDIA_ROOT, settings.DATA_DIR = media, data
    django.setup()
    from enfilade.collections.services import importing
    from enfilade.core.jobs.worker import run_due_jobs

    importing.BATCH = 20
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    run_due_jobs("to-be-killed")


if __name__ == "__main__":
    main(*sys.argv[1:])
