"""``./run bench serving``: pages of the demo network under load, beside a bare "hello" of the same server in the same run.

Eight connections kept open (wrk), two server processes of four threads as ``./run demo`` starts them, no worker.
"""

import argparse
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.results import Result, say
from tools import services
from tools.demo import SERVER, THREADS

ROOT = Path(__file__).resolve().parents[1]
PAGES = {
    "home": "/",
    "record": "",  # found on the search page
    "search with facets": "/collections/recherche/?q=valmeure&museum=beaux-arts",
    "museum": "/musees/val-d-ombre/",
}
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def main() -> int:
    options = read_options()
    if not services.find("wrk") and (why := services.install("wrk")):
        print(f"wrk manque ({why}) : pas de mesure.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        environment = prepare(options.data or Path(folder))
        with serving("bench.hello:application", environment) as hello:
            bare, _ = press(hello, options.seconds)
        say(Result("serving", "hello", "throughput", bare, "requests/s"))
        with serving("config.wsgi:application", environment) as address:
            for name, path in PAGES.items():
                measure(name, address + (path or record_path(address)), bare, options.seconds)
    return 0


def read_options() -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="./run bench serving")
    reader.add_argument("--seconds", type=int, default=6)
    reader.add_argument("--data", type=Path, help="a demo data folder to use again")
    return reader.parse_args()


def prepare(data: Path) -> dict[str, str]:
    """Build the demo network there, and its pictures' sizes."""
    command = [sys.executable, "-m", "tools.demo", "--data", str(data), "--prepare-only"]
    subprocess.run(command, check=True, stdout=sys.stderr)
    environment = {**os.environ, "ENFILADE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "config.settings.demo"}
    subprocess.run([sys.executable, "manage.py", "work", "--once"], check=True, env=environment, stdout=sys.stderr)
    return environment


@contextmanager
def serving(application: str, environment: dict[str, str]) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    flags = [application if part == "config.wsgi:application" else part for part in SERVER]
    granian = Path(sys.executable).with_name("granian")
    server = subprocess.Popen([granian, *flags, *THREADS, "--port", str(port)], env=environment, stdout=sys.stderr)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


def record_path(address: str) -> str:
    with urllib.request.urlopen(f"{address}/collections/recherche/?q=valmeure", timeout=10) as page:
        found = re.search(r'href="(/collections/[a-z0-9]{12}/)"', page.read().decode())
    if found is None:
        raise SystemExit("Aucune notice trouvée : la démonstration n'est pas construite.")
    return found[1]


def measure(name: str, address: str, bare: float, seconds: int) -> None:
    rate, p99 = press(address, seconds)
    say(Result("serving", name, "throughput", rate, "requests/s", peer="hello", peer_value=bare))
    say(Result("serving", name, "p99", p99, "ms"))


def press(address: str, seconds: int) -> tuple[float, float]:
    """(requests a second, 99th percentile in milliseconds) under eight connections, after a short warm-up."""
    for duration in (1, seconds):
        command = ["wrk", "-t1", "-c8", f"-d{duration}s", "--latency", address]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said:
        raise SystemExit(f"{address} : {said}")
    late = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if late is None or rate is None:
        raise SystemExit(said)
    return float(rate[1]), float(late[1]) * UNITS[late[2]]


if __name__ == "__main__":
    sys.exit(main())
