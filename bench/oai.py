"""``./run bench oai``: the whole Tate file harvested, page after page, beside the raw read of the same rows.

The raw read is the floor: every column of the same rows in the same order, by one statement. Dumps are measured too.
The data stands beside the repository (``ENFILADE_REAL_DATA`` names another folder).
"""

import os
import re
import resource
import statistics
import sys
import tempfile
import time

import django
from django.core.management import call_command

from bench.collections import TATE, import_whole
from bench.real_data import real_file
from bench.results import Result, say

TOKEN = re.compile(rb"<resumptionToken[^>]*>([^<]+)<")


def main() -> int:
    found = real_file(TATE)
    if found is None:
        return 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ENFILADE_DATA"] = folder
        django.setup()
        call_command("migrate", verbosity=0)
        import_whole(found)
        measure()
    return 0


def measure() -> None:
    """Each list in each format, then the files, each beside the raw read."""
    count, floor = raw_read()
    for verb, prefix in (
        ("ListRecords", "oai_dc"),
        ("ListRecords", "lido"),
        ("ListRecords", "edm"),
        ("ListIdentifiers", "lido"),
    ):
        given, pages = harvest(verb, prefix)
        if given != count:
            raise SystemExit(f"{verb} {prefix}: {given} entries for {count} records")
        speed = count / sum(pages)
        say(Result("oai", f"{verb} {prefix}", "speed", speed, "records/s", "raw read", count / floor))
        say(Result("oai", f"{verb} {prefix}", "page, median", statistics.median(pages) * 1000, "ms"))
        say(Result("oai", f"{verb} {prefix}", "last page", pages[-2] * 1000, "ms"))
    for kind in ("csv", "jsonl"):
        say(Result("oai", f"{kind} dump", "speed", count / download(kind), "records/s", "raw read", count / floor))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(Result("oai", "everything", "peak memory", peak, "MiB"))


def raw_read() -> tuple[int, float]:
    """How many public rows there are, and the seconds to read them whole."""
    from django.db import connection

    started = time.perf_counter()
    with connection.cursor() as cursor:
        rows = cursor.execute("SELECT * FROM collections_record WHERE is_public ORDER BY updated_at, id").fetchall()
    return len(rows), time.perf_counter() - started


def harvest(verb: str, prefix: str) -> tuple[int, list[float]]:
    """How many headers came, and the seconds of each page."""
    from django.test import Client

    client, spent, given = Client(headers={"host": "localhost"}), [], 0
    query = {"verb": verb, "metadataPrefix": prefix}
    while True:
        started = time.perf_counter()
        body = client.get("/oai/", query).content
        spent.append(time.perf_counter() - started)
        given += body.count(b"<header>")
        token = TOKEN.search(body)
        if token is None:
            return given, spent
        query = {"verb": verb, "resumptionToken": token.group(1).decode()}


def download(kind: str) -> float:
    """Seconds to make a file of everything."""
    from django.test import Client

    started = time.perf_counter()
    answer = Client(headers={"host": "localhost"}).get(f"/donnees/notices.{kind}.gz")
    size = sum(map(len, answer.streaming_content))  # type: ignore[arg-type]
    print(f"{kind}.gz: {size:,} bytes", file=sys.stderr)
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
