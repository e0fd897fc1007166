"""House rules that a machine can see: registrations, keyword-only services, no signal, no address of a machine."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
ROOMS = [path.parent for path in sorted((ROOT / "enfilade").glob("*/apps.py"))]
SERVICES = [path for path in sorted((ROOT / "enfilade").rglob("*.py")) if "services" in path.with_suffix("").parts]
MACHINE_PATH = re.compile(r"(^|[^A-Za-z0-9_.])/(home|root|work)/")


def ids(path: Path) -> str:
    return "/".join(path.parts[-3:])


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_room_is_installed(room):
    assert apps.is_installed(f"enfilade.{room.name}")


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_with_registrations_fills_them_when_ready(room):
    if (room / "registrations.py").exists():
        assert "registrations" in (room / "apps.py").read_text()


@pytest.mark.parametrize("path", SERVICES, ids=ids)
def test_services_take_keyword_only_arguments(path):
    module = ast.parse(path.read_text())
    steps = [node for node in module.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    services = [node for node in steps if not any("task" in ast.unparse(line) for line in node.decorator_list)]
    assert [node.name for node in services if node.args.args or node.args.posonlyargs] == []


@pytest.mark.parametrize("path", sorted((ROOT / "enfilade").rglob("*.py")), ids=ids)
def test_no_model_signal_is_listened_to(path):
    assert not re.search(r"\b(pre|post)_(save|delete|init)\b|m2m_changed", path.read_text())


@pytest.mark.parametrize("path", sorted((ROOT / "enfilade").rglob("*.html")), ids=ids)
def test_templates_carry_no_inline_script_style_or_handler(path):
    text = path.read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son[a-z]+=", text)


def test_nothing_names_a_path_of_a_machine():
    folders = ["enfilade", "config", "tools", "tests", "bench", "docs", "frontend/css", "frontend/js"]
    texts = [
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".md", ".html", ".js", ".css"}
    ]
    assert [str(path) for path in texts if path != Path(__file__) and MACHINE_PATH.search(path.read_text())] == []
