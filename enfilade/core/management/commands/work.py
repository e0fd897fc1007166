"""``manage.py work``: run background jobs and recurring schedules."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from enfilade.core.ids import new_public_id
from enfilade.core.jobs import QUICK
from enfilade.core.jobs.ticking import enqueue_due_schedules
from enfilade.core.jobs.worker import run_due_jobs, work_until


class Command(BaseCommand):
    help = "Exécute les tâches de fond. S'arrête proprement à la fin de la tâche en cours."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="run what is due, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        worker, over = f"worker-{new_public_id()}", threading.Event()
        if options["once"]:
            enqueue_due_schedules()
            run_due_jobs(worker)
            return
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: over.set())
        quick = threading.Thread(target=run_quick_jobs, args=(over, f"{worker}-quick"), name="quick-jobs")
        quick.start()
        work_until(over, worker, enqueue_due_schedules)
        quick.join()


def run_quick_jobs(over: threading.Event, worker: str) -> None:
    """A second lane for what must not wait behind an import."""
    try:
        work_until(over, worker, lambda: None, queues=(QUICK,))
    finally:
        connection.close()
