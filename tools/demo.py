"""``./run demo``: prepare the demo network, then serve it, worker included, until interrupted.

Safe to run again: nothing is duplicated, nothing is lost. ``--fresh`` starts from an empty data folder.
"""

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MARK = ".enfilade-data"
SERVER = ["--interface", "wsgi", "config.wsgi:application", "--host", "127.0.0.1", "--no-ws"]
THREADS = ["--workers", "2", "--blocking-threads", "4", "--backpressure", "64"]


def main(arguments: list[str]) -> int:
    options = read_options(arguments)
    if port_is_taken(options.port):
        print(f"Le port {options.port} est déjà pris : arrêtez ce qui l'occupe, ou choisissez-en un autre par --port.")
        return 1
    environment = environment_for(options)
    prepare_folder(options.data, fresh=options.fresh)
    manage = [sys.executable, str(ROOT / "manage.py")]
    for step in (["migrate", "--verbosity", "0"], ["collectstatic", "--no-input", "--verbosity", "0"], ["build_demo"]):
        if code := subprocess.call([*manage, *step], env=environment):
            return code
    if options.prepare_only:
        return 0
    return serve(manage, options.port, environment)


def read_options(arguments: list[str]) -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="./run demo")
    reader.add_argument("--port", type=int, default=8000)
    reader.add_argument("--data", type=Path, default=ROOT / ".data")
    reader.add_argument("--fresh", action="store_true", help="start again from an empty data folder")
    reader.add_argument("--prepare-only", action="store_true", help="build the demo network without serving it")
    return reader.parse_args(arguments)


def environment_for(options: argparse.Namespace) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "ENFILADE_DATA": str(options.data.resolve()),
        "ENFILADE_SITE_URL": f"http://localhost:{options.port}",
    }


def prepare_folder(folder: Path, *, fresh: bool) -> None:
    """Make the data folder; with ``fresh`` empty it first, but only one that we made ourselves."""
    if fresh and folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise SystemExit(f"{folder} n'est pas un dossier de données d'Enfilade : rien n'a été effacé.")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()


def port_is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def serve(manage: list[str], port: int, environment: dict[str, str]) -> int:
    granian = str(Path(sys.executable).with_name("granian"))
    processes = [
        subprocess.Popen([granian, *SERVER, *THREADS, "--port", str(port)], env=environment),
        subprocess.Popen([*manage, "work"], env=environment),
    ]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        wait_until_ready(port, processes)
        subprocess.call([*manage, "demo_addresses"], env=environment)
        while all(process.poll() is None for process in processes):
            time.sleep(1)
        print("Un des processus s'est arrêté : tout s'arrête.")
        return 1
    except KeyboardInterrupt:
        return 0
    finally:
        stop(processes)


def wait_until_ready(port: int, processes: list["subprocess.Popen[bytes]"]) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
        except (urllib.error.URLError, OSError):
            if any(process.poll() is not None for process in processes):
                return
            time.sleep(0.25)
        else:
            return


def stop(processes: list["subprocess.Popen[bytes]"]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
