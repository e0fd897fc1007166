"""Muséofile, the Ministry's directory of the museums of France, in the two shapes it was published in (2020 CSV, 2025 JSON)."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

CODE = re.compile(r"^[MB]\d{4}$")
SCHEME = re.compile(r"(?i)^https?://")
MANY = re.compile(r"\s*;\s*")
TEXTS = {
    "histoire": "history", "hist": "history", "atout": "highlights", "themes": "themes", "artiste": "artists",
    "personnage_phare": "figures", "phare": "figures", "interet": "interest", "protection_batiment": "building",
    "prot_bat": "building", "protection_espace": "surroundings", "prot_esp": "surroundings",
}  # fmt: skip
FACTS = {
    "name": ("nom_officiel", "nomoff", 300), "usual_name": ("nom_usage", "nomusage", 300), "address": ("adresse", "adrl1_m", 300),
    "place": ("lieu", "lieu_m", 300), "postcode": ("code_postal", "cp_m", 12), "city": ("ville", "ville_m", 120),
    "department": ("departement", "dpt", 80), "region": ("region", "region", 80), "phone": ("telephone", "tel_m", 60),
    "category": ("categorie", "categ", 300),
}  # fmt: skip
MOST_BYTES = 50_000_000


class NotMuseofile(ValueError):
    """The file is not the directory in either shape."""


@dataclass(frozen=True)
class Entry:
    """One museum of the directory. ``facts`` are columns, ``texts`` the long ones by name, ``on`` the day it was written."""

    line: int
    code: str
    facts: dict[str, Any]
    texts: dict[str, str] = field(default_factory=dict)
    on: date | None = None

    @property
    def is_valid(self) -> bool:
        return CODE.match(self.code) is not None and bool(self.facts["name"])


def entries_in(data: bytes) -> Iterator[Entry]:
    """Every museum of a file, valid or not. Raises ``NotMuseofile``."""
    text = data.decode("utf-8-sig", "replace")
    rows = rows_of_json(text) if text.lstrip().startswith("[") else rows_of_csv(text)
    for line, row in rows:
        yield entry_of(line, row)


def rows_of_json(text: str) -> list[tuple[int, dict[str, Any]]]:
    """The objects of the 2025 shape, numbered. Raises ``NotMuseofile``."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotMuseofile from error
    rows = [(number, row) for number, row in enumerate(found, start=1) if isinstance(row, dict)]
    if not rows or "identifiant" not in rows[0][1]:
        raise NotMuseofile
    return rows


def rows_of_csv(text: str) -> list[tuple[int, dict[str, Any]]]:
    """The rows of the 2020 shape, by their last line. Raises ``NotMuseofile``."""
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    try:
        if "ref" not in (reader.fieldnames or ()):
            raise NotMuseofile
        return [(reader.line_num, dict(row)) for row in reader]
    except csv.Error as error:
        raise NotMuseofile from error


def entry_of(line: int, row: dict[str, Any]) -> Entry:
    """One museum, from either shape."""
    facts: dict[str, Any] = {
        name: (words(row.get(new)) or words(row.get(old)))[:size] for name, (new, old, size) in FACTS.items()
    }
    latitude, longitude = position_of(row)
    facts |= {
        "url": address_of(words(row.get("url")) or words(row.get("url_m"))), "latitude": latitude, "longitude": longitude,
        "domains": listed(row.get("domaine_thematique") or row.get("dompal")), "merimee": listed(row.get("refmer")),
        "founded": words(row.get("annee_creation"))[:20],
    }  # fmt: skip
    texts = {name: said for column, name in TEXTS.items() if (said := words(row.get(column)))}
    on = day_of(words(row.get("date_de_mise_a_jour")) or words(row.get("dt_saisi")))
    return Entry(line, words(row.get("identifiant")) or words(row.get("ref")), facts, texts, on)


def words(value: Any) -> str:
    """A cell as text, without the NUL that databases refuse."""
    return "" if value is None or isinstance(value, list | dict) else str(value).replace("\x00", "").strip()


def listed(value: Any) -> list[str]:
    """A list, or the parts of a text parted by ``;``."""
    parts = value if isinstance(value, list) else MANY.split(words(value))
    return [said for part in parts if (said := words(part))]


def address_of(url: str) -> str:
    """A web address with its scheme; empty when it cannot be one."""
    if not url or any(letter.isspace() for letter in url) or "." not in url or len(url) > 290:
        return ""
    return url if SCHEME.match(url) else "" if "://" in url or ":" in url.split("/")[0] else f"http://{url}"


def position_of(row: dict[str, Any]) -> tuple[float | None, float | None]:
    """(latitude, longitude) in degrees, or nothing when either is missing or out of the world."""
    place = row.get("coordonnees")
    pair: list[Any] = words(row.get("geolocalisation")).split(",")
    if isinstance(place, dict):
        pair = [place.get("lat"), place.get("lon")]
    try:
        latitude, longitude = (float(part) for part in pair)
    except (TypeError, ValueError):
        return None, None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else (None, None)


def day_of(text: str) -> date | None:
    """The day that a text begins with, if it is one."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
