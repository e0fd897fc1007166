"""``./run bench contribute [--tasks N,N] [--engines sqlite,postgresql] [--seconds S]``: handing cards out and taking answers in.

For each engine and size: what one contribution (the card handed out, the next one held, the answer) costs in processor
time, application and database together; then thirty eager readers and twenty unhurried ones, each a connection of its own
in four processes, and what the cards say afterwards: answers above what was wanted, cards full and not retired, answers
lost.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import django

from bench.results import Result, say
from tools import services

ROOT = Path(__file__).resolve().parents[1]
CONTRIBUTIONS = 400  # measured one after the other
WRITERS = 4  # processes that play the readers
DURABLE = ("fsync=on", "synchronous_commit=on", "full_page_writes=on", "max_connections=60")


def main(*words: str) -> int:
    options = read_options(words or tuple(sys.argv[1:]))
    if options.play:
        return play(options)
    for engine in options.engines.split(","):
        for count in map(int, options.tasks.split(",")):
            one = [sys.executable, "-m", "bench.contribute", "--engine", engine, "--tasks", str(count)]
            if options.engine:
                measure_engine(engine, count, options.seconds)
            else:
                subprocess.run([*one, "--engines", engine, "--seconds", str(options.seconds)], check=True, cwd=ROOT)
    return 0


def read_options(words: tuple[str, ...]) -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="./run bench contribute")
    reader.add_argument("--tasks", default="1000,1000000")
    reader.add_argument("--engines", default="sqlite,postgresql")
    reader.add_argument("--engine", default="", help=argparse.SUPPRESS)
    reader.add_argument("--seconds", type=int, default=20)
    reader.add_argument("--play", default="", help=argparse.SUPPRESS)
    reader.add_argument("--readers", type=int, default=0, help=argparse.SUPPRESS)
    reader.add_argument("--think", type=float, default=0.0, help=argparse.SUPPRESS)
    return reader.parse_args(words)


@contextmanager
def a_database(engine: str) -> Iterator[None]:
    """A data folder of its own and, for PostgreSQL, a durable server of its own."""
    programs = services.find_postgresql() if engine == "postgresql" else None
    if engine == "postgresql" and programs is None:
        sys.exit("PostgreSQL manque : pas de mesure.")
    server = services.throw_away_postgresql(programs, DURABLE) if programs else nullcontext("")
    with tempfile.TemporaryDirectory() as folder, server as address:
        os.environ |= {"ENFILADE_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings.demo"}
        if address:
            os.environ["ENFILADE_DATABASE"] = address
            services.make_database(address)
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        yield


def measure_engine(engine: str, count: int, seconds: int) -> None:
    with a_database(engine):
        case = f"{engine}, {count} cards"
        project = a_project(count, case)
        measure_alone(project, case)
        for readers, think in ((30, 0.0), (20, 5.0)):
            measure_crowd(project, case, readers, think, seconds)


def a_project(count: int, case: str) -> Any:
    from enfilade.contribute.models import ContributionProject, Task
    from enfilade.contribute.services import set_questions
    from enfilade.core.db.bulk import Rows
    from enfilade.core.ids import new_public_ids
    from tests.factories.contribute import QUESTIONS
    from tests.factories.network import a_museum

    project = ContributionProject.objects.create(
        museum=a_museum(), short_name="bench", title="Bench", state="open", redundancy=3, enough=3
    )
    set_questions(project=project, questions=QUESTIONS, by=None)
    begun = time.perf_counter()
    infos = ({"image": f"https://images.example/{n}.jpg"} for n in range(count))
    Rows(Task, ("public_id", "info"), project_id=project.pk, wanted=3).insert(
        zip(new_public_ids(count), infos, strict=True)
    )
    say(Result("contribute", case, "cards added", count / (time.perf_counter() - begun), "cards/s"))
    return project


def measure_alone(project: Any, case: str) -> None:
    """One contribution after the other, each ten by a new reader; processor time of this process and of the server's."""
    from enfilade.contribute import services as contribute

    reader, spans = contribute.anonymous_reader(), []
    contribute_once(project, reader)
    mine, theirs = time.process_time(), server_seconds()
    for n in range(CONTRIBUTIONS):
        if n % 10 == 0:
            reader = contribute.anonymous_reader()
        begun = time.perf_counter()
        contribute_once(project, reader)
        spans.append((time.perf_counter() - begun) * 1000)
    application = (time.process_time() - mine) * 1000 / CONTRIBUTIONS
    database = (server_seconds() - theirs) * 1000 / CONTRIBUTIONS
    say(
        Result("contribute", case, "processor time a contribution", application + database, "ms", "PYBOSSA 4.0.2", 50.0)
    )
    say(Result("contribute", case, "of which the database server", database, "ms"))
    say(Result("contribute", case, "contribution, median", sorted(spans)[len(spans) // 2], "ms"))
    say(Result("contribute", case, "contribution, 99 %", sorted(spans)[len(spans) * 99 // 100], "ms"))


def contribute_once(project: Any, reader: Any) -> bool:
    from enfilade.contribute import services as contribute

    held = contribute.lease_tasks(project=project, contributor=reader, count=2)
    if held:
        contribute.submit_answer(lease=held[0], values={"objet": "hache", "longueur": "14,2"})
    return bool(held)


def server_seconds() -> float:
    """Processor time, in seconds, of the PostgreSQL processes of this database; 0 with SQLite, which is in this process."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    parent = Path(f"/proc/{backend}/stat").read_text().rsplit(")", 1)[1].split()[1]
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parts = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if parent in (parts[1], stat.parent.name):
            total += (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")
    return total


def measure_crowd(project: Any, case: str, readers: int, think: float, seconds: int) -> None:
    from enfilade.contribute.models import Answer

    before = Answer.objects.count()
    command = [sys.executable, "-m", "bench.contribute", "--play", str(project.pk), "--seconds", str(seconds)]
    shares = [readers // WRITERS + (n < readers % WRITERS) for n in range(WRITERS)]
    players = [
        subprocess.Popen([*command, "--readers", str(share), "--think", str(think)], stdout=subprocess.PIPE, cwd=ROOT)
        for share in shares
    ]
    told = [json.loads(player.communicate()[0]) for player in players]
    sent = sum(len(one["spans"]) for one in told)
    spans = sorted(span for one in told for span in one["spans"])
    name = f"{case}, {readers} {'unhurried' if think else 'eager'} readers"
    say(Result("contribute", name, "contributions", sent / seconds, "a second"))
    for percent in (50, 99):
        if spans:
            say(
                Result("contribute", name, f"contribution, {percent} %", spans[(len(spans) - 1) * percent // 100], "ms")
            )
    say(Result("contribute", name, "answers lost", sent - (Answer.objects.count() - before), "answers"))
    report_cards(project, name)


def report_cards(project: Any, name: str) -> None:
    from django.db.models import Count, F, Q

    counted = Count("answers", filter=Q(answers__is_counted=True))
    touched = project.tasks.filter(answered__gt=0)
    above = touched.annotate(n=counted).filter(n__gt=F("wanted")).count()
    unretired = touched.filter(answered__gte=F("wanted"), state="open").count()
    surplus = project.answers.filter(is_counted=False).count()
    say(Result("contribute", name, "cards above what was wanted", above, "cards"))
    say(Result("contribute", name, "full cards not retired", unretired, "cards"))
    say(Result("contribute", name, "answers beyond the count", surplus, "answers"))


def play(options: argparse.Namespace) -> int:
    """One process of readers, a thread each; prints how long each contribution took, in ms, without the thinking."""
    import threading

    django.setup()
    from django.db import connection

    from enfilade.contribute.models import ContributionProject
    from enfilade.contribute.services import anonymous_reader

    project = ContributionProject.objects.get(pk=int(options.play))
    spans: list[float] = []
    until = time.monotonic() + options.seconds

    def read() -> None:
        reader, chance = anonymous_reader(), random.Random()  # thinking time, not a secret
        while time.monotonic() < until:
            begun = time.perf_counter()
            if not contribute_once(project, reader):
                break
            spans.append((time.perf_counter() - begun) * 1000)
            if options.think:
                time.sleep(min(chance.expovariate(1 / options.think), max(0.0, until - time.monotonic())))
        connection.close()

    threads = [threading.Thread(target=read) for _ in range(options.readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps({"spans": spans}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
