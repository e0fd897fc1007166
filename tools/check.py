"""``./run check``: every check but the tests. Runs them all, then says which failed."""

import os
import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
TEST_SETTINGS = {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "ENFILADE_SECRET_KEY": "a-long-and-random-value-only-for-this-check-0123456789",
}
CHECKS: dict[str, tuple[list[str], dict[str, str]]] = {
    "ruff": (["ruff", "check", "."], {}),
    "ruff format": (["ruff", "format", "--check", "."], {}),
    "import-linter": (["lint-imports", "--no-logo"], {}),
    "mypy": (["mypy"], {}),
    "djLint": (["djlint", "--lint", "--quiet", "enfilade"], {}),
    "deptry": (["deptry", "enfilade", "config"], {}),
    "django": (["python", "manage.py", "check", "--fail-level", "WARNING"], TEST_SETTINGS),
    "django deploy": (["python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    "migrations": (["python", "manage.py", "makemigrations", "--check", "--dry-run"], TEST_SETTINGS),
    "texts": (["python", "-m", "tools.messages", "--check"], TEST_SETTINGS),
    "locks": (["python", "-m", "tools.locked"], {}),
    "plan of the house": (["python", "-m", "tools.house", "--check"], {}),
}


def main(names: list[str]) -> int:
    failed = [name for name in (names or CHECKS) if not passes(name)]
    print("\nEnfilade, contrôles :", f"ÉCHEC de {', '.join(failed)}" if failed else "tous réussis")
    return 1 if failed else 0


def passes(name: str) -> bool:
    command, more = CHECKS[name]
    started = time.monotonic()
    done = subprocess.run([BIN / command[0], *command[1:]], env={**os.environ, **more}, capture_output=True, text=True)
    print(f"{'ok    ' if done.returncode == 0 else 'ÉCHEC '} {name} ({time.monotonic() - started:.1f} s)", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
