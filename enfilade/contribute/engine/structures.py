"""Readings that are more than one text: lines, tags, rankings, places, regions of a picture, pieces of a sound.

Each has two forms. As a value it is JSON, in one shape for each kind (``taken``); as a text it is what a person writes and
reads, at the desk without a script, at the review and on the record (``written``). Each leads back to the other.

- lines, tags, ranking: ``["…", "…"]``, ``first\\nsecond`` (tags: ``first ; second``; ranking: ``1. first\\n2. second``);
- place: ``{"name", "lat", "lon", "precision", "source"}``, ``Autun (46.9512, 4.2986 ; 500 m ; id)``: degrees, metres;
- region: ``[{"shape", "points", "holes"}]``, coordinates from 0 to 1 of the picture's width and height from its upper left,
  ``rectangle 10 20 30 40`` (left, top, width, height), ``polygone x y ; x y ; x y``, ``point x y``, ``masque … | hole``:
  hundredths of the picture;
- media: ``[{"start", "end", "text"}]`` in seconds, ``0:03 - 0:07 text``, a piece a line.

Blank is ``""`` and unreadable ``"?"`` for every kind.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from enfilade.contribute.engine.comparable import BLANK, UNREADABLE, plain, tidy
from enfilade.contribute.engine.writings import (
    Ill,
    read_media,
    read_place,
    read_ranking,
    read_region,
    write_piece,
    write_place,
    write_shape,
)

STRUCTURED = ("lines", "tags", "ranking", "place", "region", "media")
LONGEST, MOST, MOST_POINTS, MOST_HOLES = 20_000, 200, 2_000, 50
DAY = 24 * 3600.0
SHAPES = ("box", "polygon", "point", "mask")
SOURCE = re.compile(r"[\w:./#-]{1,120}")

Value = Any


def taken(kind: str, given: Any, *, settings: Mapping[str, Any] | None = None, options: Sequence[str] = ()) -> Value:
    """The value of a reading given as JSON or as text, whoever sent it; ``settings`` as in ``questions``. Raises ``Ill``."""
    if given is None or given in ([], {}):
        return BLANK
    if isinstance(given, str):
        if len(given) > LONGEST:
            raise Ill("too_long")
        text = given.replace("\r\n", "\n").strip()
        if text in (BLANK, UNREADABLE):
            return text
        given = READERS[kind](text)
    value = CHECKS[kind](given)
    within(kind, value, settings or {}, options)
    if kind == "place" and settings and "lat" in value and "precision" in settings:
        value.setdefault("precision", settings["precision"])
    return value


def written(kind: str, value: Value) -> str:
    """A value of ``taken`` as a person reads it and could write it."""
    return value if isinstance(value, str) else WRITERS[kind](value)


def for_record(kind: str, text: str) -> str:
    """What of a settled value is written on a record: a place by its name, tags as a list, anything else as it is."""
    if kind not in ("place", "tags") or text in (BLANK, UNREADABLE):
        return text
    value = taken(kind, text)
    return str(value["name"] or text) if kind == "place" else ", ".join(value)


def within(kind: str, value: Value, settings: Mapping[str, Any], options: Sequence[str]) -> None:
    """Refuse more items than asked for, shapes not asked for, a ranking of something else. Raises ``Ill``."""
    if kind != "place" and len(value) > settings.get("max_items", MOST):
        raise Ill("too_many")
    if kind == "region" and any(shape["shape"] not in settings.get("shapes", SHAPES) for shape in value):
        raise Ill("shape_not_asked")
    if kind == "ranking" and options and sorted(value) != sorted(options):
        raise Ill("not_ranked")


def sequence(given: Any) -> list[Any]:
    """A list of at most ``MOST`` items. Raises ``Ill``."""
    if not isinstance(given, list | tuple) or len(given) > MOST:
        raise Ill("too_many" if isinstance(given, list | tuple) else "malformed")
    return list(given)


def text_in(given: Any) -> str:
    """A text, tidied, of at most ``LONGEST`` characters. Raises ``Ill``."""
    if not isinstance(given, str) or "\0" in given:
        raise Ill("malformed")
    if len(given) > LONGEST:
        raise Ill("too_long")
    return tidy(given)


def figure(given: Any, least: float, most: float, code: str) -> float:
    """A finite number from ``least`` to ``most``. Raises ``Ill`` with ``code``."""
    if isinstance(given, bool) or not isinstance(given, int | float) or not least <= given <= most:
        raise Ill(code)
    return float(given)


def lines_in(given: Any) -> Value:
    """Lines, one text each; blank ones inside are kept, that the others stay at their place."""
    lines = [text_in(line).replace("\n", " ") for line in sequence(given)]
    return lines if any(lines) else BLANK


def tags_in(given: Any) -> Value:
    """Tags, each once whatever its case, in the order given."""
    found: dict[str, str] = {}
    for tag in sequence(given):
        text = text_in(tag).replace("\n", " ").replace(";", ",")[:200]
        found.setdefault(plain(text), text)
    return [text for text in found.values() if text] or BLANK


def ranking_in(given: Any) -> Value:
    """Options in their order, each once. Raises ``Ill``."""
    ranked = [text_in(one).replace("\n", " ") for one in sequence(given)]
    if len(set(ranked)) < len(ranked) or "" in ranked:
        raise Ill("not_ranked")
    return ranked


def place_in(given: Any) -> Value:
    """A place: a name, coordinates, or both; latitude and longitude in degrees, precision in metres."""
    if not isinstance(given, Mapping):
        raise Ill("malformed")
    lat, lon = given.get("lat"), given.get("lon")
    place: dict[str, Any] = {"name": text_in(given.get("name") or "").replace("\n", " ")[:300]}
    if (lat is None) != (lon is None):
        raise Ill("coordinates")
    if lat is not None:
        place |= {"lat": round(figure(lat, -90, 90, "coordinates"), 6)}
        place |= {"lon": round(figure(lon, -180, 180, "coordinates"), 6)}
    if given.get("precision"):
        place["precision"] = round(figure(given["precision"], 1, 9_999_999, "coordinates"))
    if given.get("source"):
        place["source"] = text_in(given["source"])
        if not SOURCE.fullmatch(place["source"]):
            raise Ill("malformed")
    return place if place["name"] or lat is not None else BLANK


def region_in(given: Any) -> Value:
    """The shapes of a region. Raises ``Ill``."""
    return [shape_in(shape) for shape in sequence(given)]


def shape_in(given: Any) -> dict[str, Any]:
    """One shape, its corners in order. Raises ``Ill``."""
    if not isinstance(given, Mapping) or given.get("shape") not in SHAPES:
        raise Ill("malformed")
    name, points = given["shape"], ring_in(given.get("points"))
    if len(points) != {"box": 2, "point": 1}.get(name, max(3, len(points))):
        raise Ill("too_few_points")
    if name == "box":
        (x0, y0), (x1, y1) = points
        points = [[min(x0, x1), min(y0, y1)], [max(x0, x1), max(y0, y1)]]
    shape = {"shape": name, "points": points}
    if name == "mask":
        holes = [ring_in(hole) for hole in sequence(given.get("holes") or [])[: MOST_HOLES + 1]]
        if len(holes) > MOST_HOLES or any(len(hole) < 3 for hole in holes):
            raise Ill("too_few_points")
        shape["holes"] = holes
    return shape


def ring_in(given: Any) -> list[list[float]]:
    """Points of the picture, each of its coordinates from 0 to 1."""
    if not isinstance(given, list | tuple) or len(given) > MOST_POINTS:
        raise Ill("malformed")
    return [[round(figure(c, 0, 1, "off_picture"), 4) for c in pair_in(point)] for point in given]


def pair_in(given: Any) -> Sequence[Any]:
    """Two things. Raises ``Ill``."""
    if not isinstance(given, list | tuple) or len(given) != 2:
        raise Ill("malformed")
    return given


def media_in(given: Any) -> Value:
    """Pieces of a sound or film, in time. Raises ``Ill``."""
    return sorted(
        (piece_in(piece) for piece in sequence(given)), key=lambda one: (one["start"], one["end"], one["text"])
    )


def piece_in(given: Any) -> dict[str, Any]:
    """A piece of a sound or film; without an end it is a moment."""
    if not isinstance(given, Mapping):
        raise Ill("malformed")
    start = round(figure(given.get("start"), 0, DAY, "time"), 2)
    end = given.get("end")
    end = start if end is None else round(figure(end, 0, DAY, "time"), 2)
    if end < start:
        raise Ill("time")
    return {"start": start, "end": end, "text": text_in(given.get("text", "")).replace("\n", " ")}


CHECKS: dict[str, Callable[[Any], Value]] = {
    "lines": lines_in, "tags": tags_in, "ranking": ranking_in, "place": place_in, "region": region_in, "media": media_in,
}  # fmt: skip
READERS: dict[str, Callable[[str], Any]] = {
    "lines": lambda text: text.split("\n"),
    "tags": lambda text: re.split(r"[;\n]", text),
    "ranking": read_ranking,
    "place": read_place,
    "region": read_region,
    "media": read_media,
}
WRITERS: dict[str, Callable[[Any], str]] = {
    "lines": "\n".join,
    "tags": " ; ".join,
    "ranking": lambda value: "\n".join(f"{rank}. {one}" for rank, one in enumerate(value, start=1)),
    "place": write_place,
    "region": lambda value: "\n".join(map(write_shape, value)),
    "media": lambda value: "\n".join(map(write_piece, value)),
}
