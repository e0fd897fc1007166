"""JSON as one list of objects, streamed: bare, or under one key of an object that wraps it; or one object by itself."""

import io
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import ijson

from enfilade.collections.engine.folding import fold
from enfilade.collections.engine.formats.json_lines import finite, refuse, without_nul
from enfilade.collections.engine.rows import UNDECODED, Numbered, Refused, Table, shown
from enfilade.collections.engine.streams import UnreadableFile

MAX_RECORD = 30_000_000  # bytes between two ends of records
WRAPPERS = frozenset((
    "records", "record", "items", "data", "results", "result", "notices", "objects", "objets", "features", "hits", "docs",
    "rows", "list", "artworks", "oeuvres", "works", "collection", "collections", "value", "values",
))  # fmt: skip
DEEPEST = 100


class Fed:
    """Text given again as UTF-8 bytes; refuses to feed one record without end."""

    def __init__(self, text: io.TextIOBase) -> None:
        self.text, self.since = text, 0

    def read(self, size: int) -> bytes:
        """At least ``size`` bytes, unless the text ends. Raises ``UnreadableFile``."""
        data = self.text.read(size).replace("\ufeff", "")
        self.since += len(data)
        if self.since > MAX_RECORD:
            raise UnreadableFile("record_too_large")
        try:
            return data.encode()
        except UnicodeEncodeError as error:
            raise UnreadableFile("broken_json", shown(data[max(0, error.start - 20) :])) from error


def json_table(text: io.TextIOBase, begun: str) -> Table:
    """The objects of a list; a row's line is its rank. Raises ``UnreadableFile``."""
    prefix = "item" if begun.startswith("[") else list_in(begun)
    if prefix is None:
        return Table(iter([(1, alone(text))]))
    table = Table(iter(()))
    table.rows = listed(Fed(text), prefix, table.aside)
    return table


def list_in(begun: str) -> str | None:
    """Where the objects of a wrapped list stand (``records.item``), by the beginning of a file; None for one object.

    A list wraps records when its name is one of ``WRAPPERS``, or when nothing stands before it.
    """
    beside = 0
    try:
        for prefix, event, _value in ijson.parse(io.BytesIO(begun.encode("utf-8", "replace"))):
            depth = prefix.count(".") + 1
            if event in ("string", "number", "boolean", "null") and depth == 1 and prefix:
                beside += 1
            if (
                event == "start_map"
                and prefix.endswith(".item")
                and prefix.split(".").count("item") == 1
                and depth <= 3
            ):
                name = fold(prefix.split(".")[-2])
                return prefix if name in WRAPPERS or not beside else None
    except ijson.JSONError:
        return None
    return None


def listed(stream: Fed, prefix: str, aside: dict[str, int]) -> Iterator[Numbered]:
    """Every object of the list, or its refusal. Raises ``UnreadableFile`` where the JSON breaks, after the rows before."""
    number = 0
    try:
        for place, value in values_of(stream, prefix):
            if place == prefix:
                number += 1
                stream.since = 0
                yield number, object_at(number, value)
            elif value not in (None, "", [], {}):
                aside[place[:200]] = aside.get(place[:200], 0) + 1
    except (ijson.JSONError, UnicodeError, RecursionError) as error:
        raise UnreadableFile("broken_json", str(number + 1)) from error


def values_of(stream: Fed, prefix: str) -> Iterator[tuple[str, Any]]:
    """The values of the list with its place, and the plain values that stand beside it, each with its own."""
    builder, within = None, False
    for place, event, raw in ijson.parse(stream):
        value = float(raw) if isinstance(raw, Decimal) else raw
        if place == prefix and builder is None:
            builder = ijson.ObjectBuilder()
            within = event in ("start_map", "start_array")
        if builder is not None:
            builder.event(event, value)
            if not within or (place == prefix and event in ("end_map", "end_array")):
                yield prefix, builder.value
                builder = None
        elif event in ("string", "number", "boolean"):
            yield place, value


def object_at(number: int, value: Any) -> dict[str, Any] | Refused:
    """One object of a list, or why it is refused: only what every reader and database can hold is taken."""
    if not isinstance(value, dict):
        return Refused(number, "not_an_object", value=shown(str(value)))
    if depth_of(value) > DEEPEST:
        return Refused(number, "not_json")
    text = json.dumps(value, ensure_ascii=False)
    if UNDECODED.search(text):
        return Refused(number, "encoding", value=shown(text))
    if "Infinity" in text or "NaN" in text:
        return readable(number, text)
    return dict(without_nul(value)) if "\\u0000" in text else value


def readable(number: int, text: str) -> dict[str, Any] | Refused:
    """The object of a text, unless a number in it is infinite."""
    try:
        found: dict[str, Any] = json.loads(text, parse_constant=refuse, parse_float=finite)
    except ValueError:
        return Refused(number, "not_json", value=shown(text))
    return found


def depth_of(value: Any) -> int:
    """How deep lists and objects stand inside one another; no deeper than ``DEEPEST`` is looked at."""
    depth, level = 0, [value]
    while level and depth <= DEEPEST:
        depth += 1
        level = [inner for one in level for inner in parts_of(one)]
    return depth


def parts_of(value: Any) -> Iterator[Any]:
    """The lists and objects directly inside one."""
    inside = value.values() if isinstance(value, dict) else value
    return (one for one in inside if isinstance(one, dict | list))


def alone(text: io.TextIOBase) -> dict[str, Any] | Refused:
    """The one object that a file is. Raises ``UnreadableFile`` when it is too large or no JSON."""
    whole = text.read(MAX_RECORD + 1).lstrip("\ufeff")
    if len(whole) > MAX_RECORD:
        raise UnreadableFile("record_too_large")
    try:
        found = json.loads(whole, parse_constant=refuse, parse_float=finite)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile("broken_json", "1") from error
    return object_at(1, found)
