"""Check that the locks say what pyproject.toml asks for, carry hashes, and name no address."""

import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def main() -> int:
    project = tomllib.loads(Path("pyproject.toml").read_text())
    app, dev = project["project"]["dependencies"], project["dependency-groups"]["dev"]
    faults = [*faults_of("requirements.lock", app), *faults_of("requirements-dev.lock", [*app, *dev])]
    print("\n".join(faults))
    return 1 if faults else 0


def faults_of(lock: str, wanted: list[str]) -> list[str]:
    text = Path(lock).read_text()
    pinned = {canonicalize_name(name): version for name, version in PINNED.findall(text)}
    faults = [f"{lock} names an address" for _ in range("://" in text)]
    for requirement in map(Requirement, wanted):
        version = pinned.get(canonicalize_name(requirement.name))
        if version is None or not requirement.specifier.contains(version, prereleases=True):
            faults.append(f"{lock} has {version} for {requirement}: run ./run lock")
    return faults


if __name__ == "__main__":
    sys.exit(main())
