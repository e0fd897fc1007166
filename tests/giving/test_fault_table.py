"""Every fault F1–F24 of the reference has its row in ``docs/faults-of-giving.md``, and every test named there exists."""

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
ROWS = re.findall(
    r"^\| (F\d+) \|.*\|(.+)\|$", (TESTS.parent / "docs" / "faults-of-giving.md").read_text(), re.MULTILINE
)


def test_every_fault_has_its_row():
    assert [fault for fault, _ in ROWS] == [f"F{number}" for number in range(1, 25)]


def test_every_test_named_in_the_table_exists():
    written = {
        name
        for file in TESTS.rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", file.read_text(), re.MULTILINE)
    }
    named = {fault: set(re.findall(r"`(test_\w+)`", tests)) for fault, tests in ROWS}
    assert {fault: tests - written for fault, tests in named.items() if not tests or tests - written} == {}


def test_every_test_that_bears_a_faults_number_is_in_the_table():
    here = [
        name
        for file in (TESTS / "giving").glob("*.py")
        for name in re.findall(r"^def (test_f\d+_\w+)", file.read_text(), re.MULTILINE)
    ]
    told = "".join(tests for _, tests in ROWS)
    assert [name for name in here if name not in told] == []
