"""Every verb that a service writes in the journal has words for people: found in the code, so that none is forgotten."""

import ast
import re
from pathlib import Path

from django.utils.translation import override

from enfilade.core.contracts.event_words import event_words

ROOT = Path(__file__).resolve().parents[2] / "enfilade"
ROOMS = {path.parent.name for path in ROOT.glob("*/apps.py")} - {"demo"}
VERB = re.compile(rf"({'|'.join(sorted(ROOMS))})\.[a-z_]+")


def literals(node):
    return [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]


def verbs_in(path):
    """Plain arguments of the functions that write the journal (each room may have its own); also verbs chosen before."""
    tree = ast.parse(path.read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    named = [part for call in calls if writes(call.func) for part in call.args]
    chosen = [node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and is_verb(node)]
    return {text for node in named + chosen for text in literals(node) if VERB.fullmatch(text)}


def writes(function):
    name = getattr(function, "id", "")
    return name.startswith("record_") or name in {"note", "settle_in"}


def is_verb(assignment):
    return any(getattr(target, "id", "") == "verb" for target in assignment.targets)


def written():
    return set().union(*(verbs_in(path) for path in ROOT.rglob("services/*.py")))


def test_verbs_are_found_in_the_services():
    assert {"people.role_granted", "network.museum_opened", "collections.record_created"} <= written()


def test_every_verb_of_the_journal_has_words():
    assert sorted(written() - {verb for verb, _ in event_words.items()}) == []


def test_every_verb_with_words_is_written_by_its_room():
    assert [verb for verb, _ in event_words.items() if not VERB.fullmatch(verb)] == []


def test_words_without_data_are_told_in_both_languages():
    words = event_words.get("people.role_granted")
    with override("en"):
        assert words({}) == "Someone joined the team."
    with override("fr"):
        assert words({}) == "Une personne a rejoint l'équipe."
