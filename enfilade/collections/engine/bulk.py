"""One change made to the text of a field, whatever the record: what becomes of the text and of its structure."""

import re
from dataclasses import dataclass
from typing import Literal

from enfilade.collections.engine.folding import fold
from enfilade.collections.engine.items import LINED, LISTED, Item, items_of, words_of

Action = Literal["set", "add", "replace", "word", "clear"]
LISTS = LISTED | LINED
"""Fields to which something can be added."""


@dataclass(frozen=True)
class Change:
    """``value`` is written, added, or put in the place of ``find`` (as it is written, case and accents included)."""

    action: Action
    field: str
    value: str = ""
    find: str = ""


def changed(change: Change, text: str, items: list[Item]) -> tuple[str, list[Item]]:
    """The text of a field after a change, and its structure: empty where the change leaves none to believe.

    ``items`` is the structure that the field has now, if it has one. Adding what a list holds already changes nothing.
    """
    if change.action == "add":
        return added(change, text, items)
    if change.action in ("set", "clear"):
        after = change.value if change.action == "set" else ""
        return after, items if after == text else []
    return replaced(change, text, items)


def added(change: Change, text: str, items: list[Item]) -> tuple[str, list[Item]]:
    """A list with one value more."""
    held = items or items_of(change.field, text)
    if fold(change.value) in {fold(words_of(change.field, [item])) for item in held}:
        return text, items
    more = [*held, {"text": change.value}]
    if items:
        return words_of(change.field, more), more
    mark = "; " if change.field in LISTED else "\n"
    return f"{text.rstrip(' ;')}{mark}{change.value}" if text else change.value, []


def replaced(change: Change, text: str, items: list[Item]) -> tuple[str, list[Item]]:
    """A text with a passage replaced everywhere; its structure stays if the same replacement in its words gives the text."""
    after = swap(change, text)
    if after == text:
        return text, items
    kept = [{**item, "text": swap(change, item["text"])} if "text" in item else item for item in items]
    return after, kept if words_of(change.field, kept) == after else []


def swap(change: Change, text: str) -> str:
    """A text with every ``find`` replaced; as a whole word only where the change says so."""
    if change.action == "replace":
        return text.replace(change.find, change.value).strip()
    whole = rf"(?<!\w){re.escape(change.find)}(?!\w)"
    return re.sub(whole, lambda _: change.value, text).strip()
