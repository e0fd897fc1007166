"""What the tests must reach: 95 % of all branches, every line and branch of engines and services."""

import json
from pathlib import Path
from typing import Any

LEAST = 0.95
WHOLE = ("/engine/", "/engine.py", "/services/", "/services.py")


def faults(report: Path) -> list[str]:
    """What falls short in coverage's JSON report, as sentences."""
    told = json.loads(report.read_text())
    totals = told["totals"]
    share = totals["covered_branches"] / max(1, totals["num_branches"])
    found = [f"branches : {share:.1%}, il en faut {LEAST:.0%}"] if share < LEAST else []
    return found + [f"{name} : {holes}" for name, data in told["files"].items() if (holes := holes_in(name, data))]


def holes_in(name: str, data: dict[str, Any]) -> str:
    if not any(part in f"/{name}" for part in WHOLE):
        return ""
    lines = [str(line) for line in data["missing_lines"]]
    jumps = [f"{one}→{other}" for one, other in data.get("missing_branches", [])]
    return ", ".join([*lines, *jumps])
