"""The folder of real data beside the repository, for tests marked ``real_data``; they skip where it is absent."""

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[1].parent
PLACES = [BESIDE / "shared" / "data", BESIDE.parent / "shared" / "data"]
if "ENFILADE_REAL_DATA" in os.environ:
    PLACES = [Path(os.environ["ENFILADE_REAL_DATA"])]


def real_file(name: str) -> Path:
    """A file of real data (``tate/artworks.jsonl.gz``), or the test is skipped."""
    for place in PLACES:
        if (place / name).is_file():
            return place / name
    pytest.skip(f"real data not found: {name} (set ENFILADE_REAL_DATA to its folder)")
