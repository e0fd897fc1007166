"""Free JSON read as answers to typed questions: where each value stands in it, and what is cleaned on the way."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

BREAK = re.compile(r"\s*\[;\]\s*")  # a line break, as older presenters of MicroPasts wrote it
NOTHING = frozenset({"none", "null", "undefined"})  # what scripts write for a list nobody chose from
ROWS = ("long_text",)


@dataclass(frozen=True)
class Asked:
    """What is needed of a question: its key, its kind."""

    key: str
    kind: str


def value_at(info: Any, path: str) -> Any:
    """What stands at ``path`` in free JSON: keys and places apart by dots (``geometry.coordinates.0``); a key that holds
    dots itself is found whole. None when nothing stands there."""
    if isinstance(info, dict) and path in info:
        return info[path]
    found = info
    for step in path.split("."):
        if isinstance(found, dict):
            found = found.get(step)
        elif isinstance(found, list) and step.isdigit() and int(step) < len(found):
            found = found[int(step)]
        else:
            return None
    return found


def text_of(value: Any, *, lines: bool) -> str:
    """A value as a reader would have written it: numbers and truths in letters, lists joined, ``None`` and null as nothing;
    ``[;]`` is a line break, a comma where a text has one line."""
    if isinstance(value, list):
        return ", ".join(text for one in value if (text := text_of(one, lines=lines)))
    if value is None or isinstance(value, dict):
        return ""
    text = {True: "oui", False: "non"}[value] if isinstance(value, bool) else str(value)
    if text.strip().casefold() in NOTHING:
        return ""
    return BREAK.sub("\n" if lines else ", ", text.replace("\r\n", "\n")).strip().strip(",").strip()


def date_of(parts: Sequence[str]) -> str:
    """A date from its parts (year, month, day): as ISO 8601 when they are numbers, else as they are, the day first."""
    known = [part for part in parts if part]
    if len(parts) == 3 and all(part.isdigit() for part in known) and parts[0]:
        year, month, day = parts
        return "-".join([year, *([month.zfill(2)] if month else []), *([day.zfill(2)] if month and day else [])])
    return " ".join(reversed(known)) if len(parts) == 3 else ", ".join(known)


def value_for(asked: Asked, info: Any, paths: Sequence[str]) -> Any:
    """The answer to one question: a list of texts for several choices, a text for anything else; ``""`` or ``[]`` when the
    JSON says nothing of it."""
    found = [value_at(info, path) for path in paths]
    if asked.kind == "choices":
        flat = [one for value in found for one in (value if isinstance(value, list) else [value])]
        return [text for one in flat if (text := text_of(one, lines=False))]
    texts = [text_of(one, lines=asked.kind in ROWS) for one in found]
    if asked.kind == "date":
        return date_of(texts)
    return ("\n" if asked.kind in ROWS else ", ").join(text for text in texts if text)


def values_for(questions: Sequence[Asked], info: Any, paths: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The answers that free JSON gives to ``questions``: by their paths, else under their own keys."""
    if not isinstance(info, dict | list):
        return {}
    return {one.key: value_for(one, info, paths.get(one.key) or [one.key]) for one in questions}


def places_in(info: Any, before: str = "", depth: int = 0) -> dict[str, str]:
    """Each place of free JSON that holds a value, with its text: what a mapping may name. Three floors at most."""
    if isinstance(info, dict) and depth < 4:
        return {
            place: text
            for key, value in info.items()
            for place, text in places_in(value, f"{before}.{key}" if before else str(key), depth + 1).items()
        }
    if isinstance(info, list) and info and isinstance(info[0], dict | list) and depth < 4:
        return places_in(info[0], f"{before}.0", depth + 1)
    return {before: text_of(info, lines=False)} if before else {}
