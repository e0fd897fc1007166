"""``./run test``: every test, on SQLite, on PostgreSQL and in a real browser; says in its last lines what was skipped.

Arguments are passed to pytest. ``--only sqlite|postgresql|browser`` (repeatable) keeps some of the three parts.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tools import clients, coverage_gate, services

PYTEST = [sys.executable, "-m", "pytest", "-q"]
REPORT = ".cache/coverage.json"
STRUCTURE = (
    "tests/architecture"  # the shape of the code, and who may open which door: the same on any database, tried once
)
COVERAGE = ["--cov", "--cov-report=term:skip-covered", f"--cov-report=json:{REPORT}"]


def main(arguments: list[str]) -> int:
    only, rest = read_arguments(arguments)
    if why := clients.prepare() if only != ["browser"] else "":
        os.environ[clients.WHY] = why
    results = {name: part(rest) for name, part in PARTS.items() if not only or name in only}
    print("\nEnfilade, tests :")
    for name, (_, words) in results.items():
        print(f"  {name:<12} {words}")
    if why:
        print(f"  clients PYBOSSA : NON EXÉCUTÉS, {why}")
    return max((code for code, _ in results.values()), default=0)


def read_arguments(arguments: list[str]) -> tuple[list[str], list[str]]:
    only, rest = [], list(arguments)
    while "--only" in rest:
        at = rest.index("--only")
        only.append(rest[at + 1])
        del rest[at : at + 2]
    return only, rest


def on_sqlite(rest: list[str]) -> tuple[int, str]:
    options = ["-m", "not browser", "-n", "2", "--dist", "loadfile"]
    if rest:
        return pytest([*options, *rest], {})
    code, words = pytest([*options, *COVERAGE], {})
    if code == 0 and (found := coverage_gate.faults(Path(REPORT))):
        print("\n".join(["", "Couverture insuffisante :", *found]))
        return 1, f"ÉCHEC : couverture ({len(found)} manques), tests réussis"
    return code, words


def on_postgresql(rest: list[str]) -> tuple[int, str]:
    programs = services.find_postgresql()
    if not programs and (why := services.install("postgresql")):
        return 0, f"NON EXÉCUTÉ : pas de serveur PostgreSQL, et {why}."
    programs = programs or services.find_postgresql()
    if programs is None:
        return 0, "NON EXÉCUTÉ : PostgreSQL installé mais introuvable."
    wanted = rest or ["--ignore", STRUCTURE]
    with services.throw_away_postgresql(programs) as address:
        return pytest(["-m", "not browser", "-n", "2", "--dist", "loadfile", *wanted], {"ENFILADE_DATABASE": address})


def in_browser(rest: list[str]) -> tuple[int, str]:
    if not services.find_chromium() and (why := services.install("chromium")):
        return 0, f"NON EXÉCUTÉ : pas de navigateur chromium, et {why}."
    return pytest(["-m", "browser", "-n", "2", "--dist", "loadfile", *rest], {})


def pytest(options: list[str], more: dict[str, str]) -> tuple[int, str]:
    started = time.monotonic()
    code = subprocess.call([*PYTEST, *options], env={**os.environ, **more})
    seconds = f"{time.monotonic() - started:.0f} s"
    if code == 5:  # pytest's "no test was collected": not a failure of the part when a selection was asked for
        return (0, "aucun test dans cette sélection") if len(sys.argv) > 1 else (5, "aucun test trouvé")
    return code, f"{'réussi' if code == 0 else 'ÉCHEC'} en {seconds}"


PARTS: dict[str, Callable[[list[str]], tuple[int, str]]] = {
    "sqlite": on_sqlite,
    "postgresql": on_postgresql,
    "browser": in_browser,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
