"""``./run bench giving [webhooks|receipts|page] [--seconds N] [--rate N] [--only sqlite|postgresql]``.

``webhooks``: signed messages of a provider, one a gift, at a steady rate, through the real address of a real server with its
worker, on SQLite (synchronous=FULL) and PostgreSQL, beside the durable commits that the same disk allows in the same run.
``receipts``: PDF files a second. ``page``: the campaign's page from its cache, and the oldest gauge seen meanwhile.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools import services

ROOT = Path(__file__).resolve().parents[1]
DURABLE = ("max_connections=60",)  # PostgreSQL as it is installed: every commit on the disk before it is answered
RATES = {"sqlite": 150, "postgresql": 350}
KEYS = "a phrase for a bench only and of no use at all elsewhere"


def main() -> int:
    reader = argparse.ArgumentParser(prog="./run bench giving")
    reader.add_argument("part", nargs="?", default="all", choices=["all", "webhooks", "receipts", "page"])
    reader.add_argument("--seconds", type=int, default=60)
    reader.add_argument("--rate", type=int, default=0, help="messages a second")
    reader.add_argument("--only", default="", choices=["", "sqlite", "postgresql"])
    options = reader.parse_args()
    if options.part in {"all", "webhooks"}:
        for name in ("sqlite", "postgresql"):
            if options.only in {"", name}:
                on_database(name, "webhooks", "--seconds", options.seconds, "--rate", options.rate or RATES[name])
    for part in ("receipts", "page"):
        if options.part in {"all", part}:
            on_database("sqlite", part, "--seconds", min(options.seconds, 20))
    return 0


def on_database(name: str, *words: object) -> None:
    """Run one part in a process of its own, on a new database of that kind."""
    with tempfile.TemporaryDirectory() as folder, database(name) as address:
        environment = {
            **os.environ, "ENFILADE_DATA": folder, "ENFILADE_DATABASE": address, "ENFILADE_SECRET_KEYS": KEYS,
            "DJANGO_SETTINGS_MODULE": "config.settings.demo", "ENFILADE_LOG_LEVEL": "ERROR",
        }  # fmt: skip
        if not address:
            environment.pop("ENFILADE_DATABASE")
        for step in (["migrate", "--verbosity", "0"], ["collectstatic", "--no-input", "--verbosity", "0"]):
            subprocess.run([sys.executable, "manage.py", *step], check=True, env=environment, cwd=ROOT)
        print(f"{name}: database ready", file=sys.stderr)
        command = [sys.executable, "-m", "bench._giving", name, *map(str, words)]
        subprocess.run(command, check=True, env=environment, cwd=ROOT)


@contextmanager
def database(name: str) -> Iterator[str]:
    if name == "sqlite":
        yield ""
        return
    programs = services.find_postgresql()
    if programs is None:
        raise SystemExit("PostgreSQL manque : pas de mesure.")
    with services.throw_away_postgresql(programs, DURABLE) as address:
        services.make_database(address)
        yield address


if __name__ == "__main__":
    sys.exit(main())
