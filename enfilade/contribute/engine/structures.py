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

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from enfilade.contribute.engine.comparable import BLANK, UNREADABLE, plain, tidy

STRUCTURED = ("lines", "tags", "ranking", "place", "region", "media")
LONGEST, MOST, MOST_POINTS, MOST_HOLES = 20_000, 200, 2_000, 50
DAY = 24 * 3600.0
SHAPES = ("box", "polygon", "point", "mask")
SHAPE_WORDS = {"box": "rectangle", "polygon": "polygone", "point": "point", "mask": "masque"}
WORDS_OF_SHAPES = {word: shape for shape, word in SHAPE_WORDS.items()} | {
    "box": "box", "rect": "box", "polygon": "polygon", "mask": "mask",
}  # fmt: skip
FIGURE = re.compile(r"-?\d+(?:[.,]\d+)?")
RANK = re.compile(r"\s*(\d{1,3})\s*[.)°]\s*(.+)")
TIME = r"(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5}(?:[.,]\d{1,3})?)"
PIECE = re.compile(rf"\s*{TIME}\s*(?:[-–—>à]+\s*{TIME})?\s*(?:[:;|]\s*|\s)\s*(\S.*)")
COORDINATES = re.compile(r"\s*([+-]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*(?:,\s|[;/]|\s)\s*([+-]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*")
PLACE = re.compile(
    r"(?P<name>.*?)\s*\((?P<at>[^()]*?)?(?:\s*;\s*(?P<precision>\d{1,7})\s*m)?(?:\s*;\s*(?P<source>[\w:./#-]{1,120}))?\)"
)
SOURCE = re.compile(r"[\w:./#-]{1,120}")

Value = Any


class Ill(ValueError):
    """A reading that is not of its kind; ``code`` says what is wrong with it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


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
    if not isinstance(given, list | tuple) or len(given) > MOST:
        raise Ill("too_many" if isinstance(given, list | tuple) else "malformed")
    return list(given)


def text_in(given: Any) -> str:
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


def number_in(text: str) -> float:
    return float(text.replace(",", "."))


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
    return [shape_in(shape) for shape in sequence(given)]


def shape_in(given: Any) -> dict[str, Any]:
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
    if not isinstance(given, list | tuple) or len(given) != 2:
        raise Ill("malformed")
    return given


def media_in(given: Any) -> Value:
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


def read_ranking(text: str) -> list[str]:
    found = [RANK.fullmatch(line) for line in text.splitlines() if line.strip()]
    pairs = sorted((int(one[1]), one[2].strip()) for one in found if one)
    if len(pairs) < len(found) or [rank for rank, _ in pairs] != list(range(1, len(pairs) + 1)):
        raise Ill("not_ranked")
    return [option for _, option in pairs]


def read_place(text: str) -> dict[str, Any]:
    """``Autun (46.95, 4.30 ; 500 m ; id)``, ``Autun``, or bare coordinates."""
    if bare := coordinates_of(text):
        return {"name": "", "lat": bare[0], "lon": bare[1]}
    found = PLACE.fullmatch(text)
    at = coordinates_of(found["at"]) if found and found["at"] else None
    if found is None or (at is None and not (found["precision"] or found["source"])):
        return {"name": text}
    place: dict[str, Any] = {"name": found["name"], "source": found["source"]}
    place["precision"] = int(found["precision"]) if found["precision"] else None
    return place | ({"lat": at[0], "lon": at[1]} if at else {})


def coordinates_of(text: str) -> tuple[float, float] | None:
    """Latitude and longitude in decimal degrees, with a point or a comma (``46,95 4,30`` or ``46.95, 4.30``); else None."""
    found = COORDINATES.fullmatch(text)
    return (number_in(found[1]), number_in(found[2])) if found else None


def read_region(text: str) -> list[dict[str, Any]]:
    return [read_shape(line) for line in text.splitlines() if line.strip()]


def read_shape(line: str) -> dict[str, Any]:
    word, _, rest = line.strip().partition(" ")
    name = WORDS_OF_SHAPES.get(word.casefold())
    if name is None:
        raise Ill("shape_unknown")
    outline, *holes = [read_ring(part) for part in rest.split("|")]
    if name == "box":
        if len(outline) != 2:
            raise Ill("too_few_points")
        (left, top), (width, height) = outline
        outline = [[left, top], [round(left + width, 4), round(top + height, 4)]]
    return {"shape": name, "points": outline, "holes": holes}


def read_ring(text: str) -> list[list[float]]:
    """Points in hundredths of the picture, two numbers each, whatever parts them."""
    numbers = [number_in(one) / 100 for one in FIGURE.findall(text)]
    if len(numbers) % 2:
        raise Ill("too_few_points")
    return [[round(x, 4), round(y, 4)] for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def read_media(text: str) -> list[dict[str, Any]]:
    return [read_piece(line) for line in text.splitlines() if line.strip()]


def read_piece(line: str) -> dict[str, Any]:
    found = PIECE.fullmatch(line)
    if not found:
        raise Ill("time")
    end = seconds_of(*found.groups()[3:6]) if found[6] else None
    return {"start": seconds_of(*found.groups()[:3]), "end": end, "text": found[7]}


def seconds_of(hours: str | None, minutes: str | None, seconds: str) -> float:
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + number_in(seconds)


def write_place(place: Mapping[str, Any]) -> str:
    parts = [f"{place['lat']:g}, {place['lon']:g}"] if "lat" in place else []
    parts += [f"{place['precision']} m"] if "precision" in place else []
    parts += [place["source"]] if "source" in place else []
    if parts and "lat" not in place:
        parts.insert(0, "")
    return f"{place['name']} ({' ; '.join(parts)})".strip() if parts else str(place["name"])


def write_shape(shape: Mapping[str, Any]) -> str:
    points = shape["points"]
    if shape["shape"] == "box":
        (x0, y0), (x1, y1) = points
        points = [[x0, y0], [x1 - x0, y1 - y0]]
        return f"rectangle {write_ring(points).replace(' ;', '')}"
    return " | ".join([f"{SHAPE_WORDS[shape['shape']]} {write_ring(points)}", *map(write_ring, shape.get("holes", []))])


def write_ring(points: Sequence[Sequence[float]]) -> str:
    return " ; ".join(f"{round(x * 100, 2):g} {round(y * 100, 2):g}" for x, y in points)


def write_piece(piece: Mapping[str, Any]) -> str:
    end = "" if piece["end"] == piece["start"] else f" - {clock(piece['end'])}"
    return f"{clock(piece['start'])}{end} {piece['text']}".strip()


def clock(seconds: float) -> str:
    """``65.5`` → ``1:05,5``."""
    whole = math.floor(seconds)
    hundredths = round((seconds - whole) * 100)
    tail = f",{hundredths:02}".rstrip("0") if hundredths else ""
    hours, rest = divmod(whole, 3600)
    return (f"{hours}:{rest // 60:02}" if hours else f"{rest // 60}") + f":{rest % 60:02}{tail}"


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
