"""``./run bench collections``: the whole Tate file imported, beside the raw insert of the same rows in the same run.

``./run bench collections authorities`` does it beside five thousand people known; ``million [--records N] [--data DIR]`` asks
the pages of a house of a million records, kept in DIR for the next run; ``stream [--lines N]`` reads very long files.

The raw insert is the floor: the finished rows, column for column, into an empty copy of the table, in transactions of
the same size, by ``executemany``. The data stands beside the repository (``ENFILADE_REAL_DATA`` names another folder).
"""

import gzip
import os
import resource
import statistics
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import django
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.management import call_command

from bench import _million, _stream
from bench.real_data import real_file
from bench.results import Result, say

ARTISTS = "tate/artists.jsonl.gz"
AUTHORITIES = 5000
TATE = "tate/artworks.jsonl.gz"
BATCH = 1000
WORDS = ("landscape", "sketch of a castle", "turner", "portrait", "sea storm", "river", "bridge", "tree study")


def main(part: str = "", *options: str) -> int:
    """``""``: the whole file; ``authorities``: the same beside five thousand people known; ``million``; ``stream``."""
    if part == "stream":
        _stream.measure(int(option("--lines", options) or _stream.LINES))
        return 0
    found = real_file(TATE)
    if found is None:
        return 0
    with tempfile.TemporaryDirectory() as passing:
        os.environ["ENFILADE_DATA"] = option("--data", options) or passing
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if part == "million":
            _million.measure(found, int(option("--records", options) or 1_000_000))
        else:
            measure(found, people=AUTHORITIES if part == "authorities" else 0)
    return 0


def option(name: str, options: tuple[str, ...]) -> str:
    """What follows an option (``--records``, ``--lines``, ``--data``); nothing when it was not given."""
    return options[options.index(name) + 1] if name in options else ""


def measure(file: Path, people: int = 0) -> None:
    from enfilade.collections.models import Record

    know_people(people)
    seconds = import_whole(file)
    count = Record.objects.count()
    floor = insert_again(Record)
    say(Result("collections", "tate", "records", count, "records"))
    say(Result("collections", "tate", "import", count / seconds, "records/s", "raw insert", count / floor))
    say(Result("collections", "tate", "import duration", seconds, "s"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(Result("collections", "tate", "peak memory", peak, "MiB"))
    index_and_search(count)


def know_people(count: int) -> None:
    """The first artists of Tate's list, as authorities that records will name."""
    from enfilade.collections.enums import ReferenceKind
    from enfilade.collections.models import Authority
    from enfilade.collections.services import reference

    artists = real_file(ARTISTS) if count else None
    if artists is None:
        return
    started = time.monotonic()
    with gzip.open(artists, "rb") as lines:
        body = b"".join(islice(lines, count))
    reference.import_reference_now(kind=ReferenceKind.ARTISTS, file=ContentFile(body, "artists.jsonl"))
    known = Authority.objects.count()
    say(Result("collections", "tate", "authorities loaded", known, "authorities"))
    say(Result("collections", "tate", "loading authorities", known / (time.monotonic() - started), "authorities/s"))


def import_whole(file: Path) -> float:
    from enfilade.collections.engine.profiles import PROFILES
    from enfilade.collections.services import import_now
    from enfilade.network.services import open_museum

    museum = open_museum(slug="tate", name="Tate", city="Londres")
    started = time.monotonic()
    with file.open("rb") as raw:
        run = import_now(museum=museum, file=File(raw, file.name), mapping=PROFILES["tate"], publish=True)
    print(f"{run.state} {run.counts}", file=sys.stderr)
    return time.monotonic() - started


def insert_again(model: type) -> float:
    """Seconds to insert the same rows raw, and nothing else, into a copy of the table with its indexes."""
    from django.db import connection, transaction

    table = model._meta.db_table  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        kept = "SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL ORDER BY type DESC"
        made = [sql for (sql,) in cursor.execute(kept, [table]).fetchall()]
        named = cursor.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
        columns = ", ".join(f'"{name}"' for _, name, _, _, _, _, hidden in named if not hidden)  # not the computed ones
        rows = cursor.execute(f'SELECT {columns} FROM "{table}"').fetchall()
        for sql in made:
            cursor.execute(sql.replace('INDEX "', 'INDEX "copy_', 1).replace(f'"{table}"', '"copy"', 1))
        marks = ", ".join(["?"] * len(rows[0]))
    statement = f'INSERT INTO "copy" ({columns}) VALUES ({marks})'.replace("?", "%s")
    started = time.monotonic()
    for first in range(0, len(rows), BATCH):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(statement, rows[first : first + BATCH])
    return time.monotonic() - started


def index_and_search(count: int) -> None:
    from django.test import Client

    from enfilade.collections.models import Record
    from enfilade.collections.queries import found_records
    from enfilade.collections.services import rebuild_index

    started = time.monotonic()
    rebuild_index()
    say(Result("collections", "tate", "indexing", count / (time.monotonic() - started), "records/s"))
    late = timed(lambda n: found_records(WORDS[n % len(WORDS)], {"century": "19"} if n % 2 else {}, 1 + n % 3), 200)
    say(Result("collections", "search with facets", "p50", late[99], "ms"))
    say(Result("collections", "search with facets", "p99", late[197], "ms"))
    ids = list(Record.objects.values_list("public_id", flat=True)[:50])
    client = Client(headers={"host": "localhost"})
    late = timed(lambda n: client.get(f"/collections/{ids[n % 50]}/"), 100)
    say(Result("collections", "record page", "median", statistics.median(late), "ms"))


def timed(act: object, times: int) -> list[float]:
    """Milliseconds of each call, sorted, after ten that warm up."""
    spent = []
    for number in range(times + 10):
        started = time.perf_counter()
        act(number)  # type: ignore[operator]
        spent.append((time.perf_counter() - started) * 1000)
    return sorted(spent[10:])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
