"""The measures of the house: how long modules, functions, classes and tests may be, and how they are named."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOUSE = [path for path in sorted((ROOT / "enfilade").rglob("*.py")) if "migrations" not in path.parts]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
VAGUE_NAMES = {"utils.py", "helpers.py", "misc.py"}
DOCUMENTED = {"engine", "services", "queries"}
LEFT_FOR_LATER = ("TO" + "DO", "FIX" + "ME", "XX" + "X")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def lines_of(path: Path) -> int:
    return len(path.read_text().splitlines())


def nodes(paths: list[Path], *kinds: type[ast.AST]) -> Iterator[tuple[Path, ast.AST]]:
    for path in paths:
        yield from ((path, node) for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, kinds))


def span(node: ast.AST) -> int:
    return node.end_lineno - node.lineno + 1


def body_length(function: Function) -> int:
    """Lines of a function without its decorators and docstring."""
    first = function.body[1] if ast.get_docstring(function) and len(function.body) > 1 else function.body[0]
    return function.end_lineno - first.lineno + 1


def functions() -> list[tuple[Path, Function]]:
    return list(nodes(HOUSE, ast.FunctionDef, ast.AsyncFunctionDef))


def test_no_module_is_longer_than_400_lines():
    assert [f"{path.relative_to(ROOT)}: {lines_of(path)}" for path in HOUSE if lines_of(path) > 400] == []


def test_the_median_module_is_at_most_90_lines():
    assert statistics.median(length for path in HOUSE if (length := lines_of(path))) <= 90


def test_the_median_function_is_at_most_9_lines():
    assert statistics.median(body_length(function) for _, function in functions()) <= 9


def test_nineteen_functions_in_twenty_are_at_most_40_lines():
    lengths = [body_length(function) for _, function in functions()]
    assert sum(length <= 40 for length in lengths) / len(lengths) >= 0.95


def test_no_class_is_longer_than_200_lines():
    assert [f"{path}: {node.name}" for path, node in nodes(HOUSE, ast.ClassDef) if span(node) > 200] == []


def test_no_test_module_is_longer_than_500_lines():
    assert [str(path) for path in TESTS if lines_of(path) > 500] == []


def test_no_module_has_a_vague_name():
    assert [str(path) for path in HOUSE if path.name in VAGUE_NAMES] == []


def test_nothing_is_left_for_later():
    texts = {path: path.read_text() for path in [*HOUSE, *TESTS]}
    assert [str(path) for path, text in texts.items() if any(mark in text for mark in LEFT_FOR_LATER)] == []


def rooms_of(path: Path) -> set[str]:
    return set(path.relative_to(ROOT / "enfilade").with_suffix("").parts[1:])


def promised_names(path: Path) -> set[str] | None:
    """The names a package of services gives out; None when every public function is given out."""
    init = path.parent / "__init__.py"
    if path.parent.name != "services":
        return None
    return {node.value for node in ast.walk(ast.parse(init.read_text())) if isinstance(node, ast.Constant)}


@pytest.mark.parametrize("path", [path for path in HOUSE if rooms_of(path) & DOCUMENTED], ids=lambda path: path.stem)
def test_public_functions_of_engine_services_and_queries_say_what_they_promise(path):
    public = [node for node in ast.parse(path.read_text()).body if isinstance(node, Function) and node.name[0] != "_"]
    promised = promised_names(path)
    given_out = [node for node in public if promised is None or node.name in promised]
    assert [node.name for node in given_out if not ast.get_docstring(node)] == []
