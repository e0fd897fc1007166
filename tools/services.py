"""What tests need beside Python: a throw-away PostgreSQL server, a chromium; found, or installed where allowed."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
QUIET_SERVER = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")


def find(program: str) -> str | None:
    return shutil.which(program)


def find_chromium() -> str | None:
    return next((path for path in map(shutil.which, CHROMIUMS) if path), None)


def find_postgresql() -> Path | None:
    """The folder of the newest PostgreSQL server's programs."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    found = folders[-1] if folders else (Path(on_path).resolve() if on_path else None)
    return found.parent if found else None


def install(package: str) -> str:
    """Install a Debian package; the answer is why it could not be, or nothing."""
    if not shutil.which("apt-get"):
        return "apt-get est absent"
    if os.geteuid() != 0:
        return f"installer {package} demande les droits d'administration"
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", package]):
        done = subprocess.run(command, env=quiet, capture_output=True, text=True)
        if done.returncode:
            return f"« {' '.join(command)} » a échoué"
    return ""


@contextmanager
def throw_away_postgresql(programs: Path, settings: tuple[str, ...] = QUIET_SERVER) -> Iterator[str]:
    """Start a server on a Unix socket in a folder of its own; yield its ENFILADE_DATABASE address; leave nothing."""
    folder = Path(tempfile.mkdtemp(prefix="enfilade-pg-"))
    who = unprivileged_account()
    if who:
        os.chown(folder, who.pw_uid, who.pw_gid)
    account = {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []} if who else {}
    data = folder / "data"
    try:
        step([programs / "initdb", "-D", data, "-U", "enfilade", "-A", "trust", "-E", "UTF8", "--locale=C"], account)
        options = " ".join(
            f"-c {option}" for option in (*settings, "listen_addresses=''", f"unix_socket_directories={folder}")
        )
        step([programs / "pg_ctl", "-D", data, "-w", "-s", "-l", folder / "log", "-o", options, "start"], account)
        try:
            yield f"postgresql://enfilade@/enfilade?host={folder}"
        finally:
            step([programs / "pg_ctl", "-D", data, "-w", "-s", "-m", "immediate", "stop"], account)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_database(address: str) -> None:
    """Make the database that ``address`` names, on a server just started."""
    import psycopg  # absent before the packages are installed

    with psycopg.connect(address.replace("/enfilade?", "/postgres?"), autocommit=True) as server:
        server.execute("CREATE DATABASE enfilade")


def unprivileged_account() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: whom to run it as then."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def step(command: list[object], account: dict[str, object]) -> None:
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL, cwd="/", **account)  # type: ignore[call-overload]
