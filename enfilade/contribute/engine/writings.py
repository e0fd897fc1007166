"""How places, rankings, zones of a picture and pieces of a sound are written by people, read and written again."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

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


class Ill(ValueError):
    """A reading that is not of its kind; ``code`` says what is wrong with it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def number_in(text: str) -> float:
    """A number written with a point or a comma."""
    return float(text.replace(",", "."))


def read_ranking(text: str) -> list[str]:
    """``2. fer`` and ``1. or``, a line each, by rank. Raises ``Ill``."""
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
    """Shapes, one a line. Raises ``Ill``."""
    return [read_shape(line) for line in text.splitlines() if line.strip()]


def read_shape(line: str) -> dict[str, Any]:
    """``rectangle 10 20 30 40`` and the other shapes. Raises ``Ill``."""
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
    """Pieces, one a line. Raises ``Ill``."""
    return [read_piece(line) for line in text.splitlines() if line.strip()]


def read_piece(line: str) -> dict[str, Any]:
    """``0:03 - 0:07 text``. Raises ``Ill``."""
    found = PIECE.fullmatch(line)
    if not found:
        raise Ill("time")
    end = seconds_of(*found.groups()[3:6]) if found[6] else None
    return {"start": seconds_of(*found.groups()[:3]), "end": end, "text": found[7]}


def seconds_of(hours: str | None, minutes: str | None, seconds: str) -> float:
    """Hours, minutes and seconds as written, in seconds."""
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + number_in(seconds)


def write_place(place: Mapping[str, Any]) -> str:
    """A place as ``read_place`` reads it."""
    parts = [f"{degrees(place['lat'])}, {degrees(place['lon'])}"] if "lat" in place else []
    parts += [f"{place['precision']} m"] if "precision" in place else []
    parts += [place["source"]] if "source" in place else []
    if parts and "lat" not in place:
        parts.insert(0, "")
    return f"{place['name']} ({' ; '.join(parts)})".strip() if parts else str(place["name"])


def degrees(angle: float) -> str:
    """An angle with six decimals at most, without an exponent."""
    return f"{angle:.6f}".rstrip("0").rstrip(".")


def write_shape(shape: Mapping[str, Any]) -> str:
    """A shape as ``read_shape`` reads it."""
    points = shape["points"]
    if shape["shape"] == "box":
        (x0, y0), (x1, y1) = points
        points = [[x0, y0], [x1 - x0, y1 - y0]]
        return f"rectangle {write_ring(points).replace(' ;', '')}"
    return " | ".join([f"{SHAPE_WORDS[shape['shape']]} {write_ring(points)}", *map(write_ring, shape.get("holes", []))])


def write_ring(points: Sequence[Sequence[float]]) -> str:
    """Points in hundredths of the picture."""
    return " ; ".join(f"{round(x * 100, 2):g} {round(y * 100, 2):g}" for x, y in points)


def write_piece(piece: Mapping[str, Any]) -> str:
    """A piece as ``read_piece`` reads it."""
    end = "" if piece["end"] == piece["start"] else f" - {clock(piece['end'])}"
    return f"{clock(piece['start'])}{end} {piece['text']}".strip()


def clock(seconds: float) -> str:
    """``65.5`` → ``1:05,5``."""
    whole = math.floor(seconds)
    hundredths = round((seconds - whole) * 100)
    tail = f",{hundredths:02}".rstrip("0") if hundredths else ""
    hours, rest = divmod(whole, 3600)
    return (f"{hours}:{rest // 60:02}" if hours else f"{rest // 60}") + f":{rest % 60:02}{tail}"
