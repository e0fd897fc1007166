"""``./run bench collections stream [--lines N]``: the readers of tables, over very long files."""

import json
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.results import Result, say

LINES = 1_000_000
COLUMNS = ("numero_inventaire", "titre", "auteur", "date", "description")


def measure(lines: int) -> None:
    """A short file first, so that what the code itself takes is there before; then the long one."""
    for kind, write in (("csv", csv_lines), ("jsonl", json_lines)):
        with tempfile.TemporaryDirectory() as folder:
            short, whole = Path(folder) / f"short.{kind}", Path(folder) / f"whole.{kind}"
            write_file(short, write, 10_000)
            read(short)
            before = peak()
            write_file(whole, write, lines)
            started = time.monotonic()
            count = read(whole)
            seconds = time.monotonic() - started
        if count != lines:
            raise SystemExit(f"{kind}: {count} rows for {lines} lines")
        say(Result("collections", f"stream {kind}", "rows", count, "rows"))
        say(Result("collections", f"stream {kind}", "speed", count / seconds, "rows/s"))
        say(Result("collections", f"stream {kind}", "peak memory", peak(), "MiB", "10,000 lines", before))


def peak() -> float:
    """The most memory that this process ever held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read(path: Path) -> int:
    """How many rows there are, each read and mapped as an import does."""
    from enfilade.collections.engine.mapping import map_row
    from enfilade.collections.engine.profiles import PROFILES
    from enfilade.collections.engine.reading import open_table
    from enfilade.collections.engine.rows import Refused

    with open_table(path) as (table, share):
        count = 0
        for line, row in table.rows:
            if isinstance(row, Refused) or isinstance(map_row(line, row, PROFILES["simple"]), Refused):
                raise SystemExit(f"line {line}: {row}")
            count += 1
        if share() < 0.99:
            raise SystemExit("The file was not read to its end.")
    return count


def write_file(path: Path, lines_of: Callable[[int], Iterator[str]], count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(lines_of(count))


def values(number: int) -> tuple[str, ...]:
    return (
        f"2026.{number}",
        f"Vue de la vallée, n° {number}",
        "Jeanne Collin (1874-1931)",
        "vers 1905",
        "Encre, lavis." * 4,
    )


def csv_lines(count: int) -> Iterator[str]:
    yield ";".join(COLUMNS) + "\n"
    for number in range(count):
        yield ";".join(values(number)) + "\n"


def json_lines(count: int) -> Iterator[str]:
    for number in range(count):
        yield json.dumps(dict(zip(COLUMNS, values(number), strict=True)), ensure_ascii=False) + "\n"
