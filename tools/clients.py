"""PYBOSSA's own clients, for the tests: in a virtual environment of their own, since they pin an old click. Built from a lock
with hashes where packages can be fetched; where they cannot, the tests that need them say why they are skipped."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK, VENV = ROOT / "requirements-pybossa.lock", ROOT / ".venv-pybossa"
UV = ROOT / ".uvboot" / "bin" / "uv"
NAMED, WHY = "ENFILADE_PYBOSSA_CLIENTS", "ENFILADE_PYBOSSA_WHY"
PATIENCE = 300  # seconds


def prepare() -> str:
    """Install the clients unless they are there as locked; why they are not, or nothing. ``ENFILADE_PYBOSSA_CLIENTS`` names
    the ``bin`` folder of others."""
    if os.environ.get(NAMED):
        return ""
    stamp, wanted = VENV / ".stamp", hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return ""
    if not UV.exists():
        return "uv n'est pas installé (./run test l'installe)"
    python = str(VENV / "bin" / "python")
    sync = ["pip", "sync", "--quiet", "--require-hashes", "--python", python, str(LOCK)]
    for command in ([str(UV), "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)], [str(UV), *sync]):
        if why := trouble(command):
            return why
    stamp.write_text(wanted)
    return ""


def trouble(command: list[str]) -> str:
    """Why a command did not succeed, in its last line; nothing when it did."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return type(error).__name__
    words = done.stderr.strip().splitlines() or ["sans un mot"]
    return "" if done.returncode == 0 else words[-1][:200]
