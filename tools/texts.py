"""Compile the named .po files; polib stands in for msgfmt, which a bare machine lacks."""

import sys
from pathlib import Path

import polib


def main(paths: list[str]) -> int:
    for path in map(Path, paths):
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
