"""House rules that a machine can see: registrations, keyword-only services, no signal, no address of a machine."""

import importlib
import inspect
import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
ROOMS = [path.parent for path in sorted((ROOT / "enfilade").glob("*/apps.py"))]
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


@pytest.mark.parametrize("room", [room for room in ROOMS if (room / "services").is_dir()], ids=lambda room: room.name)
def test_services_take_keyword_only_arguments(room):
    package = importlib.import_module(f"enfilade.{room.name}.services")
    given_out = [getattr(package, name) for name in package.__all__]
    services = [step for step in given_out if inspect.isfunction(step)]
    kinds = {(step.__name__, one.kind) for step in services for one in inspect.signature(step).parameters.values()}
    assert {name for name, kind in kinds if kind == inspect.Parameter.POSITIONAL_OR_KEYWORD} == set()


@pytest.mark.parametrize("path", sorted((ROOT / "enfilade").rglob("*.py")), ids=ids)
def test_no_model_signal_is_listened_to(path):
    assert not re.search(r"\b(pre|post)_(save|delete|init)\b|m2m_changed", path.read_text())


@pytest.mark.parametrize("path", sorted((ROOT / "enfilade").rglob("*.html")), ids=ids)
def test_templates_carry_no_inline_script_style_or_handler(path):
    text = path.read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>|<style\b|\sstyle=|\son[a-z]+=", text)


def test_nothing_names_a_path_of_a_machine():
    folders = ["enfilade", "config", "tools", "tests", "bench", "docs", "frontend/css", "frontend/js"]
    texts = [
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".md", ".html", ".js", ".css"}
    ]
    assert [str(path) for path in texts if path != Path(__file__) and MACHINE_PATH.search(path.read_text())] == []
