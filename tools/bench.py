"""``./run bench NAME [--json FILE]``: run ``bench/NAME.py`` and print one JSON object a line.

Keys: bench, case, metric, value, unit and, where there is one, peer, peer_value, ratio.
"""

import os
import subprocess
import sys
from pathlib import Path

BENCHES = Path(__file__).resolve().parents[1] / "bench"


def main(arguments: list[str]) -> int:
    names = sorted(path.stem for path in BENCHES.glob("*.py") if not path.stem.startswith("_"))
    if not arguments or arguments[0] not in names:
        print("./run bench NAME [--json FILE], NAME :", ", ".join(names))
        return 2
    name, rest = arguments[0], arguments[1:]
    target = Path(rest[rest.index("--json") + 1]) if "--json" in rest else None
    kept = [word for word in rest if word not in {"--json", str(target)}]
    command = [sys.executable, "-m", f"bench.{name}", *kept]
    done = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment())
    lines = []
    for line in done.stdout or ():
        print(line, end="", flush=True)
        lines.append(line)
    if target:
        target.write_text("".join(line for line in lines if line.startswith("{")))
    return done.wait()


def environment() -> dict[str, str]:
    return {"DJANGO_SETTINGS_MODULE": "config.settings.demo", **os.environ}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
