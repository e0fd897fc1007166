"""Where the real data stands for the benches: beside the repository, or where ``ENFILADE_REAL_DATA`` says."""

import os
import sys
from pathlib import Path

BESIDE = Path(__file__).resolve().parents[2]


def real_file(name: str) -> Path | None:
    """A file of the real data; None, told, where it is absent."""
    beside = [BESIDE / "shared" / "data", BESIDE.parent / "shared" / "data"]
    places = [Path(os.environ["ENFILADE_REAL_DATA"])] if "ENFILADE_REAL_DATA" in os.environ else beside
    found = next((place / name for place in places if (place / name).is_file()), None)
    if found is None:
        print(f"{name} est absent : indiquez son dossier par ENFILADE_REAL_DATA. Pas de mesure.", file=sys.stderr)
    return found
