"""What the house's pages carry of others: read from the lock of the front end, so that nobody forgets to thank."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

FOLDER = "node_modules/"


@dataclass(frozen=True)
class Bundled:
    """A package whose code or letters are served with our pages."""

    name: str
    version: str
    licence: str


@cache
def bundled() -> list[Bundled]:
    """Every package that is not a tool of development, by name."""
    lock = json.loads((Path(settings.BASE_DIR) / "frontend" / "package-lock.json").read_text())
    kept = {path: facts for path, facts in lock["packages"].items() if path.startswith(FOLDER) and not facts.get("dev")}
    return [
        Bundled(path.rpartition(FOLDER)[2], facts["version"], facts.get("license", "?"))
        for path, facts in sorted(kept.items())
    ]
